import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { IdempotencyScope, OrderPipelineProps } from '../../src';
import { fails, Handler, hangs, Json, Mocks, run } from '../engine';
import { stackWith } from '../patterns/orders';

// No order ends SUCCEEDED paid and not shipped, shipped and not paid, or paid and unreported: each way in which a step can fail x each step x each restart, with
// a bank and a warehouse that answer a known key as they did before and move nothing then.

const ORDER = { order_id: 'o-1' };

/** Answers a key that it knows as it did before. */
class Service {
  private readonly answers = new Map<string, Json>();

  public once(key: string, work: () => Json): Json {
    if (!this.answers.has(key)) {
      this.answers.set(key, work());
    }
    return this.answers.get(key);
  }
}

class World {
  public readonly charged = new Map<string, number>();
  public readonly shipped = new Set<string>();
  private readonly bank = new Service();
  private readonly warehouse = new Service();

  public get balance(): number {
    return [...this.charged.values()].reduce((sum, amount) => sum + amount, 0);
  }

  public readonly mocks: Mocks = {
    ValidateOrder: () => ({ total: 100 }),
    ProcessPayment: ({ idempotencyKey }: Json) => {
      this.bank.once(idempotencyKey, () => {
        this.charged.set(idempotencyKey, 100);
        return {};
      });
      // As a careful function does: it looks up what became of the payment under this key.
      return { status: this.charged.get(idempotencyKey) === 100 ? 'paid' : 'refunded' };
    },
    FulfillOrder: ({ idempotencyKey }: Json) => this.warehouse.once(idempotencyKey, () => {
      this.shipped.add(idempotencyKey);
      return { parcel: this.shipped.size };
    }),
    RefundPayment: ({ idempotencyKey, paymentIdempotencyKey }: Json) => this.bank.once(idempotencyKey, () => {
      if (this.charged.has(paymentIdempotencyKey)) {
        this.charged.set(paymentIdempotencyKey, 0);
      }
      return {};
    }),
  };
}

/** How a step goes wrong: before it does its work or after it. */
const FAILURES: Record<string, (healthy: Handler) => Handler> = {
  'works': (healthy) => healthy,
  'fails before': () => fails('Broken'),
  'fails after': (healthy) => (event, context) => {
    healthy(event, context);
    return fails('Broken')(event, context);
  },
  'hangs': () => hangs(),
  'loses its answer once': (healthy) => (event, context) => {
    const answer = healthy(event, context);
    return context.attempt === 1 ? fails('Lambda.ServiceException')(event, context) : answer;
  },
  'says too much': (healthy) => (event, context) => {
    healthy(event, context);
    return 'x'.repeat(300_000);
  },
  'is refused': () => fails('PaymentDeclined'),
};

const isPaid = sfn.Condition.stringEquals('$.results.payment.status', 'paid');
const PIPELINES: Record<string, Partial<OrderPipelineProps> & { refund?: boolean }> = {
  'keys of the execution': {},
  'keys of the order and the execution': { idempotencyKeyPath: '$.order_id' },
  'keys of the order, and an answer that is asked': { idempotencyKeyPath: '$.order_id', idempotencyScope: IdempotencyScope.ORDER, isPaid },
  'no refund': { idempotencyKeyPath: '$.order_id', refund: false },
};
const TEMPLATES: Record<string, Template> = Object.fromEntries(Object.entries(PIPELINES).map(([name, props]) => [name, stackWith(props)]));
const STEPS = ['ProcessPayment', 'FulfillOrder', 'RefundPayment'];

/** What may go wrong in the first execution: each step in each way, and each way of the payment or the fulfillment with each of the refund. */
const FIRST = STEPS.slice(0, 2).flatMap((step) => Object.keys(FAILURES).flatMap((how) => Object.keys(FAILURES).map((refund) => (
  { [step]: how, RefundPayment: refund }))));

let executions = 0;

async function start(template: Template, world: World, how: Record<string, string>, executionName: string) {
  const text = JSON.stringify(template.toJSON());
  const mocks = Object.fromEntries(Object.entries(world.mocks).filter(([name]) => text.includes(`${name}\\"`))
    .map(([name, healthy]) => [name, FAILURES[how[name] ?? 'works'](healthy)]));
  const before = { balance: world.balance, shipped: world.shipped.size };
  const { status, error, states } = await run(template, ORDER, mocks, { executionName });
  executions++;
  return { status, error, states, paid: world.balance - before.balance, shipped: world.shipped.size - before.shipped };
}

describe.each(Object.keys(PIPELINES))('with %s', (name) => {
  beforeAll(() => { executions = 0; });

  test.each(FIRST)('%j, and then started again', async (how) => {
    const world = new World();
    for (const [executionName, failing] of [['first', how], ['second', {}], ['third', how]] as const) {
      const { status, error, states, shipped } = await start(TEMPLATES[name], world, failing, executionName);
      const outcome = states.includes('PaymentDeclined');
      if (status === 'SUCCEEDED' && !outcome) {
        // Whichever execution shipped it: what was shipped is paid.
        expect(states).toContain('FulfillOrder');
        expect(world.shipped.size).toBeGreaterThan(0);
        expect(world.balance).toBeGreaterThanOrEqual(100);
      } else if (status === 'SUCCEEDED') {
        expect(shipped).toBe(0);
      }
      // Money that was taken for nothing has been reported, under a name that says so.
      const refunds = states.includes('OrderRefunded');
      const owed = [...world.charged.values()].filter((amount) => amount > 0).length - world.shipped.size;
      if (status === 'FAILED' && owed > 0 && !refunds && states.includes('ProcessPayment')) {
        expect(error).toBe('OrderPaidNotFulfilled');
      }
    }
  });

  afterAll(() => process.stdout.write(`money: ${executions} executions of orders, in ${FIRST.length} ways to go wrong, each started again twice, with ${name}\n`));
});
