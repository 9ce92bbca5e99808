import { fails, run, sendsSuccess, succeeds } from '../engine';
import { BASES } from './defects/machines';

// The machines that nearly all defects are made from: they have to be sound in more than form.
describe('the machines before their mistake', () => {
  const order = { orderId: 'o-1', total: 2000 };

  test('approve and ship a large order', async () => {
    const { status, output } = await run(BASES.order(), order, {
      ValidateOrder: succeeds(order), Approve: sendsSuccess({ approved: true }), Ship: succeeds({ shipped: true }),
    });
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: { shipped: true } });
  });

  test('tell of an order that cannot be shipped', async () => {
    const { status, error } = await run(BASES.order(), order, {
      ValidateOrder: succeeds({ ...order, total: 10 }), Ship: fails('OutOfStock'), NotifyFailure: succeeds({ MessageId: 'm' }),
    });
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'OrderFailed' });
  });

  test('reserve each item of an order', async () => {
    const { status, output } = await run(BASES.fulfilment(), { orderId: 'o-1', items: ['a', 'b'] }, {
      Reserve: succeeds({ reserved: true }), PrintLabel: succeeds({ label: 1 }), TellBuyer: succeeds({ told: true }),
    });
    expect(status).toBe('SUCCEEDED');
    expect(output.results).toEqual([[{ label: 1 }, { told: true }], [{ label: 1 }, { told: true }]]);
  });

  test('enrich and store', async () => {
    const { status, output, calls } = await run(BASES.express(), order, { Enrich: succeeds(order), Store: succeeds({}) });
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: order });
    expect(calls.find(({ state }: any) => state === 'Store')).toMatchObject({ input: { Item: { id: { S: 'o-1' }, total: { N: '2000' } } } });
  });
});
