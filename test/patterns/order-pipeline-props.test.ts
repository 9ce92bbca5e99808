import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { execute, HAPPY, ORDER, stackWith, Variant } from './orders';
import { IdempotencyScope, OrderPipeline, Workflow } from '../../src';
import { fails, run, sequence, succeeds } from '../engine';
import { newFunction, newStack } from '../support';

describe('an idempotency key that the user names', () => {
  const keyOf = (step: string, order = '12345') => expect.stringMatching(new RegExp(`^${order}:[0-9a-f]{40}:${step}-[0-9a-f]{8}$`));
  const keysOf = (calls: { input: any }[]) => calls.map(({ input }) => input.idempotencyKey);
  const OUT_OF_STOCK = { FulfillOrder: fails('WarehouseOnFire') };

  test('makes a key for each step, the same on every attempt', async () => {
    const again = sequence(fails('Lambda.ServiceException'), HAPPY.ProcessPayment);
    const { calls } = await execute({ ...OUT_OF_STOCK, ProcessPayment: again }, stackWith({ idempotencyKeyPath: '$.order_id' }));
    expect(keysOf(calls.slice(1))).toEqual([keyOf('ProcessPayment'), keyOf('ProcessPayment'), keyOf('FulfillOrder'), keyOf('RefundPayment')]);
    expect(calls[1].input.idempotencyKey).toBe(calls[2].input.idempotencyKey);
    expect(calls[4].input.paymentIdempotencyKey).toBe(calls[1].input.idempotencyKey);
    expect(calls[1].input.idempotencyKey.length).toBeLessThan(255);
  });

  test('may come from the validation, and may be a number', async () => {
    const { calls } = await execute({ ValidateOrder: succeeds({ key: 17 }) }, stackWith({ idempotencyKeyPath: '$.results.validation.key' }));
    expect(calls[1].input.idempotencyKey).toEqual(keyOf('ProcessPayment', '17'));
  });

  test.each([[null], [true], [''], [{}], [[1]], [undefined]])('that is %j ends the execution before anything is paid', async (order_id) => {
    const execution = await execute({}, stackWith({ idempotencyKeyPath: '$.order_id' }), { ...ORDER, order_id });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'InvalidIdempotencyKey', cause: "'$.order_id' must hold a number or a string that is not empty" });
    expect(execution.calls.map(({ state }) => state)).toEqual(['ValidateOrder']);
  });

  test('differs between executions, and does not with IdempotencyScope.ORDER', async () => {
    const isPaid = sfn.Condition.stringEquals('$.results.payment.payment_id', 'p-1');
    const twice = async (props: Variant) => {
      const template = stackWith({ idempotencyKeyPath: '$.order_id', ...props });
      const runs = [await run(template, ORDER, HAPPY, { executionName: 'a' }), await run(template, ORDER, HAPPY, { executionName: 'b' })];
      return new Set(runs.flatMap(({ calls }) => keysOf(calls.slice(1)))).size;
    };
    expect(await twice({})).toBe(4);
    expect(await twice({ idempotencyScope: IdempotencyScope.ORDER, isPaid })).toBe(2);
  });

  test('is needed in a Map, where all items share the execution', async () => {
    const inMap = (idempotencyKeyPath?: string) => {
      const stack = newStack();
      const functions = { validateOrder: newFunction(stack, 'V'), processPayment: newFunction(stack, 'P'), fulfillOrder: newFunction(stack, 'F') };
      const definition = new sfn.Map(stack, 'EachOrder', { itemsPath: '$.orders' })
        .itemProcessor(new OrderPipeline(stack, 'OrderPipeline', { ...functions, idempotencyKeyPath }));
      new Workflow(stack, 'Orders', { definition });
      return Template.fromStack(stack);
    };
    expect(() => inMap()).toThrow("state 'ProcessPayment' (in 'EachOrder') sends the same idempotency key for every item of the Map: add an identifier of the item to the key (OrderPipeline: set 'idempotencyKeyPath')");

    const { ProcessPayment, ValidateOrder, FulfillOrder } = HAPPY;
    const { calls, status } = await run(inMap('$.id'), { orders: [{ id: 'a' }, { id: 'b' }] }, { ProcessPayment, ValidateOrder, FulfillOrder });
    expect(status).toBe('SUCCEEDED');
    expect(calls.filter(({ state }) => state === 'ProcessPayment').map(({ input }) => input.idempotencyKey.slice(0, 2)).sort()).toEqual(['a:', 'b:']);
  });
});

/** A provider that answers a key that it knows as it did before, and moves no money then. */
function provider() {
  const answers = new Map<string, unknown>();
  const state = { balance: 0 };
  const once = (amount: number, answer: unknown) => ({ idempotencyKey }: any) => {
    if (!answers.has(idempotencyKey)) {
      answers.set(idempotencyKey, answer);
      state.balance += amount;
    }
    return answers.get(idempotencyKey);
  };
  return { state, ProcessPayment: once(100, { status: 'paid' }), RefundPayment: once(-100, {}) };
}

test('pipelines of one namespace share the keys of an order, whatever machine they are in', async () => {
  const isPaid = sfn.Condition.isPresent('$.results.payment');
  const keyOf = async (template: Template) => (await run(template, ORDER, HAPPY)).calls[1].input.idempotencyKey;
  const template = stackWith({ idempotencyKeyPath: '$.order_id', idempotencyScope: IdempotencyScope.ORDER, idempotencyNamespace: 'shop', isPaid });
  expect(await keyOf(template)).toBe('12345:ProcessPayment-shop');
});

