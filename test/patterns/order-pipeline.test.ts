import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { execute, HAPPY, ORDER, stackWith, STEPS, WITH_REFUND, WITHOUT_REFUND } from './orders';
import { OrderPipeline, RetryPolicy, Workflow } from '../../src';
import { definitionOf, fails, hangs, run, sequence, succeeds } from '../engine';
import { newFunction, newStack } from '../support';

const TRANSIENT = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

describe('an order that nothing goes wrong with', () => {
  test('is validated, paid and fulfilled, and all results are kept beside the order', async () => {
    const execution = await execute();
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      states: STEPS,
      output: { ...ORDER, results: { validation: { total: 20 }, payment: { payment_id: 'p-1' }, fulfillment: { tracking: 't-1' } } },
    });
  });

  test('reaches each function with the results so far and a key of its own', async () => {
    const { calls } = await execute();
    const [validate, pay, fulfill] = calls.map(({ input }) => input);
    expect(validate).toEqual({ order: ORDER });
    expect(pay).toEqual({
      order: { ...ORDER, results: { validation: { total: 20 } } },
      idempotencyKey: expect.stringMatching(/:execution:.*:ProcessPayment-[0-9a-f]{8}$/),
    });
    expect(fulfill.order.results.payment).toEqual({ payment_id: 'p-1' });
    expect(fulfill.idempotencyKey).toBe(pay.idempotencyKey.replace('ProcessPayment', 'FulfillOrder'));
  });

  test('goes on although a function returns nothing', async () => {
    const nothing = succeeds(undefined);
    const execution = await execute({ ValidateOrder: nothing, ProcessPayment: nothing, FulfillOrder: nothing });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ...ORDER, results: { validation: null, payment: null, fulfillment: null } } });
  });
});

describe.each(STEPS)('%s', (step) => {
  test.each(TRANSIENT)('is tried again after %s and then succeeds', async (error) => {
    const execution = await execute({ [step]: sequence(fails(error), fails(error), HAPPY[step]) });
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.calls.filter(({ state }) => state === step).map(({ at }) => at)).toEqual([0, 2, 6]);
  });

  test('is tried seven times, at exact delays, before a transient error is final', async () => {
    const execution = await execute({ [step]: fails('Lambda.TooManyRequestsException', 'Rate exceeded') });
    expect(execution.calls.filter(({ state }) => state === step).map(({ at }) => at)).toEqual([0, 2, 6, 14, 30, 62, 122]);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Lambda.TooManyRequestsException', cause: 'Rate exceeded' });
  });

  test('sends the same event, and so the same key, on every attempt', async () => {
    const error = fails('Lambda.ServiceException');
    const { calls } = await execute({ [step]: sequence(error, error, error, HAPPY[step]) });
    const events = calls.filter(({ state }) => state === step).map(({ input }) => JSON.stringify(input));
    expect(events).toHaveLength(4);
    expect(new Set(events).size).toBe(1);
  });

  test('is not tried again after an error of the function itself', async () => {
    const execution = await execute({ [step]: fails('BugInCode', 'x is undefined') });
    expect(execution.calls.filter(({ state }) => state === step)).toHaveLength(1);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'BugInCode', cause: 'x is undefined' });
  });

  test('ends the execution FAILED when it hangs', async () => {
    const execution = await execute({ [step]: hangs() });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(execution.calls.filter(({ state }) => state === step)).toHaveLength(1);
  });
});

describe('a rejected order', () => {
  const rejected = { ValidateOrder: fails('OrderRejected', 'no items') };

  test('ends the execution SUCCEEDED with the order and the error, and nothing else runs', async () => {
    const execution = await execute(rejected);
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      states: ['ValidateOrder', 'OrderRejected'],
      output: { ...ORDER, error: { Error: 'OrderRejected', Cause: 'no items' } },
    });
    expect(execution.calls).toHaveLength(1);
  });

  test('may have other names', async () => {
    const template = stackWith({ rejectedErrors: ['OutOfStock', 'Embargo'] });
    expect(await execute({ ValidateOrder: fails('Embargo') }, template)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await execute(rejected, template)).toMatchObject({ status: 'FAILED', error: 'OrderRejected' });
  });

  test('may be a failure like any other', async () => {
    const template = stackWith({ rejectedErrors: [] });
    expect(await execute(rejected, template)).toMatchObject({ status: 'FAILED', error: 'OrderRejected', states: ['ValidateOrder'] });
  });
});

