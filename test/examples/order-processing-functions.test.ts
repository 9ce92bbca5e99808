import { join } from 'node:path';
import { Json } from '../engine';

const LAMBDA = join(__dirname, '..', '..', 'examples', 'order-processing', 'lambda');
const ORDER = { order_id: '12345', customer_id: 'cust-789', items: [{ product_id: 'prod-1', quantity: 2 }] };
const PAYMENT = { payment_id: expect.stringMatching(/^pay-[0-9a-f]{12}$/), amount_cents: 4998, currency: 'EUR' };

type Function = (event: Json) => Promise<Json>;

/** A function as a fresh process of Lambda would load it. */
const load = (name: string): Function => jest.requireActual(join(LAMBDA, name)).handler;

beforeEach(() => {
  jest.resetModules();
  delete process.env.TABLE_NAME;
});
afterAll(() => { delete process.env.TABLE_NAME; });

describe('validate-order', () => {
  test('counts what is ordered', async () => {
    const items = [...ORDER.items, { product_id: 'prod-2', quantity: 5 }];
    await expect(load('validate-order')({ order: { ...ORDER, items } })).resolves.toEqual({ units: 7, total: 99.93 });
  });

  test('takes as many items as the workflow can bear, and no more', async () => {
    const items = Array.from({ length: 500 }, () => ORDER.items[0]);
    await expect(load('validate-order')({ order: { ...ORDER, items } })).resolves.toMatchObject({ units: 1000 });
    await expect(load('validate-order')({ order: { ...ORDER, items: [...items, items[0]] } })).rejects.toMatchObject({ name: 'OrderRejected' });
  });

  const EMPTY = 'must be a string that is not empty';
  test.each([
    [{ order_id: undefined }, `'order_id' ${EMPTY}, got nothing`],
    [{ order_id: 12345 }, `'order_id' ${EMPTY}, got 12345`],
    [{ customer_id: '' }, `'customer_id' ${EMPTY}, got ""`],
    [{ items: undefined }, "'items' must have at least one item, got nothing"],
    [{ items: [] }, "'items' must have at least one item, got []"],
    [{ items: [null] }, "'product_id' must be a product of the catalogue, got nothing"],
    [{ items: [{ product_id: 'prod-0', quantity: 1 }] }, '\'product_id\' must be a product of the catalogue, got "prod-0"'],
    [{ items: [{ product_id: 'prod-1' }] }, "'quantity' must be a positive whole number, got nothing"],
    [{ items: [{ product_id: 'prod-1', quantity: 0 }] }, "'quantity' must be a positive whole number, got 0"],
    [{ items: [{ product_id: 'prod-1', quantity: 1.5 }] }, "'quantity' must be a positive whole number, got 1.5"],
    [{ items: [{ product_id: 'prod-1', quantity: '2' }] }, '\'quantity\' must be a positive whole number, got "2"'],
  ])('rejects %j', async (fields, message) => {
    await expect(load('validate-order')({ order: { ...ORDER, ...fields } })).rejects.toMatchObject({ name: 'OrderRejected', message });
  });

  test('rejects an order that is none', async () => {
    await expect(load('validate-order')({ order: null })).rejects.toMatchObject({ name: 'OrderRejected' });
  });
});

test('fulfill-order gives one shipment for one key', async () => {
  const fulfill = load('fulfill-order');
  const event = { order: { ...ORDER, results: { validation: { units: 2 } } }, idempotencyKey: 'key' };

  const shipment = await fulfill(event);

  expect(shipment).toEqual({ shipment_id: expect.stringMatching(/^ship-/), recipient: 'cust-789', units: 2 });
  await expect(fulfill(event)).resolves.toEqual(shipment);
  await expect(fulfill({ ...event, idempotencyKey: 'other' })).resolves.not.toEqual(shipment);
});

describe('after the payment', () => {
  const [packed] = ORDER.items;
  const order = {
    ...ORDER,
    results: { validation: { units: 2, total: 49.98 }, fulfillment: { shipment_id: 'ship-1' }, delivery: { service: 'express' } },
    processedItems: { succeeded: [{ index: 0, result: packed }, { index: 1, result: packed }], failed: [{ index: 2 }] },
  };

  test('book-delivery gives one booking for one shipment and service', async () => {
    const book = load('book-delivery');
    const booking = await book({ order, service: 'insured' });

    expect(booking).toEqual({ service: 'insured', booking_id: expect.stringMatching(/^dlv-/), days: 3 });
    await expect(book({ order, service: 'insured' })).resolves.toEqual(booking);
    expect((await book({ order, service: 'express' })).booking_id).not.toBe(booking.booking_id);
  });

  test('pack-item packs what is in stock', async () => {
    await expect(load('pack-item')({ product_id: 'prod-1', quantity: 100 })).resolves.toMatchObject({ product_id: 'prod-1', quantity: 100 });
    await expect(load('pack-item')({ product_id: 'prod-1', quantity: 101 })).rejects.toMatchObject({ name: 'OutOfStock' });
  });

  test('update-inventory adds up what was packed', async () => {
    await expect(load('update-inventory')(order)).resolves.toEqual({ taken: { 'prod-1': 4 } });
  });

  test('send-notification sends one message for one shipment', async () => {
    const message = await load('send-notification')(order);

    expect(message).toMatchObject({ to: 'cust-789', text: '2 of your items are on their way, 1 are delayed' });
    await expect(load('send-notification')(order)).resolves.toEqual(message);
  });

  test('update-analytics tells no names', async () => {
    await expect(load('update-analytics')(order)).resolves.toEqual({ facts: { priority: 'normal', service: 'express', units: 2, total: 49.98 } });
  });
});

