import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { EXAMPLE } from './cdk';
import { Emulator } from './emulator';
import { execute } from './execution';
import { expectSame } from './expect';
import { drain } from './queue';
import { Json } from '../../test/engine';

const ORDER = JSON.parse(readFileSync(join(EXAMPLE, 'order.json'), 'utf8'));

/** An order, and what must come of it. */
export interface OrderCase {
  readonly name: string;
  /** What is not as in the example's order.json. */
  readonly change?: object;
  /** The states where the delivery is booked and where the execution ends. */
  readonly delivery?: string;
  readonly end: string;
  readonly error?: string;
  readonly payment: string;
  /** What somebody must look at. */
  readonly message?: string;
}

/** Where the example was deployed. */
export interface Shop {
  readonly emulator: Emulator;
  readonly stateMachineArn: string;
  readonly tableName: string;
  readonly queueUrl: string;
}

export const PLAIN: OrderCase = { name: 'an order', delivery: 'BookStandardDelivery', end: 'OrderCompleted', payment: 'PAID 5997' };

const OUT_OF_STOCK = { items: [{ product_id: 'prod-1', quantity: 101 }, { product_id: 'prod-2', quantity: 1 }] };

/** An order that is paid, of which an item is missing. */
export const POISON: OrderCase = {
  name: 'an order with a poisoned item',
  change: OUT_OF_STOCK,
  delivery: 'BookInsuredDelivery',
  end: 'OrderIncomplete',
  error: 'OrderIncomplete',
  payment: 'PAID 253398',
  message: 'paid, 1 item failed',
};

export const ORDERS: OrderCase[] = [
  PLAIN,
  { ...PLAIN, name: 'an order in a hurry', change: { priority: 'rush' }, delivery: 'BookExpressDelivery' },
  {
    ...PLAIN,
    name: 'an expensive order',
    change: { items: [{ product_id: 'prod-3', quantity: 7 }] },
    delivery: 'BookInsuredDelivery',
    payment: 'PAID 104300',
  },
  POISON,
];

/** What a warehouse on fire makes of an order. */
export const REFUNDED: OrderCase = {
  name: 'an order that cannot be fulfilled',
  end: 'OrderFailed',
  error: 'WarehouseOnFire',
  payment: 'REFUNDED 5997',
  message: 'paid, WarehouseOnFire',
};

let orders = 0;

/** Executes an order, and expects the outcome, the payment in the table and the message in the queue. */
export async function expectOrder(shop: Shop, expected: OrderCase): Promise<void> {
  const order_id = `order-${++orders}`;
  const { arn, status, error, states } = await execute(shop.emulator, shop.stateMachineArn, { ...ORDER, ...expected.change, order_id });
  const got = {
    status,
    delivery: states.find((name) => /^Book.*Delivery$/.test(name)) ?? 'none',
    end: states[states.length - 1],
    error: error ?? 'none',
    payment: await paymentsOf(shop, arn),
    messages: (await drain(shop.emulator, shop.queueUrl)).map((message) => describe(message, order_id)),
  };
  const { delivery = 'none', end, payment, message } = expected;
  expectSame(expected.name, got, {
    status: expected.error ? 'FAILED' : 'SUCCEEDED',
    delivery,
    end,
    error: expected.error ?? 'none',
    payment,
    messages: message ? [message] : [],
  });
}

/** What the execution has left in the table: its name is part of the key. */
async function paymentsOf({ emulator, tableName }: Shop, executionArn: string): Promise<string> {
  const { Items = [] } = await emulator.payments.send(new ScanCommand({ TableName: tableName, ConsistentRead: true }));
  const mine = Items.filter((item) => item.idempotency_key.S!.startsWith(`${executionArn}:`));
  return mine.map((item) => `${item.status.S} ${item.amount_cents?.N ?? 'nothing'}`).join() || 'none';
}

function describe({ order_id, results, processedItems, error }: Json, expectedId: string): string {
  return [
    ...(order_id === expectedId ? [] : [`about ${order_id} instead of ${expectedId}`]),
    results?.payment ? 'paid' : 'not paid',
    ...(processedItems ? [`${processedItems.failed.length} item failed`] : []),
    ...(error ? [error.Error] : []),
  ].join(', ');
}
