import { hangs, run, sendsFailure, sendsSuccess, sequence, succeeds } from '.';
import { FUNCTION, machine, one, pass } from './fixtures';

const TOKEN = { 'token.$': '$$.Task.Token' };
const queue = (fields: object = {}) => ({
  Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: { QueueUrl: 'orders', MessageBody: TOKEN }, ...fields,
});

describe('a task that waits for its token', () => {
  test('ends when the worker sends the output', async () => {
    const { output, duration, calls, events } = await run(one(queue()), {}, { Only: sendsSuccess({ approved: true }, 3_600) });

    expect([output, duration]).toEqual([{ approved: true }, 3_600]);
    expect(calls[0].input.MessageBody.token).toBe(calls[0].taskToken);
    expect(events.map(({ type, at }) => [type, at])).toContainEqual(['TaskSubmitted', 0]);
  });

  test('fails when the worker says so', async () => {
    expect(await run(one(queue()), {}, { Only: sendsFailure('Rejected', 'by the boss', 60) })).toMatchObject({ error: 'Rejected', cause: 'by the boss', duration: 60 });
  });

  test.each([
    ['the task', (asked: object) => machine({ Only: { ...asked, End: true } })],
    ['a Parallel around it', (asked: object) => {
      const { Catch, ...task } = asked as { Catch: object };
      return machine({ Both: { Type: 'Parallel', Branches: [machine({ Only: { ...task, End: true } })], Catch, End: true } });
    }],
  ])('fails with null for error and cause when the worker says neither, as a catcher of %s sees it', async (_, around) => {
    const caught = around(queue({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }));
    const { output } = await run({ ...caught, States: { ...caught.States, Caught: { Type: 'Succeed' } } }, {}, { Only: sendsFailure() });
    expect(output).toEqual({ Error: null, Cause: null });
  });

  test('fails at once when the call itself fails', async () => {
    const mocks = { Only: () => { throw Object.assign(new Error('no queue'), { name: 'SQS.QueueDoesNotExistException' }); } };

    expect(await run(one(queue()), {}, mocks)).toMatchObject({ error: 'SQS.QueueDoesNotExistException', duration: 0 });
  });

  test('passes the token to a function', async () => {
    const invoke = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', Parameters: { FunctionName: FUNCTION, Payload: TOKEN } };

    const { output } = await run(one(invoke), {}, {
      Charge: ({ token }, { sendTaskSuccess, taskToken }) => sendTaskSuccess(token, { same: token === taskToken }),
    });

    expect(output).toEqual({ same: true });
  });

  test('times out', async () => {
    expect(await run(one(queue({ TimeoutSeconds: 100 })), {}, { Only: succeeds({}) })).toMatchObject({ error: 'States.Timeout', duration: 100 });
  });

  test('gets a new token for every attempt, and the old one is over', async () => {
    const retried = queue({ TimeoutSeconds: 10, Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1 }] });

    const { output, duration, events } = await run(one(retried), {}, { Only: sequence(sendsSuccess('late', 12), sendsSuccess('in time', 5)) });

    expect([output, duration]).toEqual(['in time', 16]);
    expect(events.find(({ type }) => type === 'TaskTokenRejected')).toMatchObject({ at: 12, error: 'TaskTimedOut' });
  });

  test('can be ended by another branch', async () => {
    const tell = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:getItem', Parameters: {}, End: true };
    const branches = [machine({ Ask: queue({ End: true }) }), machine({ Pause: { Type: 'Wait', Seconds: 5, Next: 'Tell' }, Tell: tell })];
    let token = '';

    const { output } = await run(machine({ Both: { Type: 'Parallel', Branches: branches, End: true } }), {}, {
      Ask: (input) => { token = input.MessageBody.token; },
      Tell: (_, { sendTaskSuccess }) => {
        sendTaskSuccess(token, 'told');
        return 'done';
      },
    });

    expect(output).toEqual(['told', 'done']);
  });
});

describe('heartbeats', () => {
  const watched = machine({
    Only: queue({ HeartbeatSeconds: 10, TimeoutSeconds: 60, End: true, Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Caught', ResultPath: '$.error' }] }),
    Caught: pass(),
  });

  test('a worker that is silent is given up', async () => {
    const { duration, output } = await run(watched, {}, { Only: hangs() });

    expect([duration, output.error.Error]).toEqual([10, 'States.HeartbeatTimeout']);
  });

  test('a worker that sends them goes on, until the timeout', async () => {
    const beating = (seconds: number[]) => (_: unknown, { after, sendTaskHeartbeat, taskToken }: any) => (
      seconds.forEach((second) => after(second, () => sendTaskHeartbeat(taskToken))));

    expect((await run(watched, {}, { Only: beating([9, 18]) })).duration).toBe(28);
    expect(await run(watched, {}, { Only: beating([9, 18, 27, 36, 45, 54]) })).toMatchObject({ status: 'FAILED', error: 'States.Timeout', duration: 60 });
  });
});

test('a task without a token has none to send', async () => {
  const put = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: {} };

  await expect(run(one(put), {}, { Only: sendsSuccess({}) })).rejects.toThrow("'Only' has no task token, its resource is 'arn:aws:states:::dynamodb:putItem'");
});
