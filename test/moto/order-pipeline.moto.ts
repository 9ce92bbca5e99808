import { createHash } from 'node:crypto';
import { both, causeOf, differs, RESERVED_NAMES, throws } from './both';
import { OrderPipeline, Workflow } from '../../src';
import { hangs, Mocks, sequence, succeeds } from '../engine';
import { newFunction, newStack } from '../support';

const ORDER = { order_id: '12345', items: [{ product_id: 'prod-1', quantity: 2 }] };
const STEPS = ['ValidateOrder', 'ProcessPayment', 'FulfillOrder'];
const HAPPY: Mocks = {
  ValidateOrder: succeeds({ total: 20 }),
  ProcessPayment: succeeds({ payment_id: 'p-1' }),
  FulfillOrder: succeeds({ tracking: 't-1' }),
};
const REFUNDED = ['RefundPayment', 'OrderRefunded', 'Raise OrderRefunded'];
const NOT_FULFILLED = ['OrderPaidNotFulfilled', 'Raise OrderPaidNotFulfilled'];
const REFUND: Mocks = { RefundPayment: succeeds({ refunded: true }) };

function pipeline({ refund = true, idempotencyKeyPath }: { refund?: boolean; idempotencyKeyPath?: string } = {}) {
  const stack = newStack();
  const [validateOrder, processPayment, fulfillOrder] = STEPS.map((step) => newFunction(stack, `${step}Function`));
  const refundPayment = refund ? newFunction(stack, 'RefundFunction') : undefined;
  const definition = new OrderPipeline(stack, 'OrderPipeline', { validateOrder, processPayment, fulfillOrder, refundPayment, idempotencyKeyPath });
  new Workflow(stack, 'Orders', { definition });
  return stack;
}

const execute = (mocks: Mocks = {}) => both(pipeline(), ORDER, { ...HAPPY, ...REFUND, ...mocks });

describe('an OrderPipeline', () => {
  test('validates, pays and fulfills an order, and keeps all results beside it', async () => {
    const execution = await execute();
    const results = { validation: { total: 20 }, payment: { payment_id: 'p-1' }, fulfillment: { tracking: 't-1' } };
    expect(execution).toMatchObject({ status: 'SUCCEEDED', states: STEPS, output: { ...ORDER, results } });
    expect(execution.calls[1].input.idempotencyKey).toMatch(/:execution:.*:ProcessPayment-[0-9a-f]{8}$/);
  });

  test('ends a rejected order SUCCEEDED', async () => {
    const execution = await execute({ ValidateOrder: throws('OrderRejected', 'no items') });
    const error = { Error: 'OrderRejected', Cause: causeOf('OrderRejected', 'no items') };
    expect(execution).toMatchObject({ status: 'SUCCEEDED', states: ['ValidateOrder', 'OrderRejected'], output: { ...ORDER, error } });
    expect(execution.calls).toHaveLength(1);
  });

  test('ends a declined payment SUCCEEDED, and refunds nothing', async () => {
    const execution = await execute({ ProcessPayment: throws('PaymentDeclined', 'insufficient funds') });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { results: { validation: { total: 20 } }, error: { Error: 'PaymentDeclined' } } });
    expect(execution.calls.map(({ state }) => state)).toEqual(['ValidateOrder', 'ProcessPayment']);
  });

  test('refunds an order that cannot be fulfilled, under keys that stay the same', async () => {
    const RefundPayment = sequence(throws('ProviderDown'), succeeds());
    const execution = await execute({ FulfillOrder: throws('WarehouseOnFire', 'all gone'), RefundPayment });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'WarehouseOnFire', states: [...STEPS, ...REFUNDED] });
    const [payment, ...refunds] = execution.calls.filter(({ state }) => /Payment/.test(state)).map(({ input }) => input);
    expect(refunds.map(({ paymentIdempotencyKey }) => paymentIdempotencyKey)).toEqual([payment.idempotencyKey, payment.idempotencyKey]);
    expect(refunds[1].idempotencyKey).toBe(refunds[0].idempotencyKey);
    expect(refunds[0].idempotencyKey).not.toBe(payment.idempotencyKey);
  });

  differs('refunds a payment that timed out', {
    reason: RESERVED_NAMES,
    source: () => pipeline(),
    input: ORDER,
    mocks: { ...HAPPY, ...REFUND, ProcessPayment: hangs() },
    expected: { status: 'FAILED', error: 'States.Timeout', states: ['ValidateOrder', 'ProcessPayment', ...REFUNDED] },
    instead: { status: 'FAILED', error: 'States.Runtime', states: ['ValidateOrder', 'ProcessPayment', ...REFUNDED] },
  });

  test.each([
    ['timed out', hangs(), 'States.Timeout'],
    ['returned more than can be kept', succeeds({ receipt: 'x'.repeat(262_144) }), 'States.DataLimitExceeded'],
  ])('raises a payment that %s where there is no refund', async (_, ProcessPayment, error) => {
    const execution = await both(pipeline({ refund: false }), ORDER, { ...HAPPY, ProcessPayment });
    const states = ['ValidateOrder', 'ProcessPayment', ...NOT_FULFILLED];
    expect(execution).toMatchObject({ status: 'FAILED', error: 'OrderPaidNotFulfilled', states });
    expect(JSON.parse(execution.cause!)).toMatchObject({ Error: error });
  });

  test('raises what cannot be refunded after six attempts', async () => {
    const execution = await execute({ FulfillOrder: throws('WarehouseOnFire', 'all "gone"'), RefundPayment: throws('ProviderDown') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'OrderPaidNotFulfilled' });
    expect(JSON.parse(execution.cause!)).toEqual({
      Error: 'WarehouseOnFire',
      Cause: causeOf('WarehouseOnFire', 'all "gone"'),
      RefundError: { Error: 'ProviderDown', Cause: causeOf('ProviderDown') },
    });
    expect(execution.calls.filter(({ state }) => state === 'RefundPayment')).toHaveLength(6);
  });

  test('raises an order that is paid and not fulfilled where there is no refund', async () => {
    const execution = await both(pipeline({ refund: false }), ORDER, { ...HAPPY, FulfillOrder: throws('WarehouseOnFire') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'OrderPaidNotFulfilled', states: [...STEPS, ...NOT_FULFILLED] });
  });

  test('makes the keys of what identifies the order, text or number', async () => {
    const source = pipeline({ idempotencyKeyPath: '$.order_id' });
    for (const order_id of ['12345', 77]) {
      const { calls, names } = await both(source, { order_id }, { ...HAPPY, ...REFUND, FulfillOrder: throws('WarehouseOnFire') });
      const [, payment, , refund] = calls.map(({ input }) => input);
      const arn = `arn:aws:states:us-east-1:123456789012:execution:${names.stateMachineName}:${names.executionName}`;
      const key = `${order_id}:${createHash('sha1').update(arn).digest('hex')}`;
      expect(payment.idempotencyKey).toMatch(RegExp(`^${key}:ProcessPayment-[0-9a-f]{8}$`));
      expect(refund.paymentIdempotencyKey).toBe(payment.idempotencyKey);
      expect(refund.idempotencyKey).toMatch(RegExp(`^${key}:RefundPayment-[0-9a-f]{8}$`));
    }
  });
});