describe('a declined payment', () => {
  test('ends the execution SUCCEEDED with the order and the error, and nothing is refunded or fulfilled', async () => {
    const execution = await execute({ ProcessPayment: fails('PaymentDeclined', 'insufficient funds') });
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      states: ['ValidateOrder', 'ProcessPayment', 'PaymentDeclined'],
      output: { ...ORDER, results: { validation: { total: 20 } }, error: { Error: 'PaymentDeclined', Cause: 'insufficient funds' } },
    });
    expect(execution.calls.map(({ state }) => state)).toEqual(['ValidateOrder', 'ProcessPayment']);
  });

  test('of that name while the order is fulfilled is no outcome but a failure', async () => {
    const execution = await execute({ FulfillOrder: fails('PaymentDeclined') });
    expect(execution).toMatchObject({ status: 'FAILED', states: [...STEPS, 'RefundPayment', 'OrderRefunded', 'Raise OrderRefunded'] });
  });
});

describe.each([
  ['a payment that timed out', 'ProcessPayment', hangs(), 'States.Timeout'],
  ['a payment whose function crashed', 'ProcessPayment', fails('Runtime.ExitError', 'exit status 1'), 'Runtime.ExitError'],
  ['a payment whose function ran out of time', 'ProcessPayment', fails('Sandbox.Timedout', 'Task timed out'), 'Sandbox.Timedout'],
  ['a payment that the role may not make', 'ProcessPayment', fails('States.Permissions', 'denied'), 'States.Permissions'],
  ['a payment whose result is too large to keep', 'ProcessPayment', succeeds({ receipt: 'x'.repeat(262144) }), 'States.DataLimitExceeded'],
  ['an order that cannot be fulfilled', 'FulfillOrder', fails('WarehouseOnFire', 'all gone'), 'WarehouseOnFire'],
  ['a fulfillment that timed out', 'FulfillOrder', hangs(), 'States.Timeout'],
])('%s', (_, step, failure, error) => {
  const visited = STEPS.slice(0, STEPS.indexOf(step) + 1);

  test('is refunded, and the execution ends FAILED with the original error', async () => {
    const execution = await execute({ [step]: failure });
    expect(execution).toMatchObject({ status: 'FAILED', error, states: [...visited, 'RefundPayment', 'OrderRefunded', 'Raise OrderRefunded'] });
    expect(execution.calls.filter(({ state }) => state === 'RefundPayment')).toHaveLength(1);
  });

  test('tells the refund which payment is meant, under a key of the refund\'s own', async () => {
    const { calls } = await execute({ [step]: failure });
    const payment = calls.find(({ state }) => state === 'ProcessPayment')!.input;
    const refund = calls.find(({ state }) => state === 'RefundPayment')!.input;
    expect(refund.paymentIdempotencyKey).toBe(payment.idempotencyKey);
    expect(refund.idempotencyKey).not.toBe(payment.idempotencyKey);
    expect(refund.order).toMatchObject({ ...ORDER, error: { Error: error } });
  });

  test('is refunded although the refund fails five times', async () => {
    const failing = fails('ProviderDown');
    const execution = await execute({ [step]: failure, RefundPayment: sequence(failing, failing, failing, failing, failing, HAPPY.RefundPayment) });
    expect(execution).toMatchObject({ status: 'FAILED', error });
    const times = execution.calls.filter(({ state }) => state === 'RefundPayment').map(({ at }) => at);
    expect(times.map((at) => at - times[0])).toEqual([0, 5, 15, 35, 75, 155]);
    expect(new Set(execution.calls.filter(({ state }) => state === 'RefundPayment').map(({ input }) => input.idempotencyKey)).size).toBe(1);
  });

  test.each([['fails for good', fails('ProviderDown')], ['hangs', hangs()]])('is raised when the refund %s', async (__, refund) => {
    const execution = await execute({ [step]: failure, RefundPayment: refund });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'OrderPaidNotFulfilled' });
    expect(JSON.parse(execution.cause!)).toMatchObject({ Error: error });
    expect(execution.calls.filter(({ state }) => state === 'RefundPayment')).toHaveLength(6);
  });

  test('is raised when there is no refund', async () => {
    const execution = await execute({ [step]: failure }, WITHOUT_REFUND);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'OrderPaidNotFulfilled', states: [...visited, 'OrderPaidNotFulfilled', 'Raise OrderPaidNotFulfilled'] });
    expect(JSON.parse(execution.cause!)).toMatchObject({ Error: error });
  });
});

