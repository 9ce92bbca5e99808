import { Bridge } from './bridge';
import { portOf } from './service';

const PORT = portOf('MOTO_BRIDGE_PORT');
const bridge = new Bridge(PORT, portOf('MOTO_SERVER_PORT'));
const URL = `http://127.0.0.1:${PORT}`;
const invoke = (name: string, body: string) => (
  fetch(`${URL}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, { method: 'POST', body }));

beforeAll(() => bridge.listen());
afterAll(() => bridge.close());

describe('the bridge', () => {
  test('answers a call of a function, by name or ARN, and no other', async () => {
    bridge.functions.set('Double', async (payload) => ({ payload: Number(payload) * 2 }));
    for (const name of ['Double', 'arn:aws:lambda:us-east-1:123456789012:function:Double']) {
      expect(await (await invoke(name, '21')).json()).toBe(42);
    }
    expect((await invoke('Other', '21')).status).toBe(404);
  });

  test('hands all other calls to moto', async () => {
    const answer = await fetch(`${URL}/moto-api/data.json`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(expect.any(Object));
  });
});
