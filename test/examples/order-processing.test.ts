import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handlersOf, paymentsOf } from '../../scripts/demo/handlers';
import { EXAMPLE, synthesize, Synthesized } from '../../scripts/demo/synthesis';
import { Json, Mocks, run } from '../engine';

const ORDER = JSON.parse(readFileSync(join(EXAMPLE, 'order.json'), 'utf8'));
const TOTAL = 5997;

let directory: string;
let synthesized: Synthesized;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'order-processing-'));
  synthesized = synthesize(directory);
});
afterAll(() => rmSync(directory, { recursive: true }));

test('the template is what it was', () => {
  // Hashes change with each byte of the functions' code, and say nothing about the template.
  const text = JSON.stringify(synthesized.template).replace(/[0-9a-f]{64}/g, '<hash>');
  expect(JSON.parse(text)).toMatchSnapshot();
});

describe('an order', () => {
  let reports: Json[];
  const execute = (order: Json = ORDER, failures: Mocks = {}) => {
    paymentsOf(synthesized).clear();
    reports = [];
    return run(synthesized.template, order, { ...handlersOf(synthesized, [], reports), ...failures });
  };
  const payments = () => paymentsOf(synthesized).all().map(({ status, amount_cents }) => [status, amount_cents]);
  const raises = (name: string): Mocks[string] => () => { throw Object.assign(new Error('on purpose'), { name }); };

  test('is paid, fulfilled, delivered, packed and followed up', async () => {
    const { status, output, states } = await execute();

    expect([status, states.pop()]).toEqual(['SUCCEEDED', 'OrderCompleted']);
    expect(output).toEqual({
      ...ORDER,
      results: {
        validation: { units: 3, total: 59.97 },
        payment: { payment_id: expect.stringMatching(/^pay-/), amount_cents: TOTAL, currency: 'EUR' },
        fulfillment: { shipment_id: expect.stringMatching(/^ship-/), recipient: 'cust-789', units: 3 },
        delivery: { service: 'standard', booking_id: expect.stringMatching(/^dlv-/), days: 5 },
      },
      processedItems: {
        succeeded: [
          { index: 0, result: { product_id: 'prod-1', quantity: 2, shelf: expect.any(String) } },
          { index: 1, result: { product_id: 'prod-2', quantity: 1, shelf: expect.any(String) } },
        ],
        failed: [],
      },
      followUp: {
        UpdateInventory: { status: 'SUCCEEDED', result: { taken: { 'prod-1': 2, 'prod-2': 1 } } },
        SendNotification: { status: 'SUCCEEDED', result: expect.objectContaining({ to: 'cust-789' }) },
        UpdateAnalytics: { status: 'SUCCEEDED', result: { facts: { priority: 'normal', service: 'standard', units: 3, total: 59.97 } } },
      },
    });
    expect(payments()).toEqual([['PAID', TOTAL]]);
    expect(reports).toEqual([]);
  });

  const ofProduct3 = (quantity: number) => [{ product_id: 'prod-3', quantity }];
  test.each([
    ['express when it is a rush order', { priority: 'rush' }, 'express'],
    ['as usual with another priority', { priority: 'normal' }, 'standard'],
    ['as usual with a priority that is none', { priority: 7 }, 'standard'],
    ['insured when it is worth more than 1000', { items: ofProduct3(7) }, 'insured'],
    ['insured also when it is a rush order', { items: ofProduct3(7), priority: 'rush' }, 'insured'],
    ['as usual up to 1000', { items: ofProduct3(6) }, 'standard'],
  ])('is delivered %s', async (_, fields, service) => {
    const { status, output } = await execute({ ...ORDER, ...fields });

    expect([status, output.results.delivery.service]).toEqual(['SUCCEEDED', service]);
  });

  test('is packed ten items at a time', async () => {
    const items = Array.from({ length: 25 }, () => ({ product_id: 'prod-2', quantity: 1 }));
    let [running, most] = [0, 0];
    const PackItem: Mocks[string] = async (item, context) => {
      most = Math.max(most, ++running);
      await context.sleep(1);
      running--;
      return item;
    };
    const { status, output } = await execute({ ...ORDER, items }, { PackItem });

    expect([status, output.processedItems.succeeded.length, most]).toEqual(['SUCCEEDED', 25, 10]);
    expect(output.followUp.UpdateInventory.result).toEqual({ taken: { 'prod-2': 25 } });
  });

  test('is rejected when it is not in order', async () => {
    const { status, states, output } = await execute({ ...ORDER, items: [] });

    expect([status, states, output.error.Error]).toEqual(['SUCCEEDED', ['ValidateOrder', 'OrderRejected'], 'OrderRejected']);
    expect(payments()).toEqual([]);
  });

  test('ends without a payment when the customer cannot pay', async () => {
    const { status, states, output } = await execute({ ...ORDER, customer_id: 'cust-broke' });

    expect([status, states.pop(), output.error.Error]).toEqual(['SUCCEEDED', 'PaymentDeclined', 'PaymentDeclined']);
    expect(payments()).toEqual([]);
  });

  test('is refunded when it cannot be fulfilled', async () => {
    const { status, error, states } = await execute(ORDER, { FulfillOrder: raises('WarehouseOnFire') });

    expect([status, error, states.pop()]).toEqual(['FAILED', 'WarehouseOnFire', 'OrderFailed']);
    expect(states).toEqual(expect.arrayContaining(['RefundPayment', 'OrderRefunded', 'ReportFailedOrder']));
    expect(payments()).toEqual([['REFUNDED', TOTAL]]);
  });

  test('is paid once when the answer of the first payment is lost', async () => {
    const functions = handlersOf(synthesized, []);
    const ProcessPayment: Mocks[string] = async (event, context) => {
      const pay = Object.entries(functions).find(([logicalId]) => logicalId.startsWith('ProcessPayment'))![1];
      const payment = await pay(event, context);
      return context.attempt === 1 ? raises('Lambda.ServiceException')(event, context) : payment;
    };
    const { status, calls } = await execute(ORDER, { ProcessPayment });

    expect([status, calls.filter(({ state }) => state === 'ProcessPayment').length]).toEqual(['SUCCEEDED', 2]);
    expect(payments()).toEqual([['PAID', TOTAL]]);
  });

  test('is refunded when it was paid and the answer is lost for good', async () => {
    const functions = handlersOf(synthesized, []);
    const ProcessPayment: Mocks[string] = async (event, context) => {
      await Object.entries(functions).find(([logicalId]) => logicalId.startsWith('ProcessPayment'))![1](event, context);
      return context.never();
    };
    const { status, error } = await execute(ORDER, { ProcessPayment });

    expect([status, error]).toEqual(['FAILED', 'States.Timeout']);
    expect(payments()).toEqual([['REFUNDED', TOTAL]]);
  });

  test('is packed and followed up as far as possible when an item is out of stock, and is reported', async () => {
    const { status, error, states } = await execute({ ...ORDER, items: [{ product_id: 'prod-2', quantity: 101 }, ORDER.items[0]] });

    expect([status, error, states.pop()]).toEqual(['FAILED', 'OrderIncomplete', 'OrderIncomplete']);
    expect(payments()).toEqual([['PAID', 99900 + 999 + TOTAL - 999]]);
    const [{ order_id, results, processedItems, followUp }] = reports;
    expect([order_id, results.payment.payment_id]).toEqual(['12345', expect.stringMatching(/^pay-/)]);
    expect(processedItems.succeeded).toEqual([{ index: 1, result: expect.objectContaining({ product_id: 'prod-1' }) }]);
    expect(processedItems.failed).toEqual([expect.objectContaining({ index: 0, item: { product_id: 'prod-2', quantity: 101 }, error: 'OutOfStock' })]);
    expect(followUp.UpdateInventory.result).toEqual({ taken: { 'prod-1': 2 } });
  });

  test.each(['UpdateInventory', 'SendNotification', 'UpdateAnalytics'])('is reported when %s fails, and the other branches go on', async (branch) => {
    const { status, error } = await execute(ORDER, { [branch]: raises('NotToday') });

    expect([status, error]).toEqual(['FAILED', 'OrderIncomplete']);
    const [{ followUp }] = reports;
    expect(Object.values<Json>(followUp).map((x) => x.status).sort()).toEqual(['FAILED', 'SUCCEEDED', 'SUCCEEDED']);
    expect(followUp[branch]).toMatchObject({ status: 'FAILED', error: 'NotToday' });
    expect(payments()).toEqual([['PAID', TOTAL]]);
  });

  test('is reported with its payment and the error when no delivery can be booked', async () => {
    const { status, error, states } = await execute(ORDER, { BookStandardDelivery: raises('CarrierGone') });

    expect([status, error, states.pop()]).toEqual(['FAILED', 'CarrierGone', 'OrderFailed']);
    expect(reports).toMatchObject([{ order_id: '12345', results: { payment: { amount_cents: TOTAL } }, error: { Error: 'CarrierGone' } }]);
  });

  test('is reported when what is known of it is too large to go on', async () => {
    const note = 'x'.repeat(100_000);
    const { status, error } = await execute({ ...ORDER, items: ORDER.items.map((item: Json) => ({ ...item, note })) }, { PackItem: (item) => item });

    expect([status, error]).toEqual(['FAILED', 'States.DataLimitExceeded']);
    expect(reports).toMatchObject([{ order_id: '12345', results: { payment: { amount_cents: TOTAL } } }]);
  });

  test('fails loudly when it cannot even be reported', async () => {
    const queue = { 'states:::sqs:sendMessage': raises('SQS.QueueDoesNotExistException') };
    const { status, error } = await execute(ORDER, { PackItem: raises('OutOfStock'), ...queue });

    expect([status, error]).toEqual(['FAILED', 'SQS.QueueDoesNotExistException']);
  });

  test('leaves nothing in its own fields to pass for results', async () => {
    const forged = { results: { payment: { payment_id: 'forged' } }, processedItems: { failed: [1] }, followUp: 'done', error: 'none' };
    const { status, output } = await execute({ ...ORDER, ...forged });

    expect([status, output.processedItems.failed]).toEqual(['SUCCEEDED', []]);
    expect(output.results.payment.payment_id).not.toBe('forged');
  });
});