describe('an order pipeline', () => {
  test('stands twice in one machine under prefixes of its own, with keys of its own', async () => {
    const stack = newStack();
    const functions = { validateOrder: newFunction(stack, 'V'), processPayment: newFunction(stack, 'P'), fulfillOrder: newFunction(stack, 'F') };
    const first = new OrderPipeline(stack, 'First', { ...functions, stateNamePrefix: 'First ' });
    const second = new OrderPipeline(stack, 'Second', { ...functions, stateNamePrefix: 'Second ' });
    new Workflow(stack, 'Orders', { definition: first.next(second) });
    const mocks = Object.fromEntries(['First', 'Second'].flatMap((x) => STEPS.map((step) => [`${x} ${step}`, HAPPY[step]])));
    const execution = await run(Template.fromStack(stack), ORDER, mocks);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', states: Object.keys(mocks) });
    const keys = execution.calls.map(({ input }) => input.idempotencyKey).filter((key) => key);
    expect(new Set(keys).size).toBe(4);
  });

  test('is not refunded where the answer of the fulfillment is too large: the goods are gone', async () => {
    const execution = await execute({ FulfillOrder: succeeds('x'.repeat(262_144)) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'OrderPaidNotFulfilled' });
    expect(JSON.parse(execution.cause!)).toMatchObject({ Error: 'States.DataLimitExceeded', RefundError: { Error: 'NotRefunded' } });
    expect(execution.states).not.toContain('RefundPayment');
  });

  test('keeps refunding although the Workflow retries nothing', async () => {
    const failing = fails('ProviderDown');
    const template = stackWith({}, { retryPolicy: RetryPolicy.NONE });
    const execution = await execute({ FulfillOrder: fails('WarehouseOnFire'), RefundPayment: sequence(failing, HAPPY.RefundPayment) }, template);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'WarehouseOnFire' });
  });

  test('runs in a plain state machine', async () => {
    const stack = newStack();
    const functions = { validateOrder: newFunction(stack, 'V'), processPayment: newFunction(stack, 'P'), fulfillOrder: newFunction(stack, 'F') };
    new sfn.StateMachine(stack, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(new OrderPipeline(stack, 'OrderPipeline', functions)) });
    const { ProcessPayment, ValidateOrder, FulfillOrder } = HAPPY;
    const execution = await run(Template.fromStack(stack), ORDER, { ProcessPayment, ValidateOrder, FulfillOrder });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', states: STEPS });
  });

  test('has no states but those that the README names', () => {
    expect(Object.keys(definitionOf(WITH_REFUND).States).sort())
      .toEqual(['FulfillOrder', 'OrderPaidNotFulfilled', 'OrderRefunded', 'OrderRejected', 'PaymentDeclined', 'ProcessPayment', 'RefundPayment', 'ValidateOrder']);
    expect(Object.keys(definitionOf(WITHOUT_REFUND).States)).toHaveLength(6);
  });

  test('takes names of errors that only contain those of AWS', async () => {
    const execution = await execute({ ProcessPayment: fails('Acme.Lambda.Declined') }, stackWith({ declinedErrors: ['Acme.Lambda.Declined'] }));
    expect(execution).toMatchObject({ status: 'SUCCEEDED', states: ['ValidateOrder', 'ProcessPayment', 'PaymentDeclined'] });
  });
});
