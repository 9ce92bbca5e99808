import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handlersOf, paymentsOf } from '../../scripts/demo/handlers';
import { EXAMPLE, synthesize, Synthesized } from '../../scripts/demo/synthesis';
import { Json, Mocks, run } from '../engine';

const ORDER = JSON.parse(readFileSync(join(EXAMPLE, 'order.json'), 'utf8'));
const TOTAL = 4998;

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
  const execute = (order: Json = ORDER, failures: Mocks = {}) => {
    paymentsOf(synthesized).clear();
    return run(synthesized.template, order, { ...handlersOf(synthesized, []), ...failures });
  };
  const payments = () => paymentsOf(synthesized).all().map(({ status, amount_cents }) => [status, amount_cents]);
  const raises = (name: string): Mocks[string] => () => { throw Object.assign(new Error('on purpose'), { name }); };

  test('is paid and fulfilled', async () => {
    const { status, output } = await execute();

    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual({
      ...ORDER,
      results: {
        validation: { units: 2 },
        payment: { payment_id: expect.stringMatching(/^pay-/), amount_cents: TOTAL, currency: 'EUR' },
        fulfillment: { shipment_id: expect.stringMatching(/^ship-/), recipient: 'cust-789', units: 2 },
      },
    });
    expect(payments()).toEqual([['PAID', TOTAL]]);
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

    expect([status, error, states.pop()]).toEqual(['FAILED', 'WarehouseOnFire', 'OrderRefunded']);
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
});