describe('an order that was refunded and is started again', () => {
  const isPaid = sfn.Condition.stringEquals('$.results.payment.status', 'paid');
  const startTwice = async (template: Template, answerAfterRefund?: unknown) => {
    const { state, ...bank } = provider();
    const first = await run(template, ORDER, { ...HAPPY, ...bank, FulfillOrder: fails('OutOfStock') }, { executionName: 'a' });
    const answer = (event: any) => (answerAfterRefund === undefined ? bank.ProcessPayment(event) : answerAfterRefund);
    const second = await run(template, ORDER, { ...HAPPY, ...bank, ProcessPayment: answer }, { executionName: 'b' });
    return { errors: [first.error, second.error], balance: state.balance, fulfilled: second.states.includes('FulfillOrder') };
  };

  test('is paid anew before it is fulfilled', async () => {
    expect(await startTwice(stackWith({ idempotencyKeyPath: '$.order_id' }))).toEqual({ errors: ['OutOfStock', undefined], balance: 100, fulfilled: true });
  });

  test('is not fulfilled where its keys are known and the answer says that the money is gone', async () => {
    const template = stackWith({ idempotencyKeyPath: '$.order_id', idempotencyScope: IdempotencyScope.ORDER, isPaid });
    expect(await startTwice(template, { status: 'refunded' })).toEqual({ errors: ['OutOfStock', 'PaymentNotConfirmed'], balance: 0, fulfilled: false });
    expect(await startTwice(template, 'any text')).toMatchObject({ balance: 0, fulfilled: false });
    const negated = stackWith({
      idempotencyKeyPath: '$.order_id', idempotencyScope: IdempotencyScope.ORDER, isPaid: sfn.Condition.not(sfn.Condition.stringEquals('$.results.payment.status', 'refunded')),
    });
    expect(await startTwice(negated, {})).toMatchObject({ balance: 0, fulfilled: false });
  });
});

describe('props', () => {
  test.each<[Variant, string]>([
    [{ rejectedErrors: ['States.ALL'] }, "'rejectedErrors' must have names of errors that the function throws, got 'States.ALL'"],
    [{ declinedErrors: ['PaymentDeclined', ''] }, "'declinedErrors' must have names of errors that the function throws, got ''"],
    [{ declinedErrors: [' '] }, "'declinedErrors' must have names of errors that the function throws, got ' '"],
    [{ idempotencyKeyPath: 'order_id' }, "'idempotencyKeyPath' must be a path to a single field such as '$.order_id', got 'order_id'"],
    [{ idempotencyKeyPath: '$..order_id' }, "'idempotencyKeyPath' must be a path to a single field such as '$.order_id', got '$..order_id'"],
    [{ idempotencyKeyPath: '$' }, "'idempotencyKeyPath' must be a path to a single field such as '$.order_id', got '$'"],
    [{ stateNamePrefix: 'x'.repeat(80) }, "'stateNamePrefix' must have a name of at most 80 characters, got 107"],
    [{ declinedErrors: ['Lambda.Unknown'] }, "'declinedErrors' must have names of errors that the function throws, got 'Lambda.Unknown'"],
    [{ idempotencyKeyPath: '$.results.payment.id' }, "'idempotencyKeyPath' must be a field that is known before the payment, got '$.results.payment.id': use a field of the order or of $.results.validation"],
    ...['$.error', '$.error.Cause', '$.results.fulfillment.id'].map((idempotencyKeyPath): [Variant, string] => [{ idempotencyKeyPath },
      `'idempotencyKeyPath' must be a field that is known before the payment, got '${idempotencyKeyPath}': use a field of the order or of $.results.validation`]),
    ...["$['error'].id", "$['results']['payment']", '$.results'].map((idempotencyKeyPath): [Variant, string] => [{ idempotencyKeyPath },
      `'idempotencyKeyPath' must be a field that is known before the payment, got '${idempotencyKeyPath}': use a field of the order or of $.results.validation`]),
    [{ resultPath: '$.order', idempotencyKeyPath: '$.order.id' }, "'idempotencyKeyPath' must be a field that is known before the payment, got '$.order.id': use a field of the order or of $.order.validation"],
    ...['$.error', "$['error'].results"].map((resultPath): [Variant, string] => [{ resultPath }, `'resultPath' must differ from the field of the error, got '${resultPath}': use a field outside of '$.error'`]),
    [{ idempotencyKeyPath: '$.id', idempotencyScope: IdempotencyScope.ORDER }, "'isPaid' must be given, got none: after a refund, the provider responds to IdempotencyScope.ORDER as if the order were paid"],
    [{ idempotencyScope: IdempotencyScope.ORDER }, "'idempotencyKeyPath' must be given, got none: IdempotencyScope.ORDER derives the keys from it"],
    [{ idempotencyScope: IdempotencyScope.EXECUTION }, "'idempotencyScope' has no effect without 'idempotencyKeyPath', got none: remove it"],
    [{ idempotencyNamespace: 'a b' }, "'idempotencyNamespace' must have 1 to 32 characters of A-Z a-z 0-9 - _, got 'a b'"],
    [{ isPaid: sfn.Condition.booleanEquals('$.paid', true) }, "'isPaid' must test the result of the payment, $.results.payment, got '$.paid'"],
    [{ isPaid: sfn.Condition.jsonata('{% true %}') }, "'isPaid' must be a condition in JSONPath, got '{% true %}'"],
    [{ resultPath: '$' }, "'resultPath' must be a path to a single field such as '$.order_id', got '$'"],
  ])('refuses %j', (props, message) => {
    expect(() => stackWith(props)).toThrow(new Error(`[Stack/OrderPipeline] ${message}`));
  });
});