/** Just enough of a table: PutItem and UpdateItem under a lock, as DynamoDB carries them out. */
function table() {
  const items = new Map<string, Json>();
  class PutItemCommand { public constructor(public readonly input: Json) {} }
  class UpdateItemCommand { public constructor(public readonly input: Json) {} }
  class DynamoDBClient {
    public async send({ input }: { input: Json }): Promise<Json> {
      expect(input.TableName).toBe('payments');
      const key = (input.Item ?? input.Key).idempotency_key.S;
      const old = items.get(key);
      if (input.Item) {
        expect(input.ConditionExpression).toBe('attribute_not_exists(idempotency_key)');
        if (old) throw Object.assign(new Error('The conditional request failed'), { name: 'ConditionalCheckFailedException', Item: old });
        items.set(key, input.Item);
        return {};
      }
      items.set(key, { idempotency_key: { S: key }, ...old, status: input.ExpressionAttributeValues[':refunded'] });
      return { Attributes: old };
    }
  }
  return { items, sdk: { DynamoDBClient, PutItemCommand, UpdateItemCommand } };
}

describe.each(['memory', 'a table'])('payments in %s', (where) => {
  let pay: Function;
  let refund: Function;
  let stored: () => Json[];

  beforeEach(() => {
    if (where === 'memory') {
      stored = () => jest.requireActual(join(LAMBDA, 'payments-in-memory')).all().map(({ status }: Json) => status);
    } else {
      process.env.TABLE_NAME = 'payments';
      const { items, sdk } = table();
      jest.doMock('@aws-sdk/client-dynamodb', () => sdk, { virtual: true });
      stored = () => [...items.values()].map(({ status }) => status.S);
    }
    pay = load('process-payment');
    refund = load('refund-payment');
  });

  test('are taken once for one key', async () => {
    const event = { order: ORDER, idempotencyKey: 'key' };

    const first = await pay(event);

    expect(first).toEqual(PAYMENT);
    await expect(pay(event)).resolves.toEqual(first);
    expect(stored()).toEqual(['PAID']);
  });

  test('are taken once when attempts overlap', async () => {
    const attempts = await Promise.all([1, 2, 3].map(() => pay({ order: ORDER, idempotencyKey: 'key' })));

    expect(attempts).toEqual([PAYMENT, PAYMENT, PAYMENT]);
    expect(stored()).toEqual(['PAID']);
  });

  test('of two orders are two payments', async () => {
    const [one, other] = [await pay({ order: ORDER, idempotencyKey: 'one' }), await pay({ order: ORDER, idempotencyKey: 'other' })];

    expect(one.payment_id).not.toBe(other.payment_id);
    expect(stored()).toEqual(['PAID', 'PAID']);
  });

  test('are declined before any money is taken', async () => {
    const order = { ...ORDER, customer_id: 'cust-broke' };

    await expect(pay({ order, idempotencyKey: 'key' })).rejects.toMatchObject({ name: 'PaymentDeclined' });
    expect(stored()).toEqual([]);
  });

  test('are refunded by their own key, as often as asked with the same answer', async () => {
    await pay({ order: ORDER, idempotencyKey: 'key' });
    const event = { order: ORDER, idempotencyKey: 'refund', paymentIdempotencyKey: 'key' };

    await expect(refund(event)).resolves.toEqual({ refunded_cents: 4998 });
    await expect(refund(event)).resolves.toEqual({ refunded_cents: 4998 });
    expect(stored()).toEqual(['REFUNDED']);
  });

  test('that were never taken need no refund, and are not taken after it', async () => {
    await expect(refund({ order: ORDER, idempotencyKey: 'refund', paymentIdempotencyKey: 'key' })).resolves.toEqual({ refunded_cents: 0 });
    await expect(pay({ order: ORDER, idempotencyKey: 'key' })).rejects.toMatchObject({ name: 'PaymentRefunded' });
    expect(stored()).toEqual(['REFUNDED']);
  });
});

test('a payment ends with the error of the table, unless it says that the key is known', async () => {
  const { sdk } = table();
  const throttled = new Error('Rate exceeded');
  jest.spyOn(sdk.DynamoDBClient.prototype, 'send').mockRejectedValue(throttled);
  jest.doMock('@aws-sdk/client-dynamodb', () => sdk, { virtual: true });
  process.env.TABLE_NAME = 'payments';

  await expect(load('process-payment')({ order: ORDER, idempotencyKey: 'key' })).rejects.toBe(throttled);
});
