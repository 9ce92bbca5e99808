import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { execute, ORDER, stackWith, WITH_REFUND } from './orders';
import { OrderOutcome } from '../../src';
import { fails } from '../engine';
import { newStack } from '../support';

describe('an outcome', () => {
  const REJECTED = { ValidateOrder: fails('Embargo', 'why') };
  const DECLINED = { ProcessPayment: fails('NoMoney', 'why') };
  const names = { rejectedErrors: ['Embargo'], declinedErrors: ['NoMoney'] };

  test.each([['OrderRejected', REJECTED], ['PaymentDeclined', DECLINED]])('can be raised as %s, where it can be caught', async (name, mocks) => {
    const props = { ...names, onRejected: OrderOutcome.RAISE, onDeclined: OrderOutcome.RAISE };
    expect(await execute(mocks, stackWith(props))).toMatchObject({ status: 'FAILED', error: name, cause: 'why' });
    const stack = newStack();
    const caught = stackWith(props, { catchers: [{ handler: new sfn.Pass(stack, 'Handler') }] });
    expect(await execute(mocks, caught)).toMatchObject({ status: 'SUCCEEDED', output: { error: { Error: name, Cause: 'why' } } });
  });

  test.each([['onRejected', REJECTED, 'End OrderRejected'], ['onDeclined', DECLINED, 'End PaymentDeclined']])('can go on with a state of the user\'s: %s', async (prop, mocks, end) => {
    const stack = newStack();
    const tell = new sfn.Pass(stack, 'Tell', { parameters: { why: sfn.JsonPath.stringAt('$.error.Error'), order: sfn.JsonPath.stringAt('$.order_id') } });
    const execution = await execute(mocks, stackWith({ ...names, [prop]: OrderOutcome.continueTo(tell) }));
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { order: '12345' } });
    expect(execution.states.slice(-2)).toEqual(['Tell', end]);
  });

  test('near the limit of data still ends as it should', async () => {
    const order = { ...ORDER, data: 'x'.repeat(255 * 1024) };
    expect(await execute({ ValidateOrder: fails('OrderRejected', 'y'.repeat(32_000)) }, WITH_REFUND, order)).toMatchObject({ status: 'SUCCEEDED', states: ['ValidateOrder', 'OrderRejected'] });
  });
});

describe('endings that somebody must know of', () => {
  test.each([
    ['OrderRefunded', WITH_REFUND, 'WarehouseOnFire', {}],
    ['OrderPaidNotFulfilled', WITH_REFUND, 'OrderPaidNotFulfilled', { RefundPayment: fails('BankDown') }],
  ])('%s reaches the catchers of the Workflow', async (_, __, error, mocks) => {
    const template = stackWith({}, { catchers: [{ handler: new sfn.Pass(newStack(), 'Handler') }] });
    const execution = await execute({ FulfillOrder: fails('WarehouseOnFire'), ...mocks }, template);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ...ORDER, error: { Error: error } } });
  });

  test('say what went wrong with the refund, too', async () => {
    const { cause } = await execute({ FulfillOrder: fails('WarehouseOnFire', 'all gone'), RefundPayment: fails('BankDown', 'closed') });
    expect(JSON.parse(cause!)).toEqual({ Error: 'WarehouseOnFire', Cause: 'all gone', RefundError: { Error: 'BankDown', Cause: 'closed' } });
  });

  test('are reached with an order near the limit of data and a long cause', async () => {
    const order = { ...ORDER, data: 'x'.repeat(254 * 1024) };
    const execution = await execute({ FulfillOrder: fails('WarehouseOnFire', 'é"'.repeat(16_000)) }, WITH_REFUND, order);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'WarehouseOnFire' });
    expect(execution.calls.filter(({ state }) => state === 'RefundPayment')).toHaveLength(1);
  });
});
