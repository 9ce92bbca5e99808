import { Duration } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { OrderPipeline, OrderPipelineProps, RetryPolicy, Workflow, WorkflowProps } from '../../src';
import { fails, Mocks, run, sequence, succeeds, takes } from '../engine';
import { newFunction, newStack } from '../support';

/** What a user could do to an order pipeline so that money is lost, and what comes of it. */
function functionsIn(stack: ReturnType<typeof newStack>, timeout?: Duration) {
  const create = (id: string) => newFunction(stack, id, timeout);
  return { validateOrder: create('V'), processPayment: create('P'), fulfillOrder: create('F'), refundPayment: create('R') };
}

function templateOf(definition: (stack: ReturnType<typeof newStack>) => sfn.IChainable, props: Partial<WorkflowProps> = {}) {
  const stack = newStack();
  new Workflow(stack, 'Orders', { definition: definition(stack), ...props });
  return Template.fromStack(stack);
}

const pipelineIn = (stack: ReturnType<typeof newStack>, id: string, props: Partial<OrderPipelineProps> = {}) =>
  new OrderPipeline(stack, id, { ...functionsIn(stack), ...props });

const HAPPY: Mocks = { V: succeeds({ ok: true }), P: succeeds({ payment_id: 'mine' }), F: succeeds({}), R: succeeds({}) };

describe('a refund', () => {
  test('never sees a payment that the caller put into the order', async () => {
    const template = templateOf((stack) => pipelineIn(stack, 'O'));
    const order = { order_id: '1', payment: { payment_id: 'foreign' }, results: { payment: { payment_id: 'foreign' } }, error: 'old' };
    const { calls } = await run(template, order, { ...HAPPY, P: fails('Boom') });
    const refund = calls.find(({ state }) => state === 'RefundPayment')!.input;
    expect(refund.order.results).toEqual({ validation: { ok: true } });
    expect(refund.order.error).toMatchObject({ Error: 'Boom' });
  });

  test('never sees the payment of the pipeline before', async () => {
    const template = templateOf((stack) => {
      const functions = functionsIn(stack);
      const first = new OrderPipeline(stack, 'A', { ...functions, stateNamePrefix: 'A ' });
      return first.next(new OrderPipeline(stack, 'B', { ...functions, stateNamePrefix: 'B ' }));
    });
    const { P, ...others } = HAPPY;
    const { calls } = await run(template, { order_id: '1' }, { ...others, 'A ProcessPayment': P, 'B ProcessPayment': fails('Boom') });
    expect(calls.find(({ state }) => state === 'B RefundPayment')!.input.order.results).toEqual({ validation: { ok: true } });
  });

  test('does not follow an outcome, whatever the Workflow retries', async () => {
    const retryPolicy = RetryPolicy.STANDARD.plus(RetryPolicy.of({ maxAttempts: 3 }));
    const template = templateOf((stack) => pipelineIn(stack, 'O'), { retryPolicy });
    const declined = await run(template, {}, { ...HAPPY, P: fails('PaymentDeclined') });
    expect(declined.calls.map(({ state }) => state)).toEqual(['ValidateOrder', 'ProcessPayment']);
    const crashed = await run(template, {}, { ...HAPPY, P: sequence(fails('Crash'), HAPPY.P) });
    expect(crashed.status).toBe('SUCCEEDED');
  });

  test('follows a key that is no text, before anything is paid', async () => {
    const template = templateOf((stack) => pipelineIn(stack, 'O', { idempotencyKeyPath: '$.id' }));
    const execution = await run(template, { id: { nested: true } }, HAPPY);
    expect(execution.status).toBe('FAILED');
    expect(execution.calls.map(({ state }) => state)).toEqual(['ValidateOrder']);
  });
});

describe('an idempotency key', () => {
  const keysOf = async (template: Template, input = {}) => {
    const { calls } = await run(template, input, HAPPY);
    return calls.filter(({ state }) => state.endsWith('ProcessPayment')).map((call) => call.input.idempotencyKey);
  };

  test('differs between two pipelines whose names were changed later', async () => {
    const template = templateOf((stack) => {
      const functions = functionsIn(stack);
      return new OrderPipeline(stack, 'Deposit', functions).prefixStates().next(new OrderPipeline(stack, 'Rest', functions).prefixStates());
    });
    expect(new Set(await keysOf(template)).size).toBe(2);
  });

  test('of an execution is refused in a loop', () => {
    expect(() => templateOf((stack) => {
      const pipeline = pipelineIn(stack, 'O');
      const more = new sfn.Choice(stack, 'More').when(sfn.Condition.isPresent('$.next'), pipeline).otherwise(new sfn.Succeed(stack, 'Done'));
      return pipeline.next(more);
    })).toThrow("state 'ProcessPayment' sends the same idempotency key in each iteration of the loop: add an identifier of the payment to the key (OrderPipeline: set 'idempotencyKeyPath')");
  });

  test('of an execution is refused in a Parallel that stands in a loop', () => {
    expect(() => templateOf((stack) => {
      const once = new sfn.Parallel(stack, 'Once').branch(pipelineIn(stack, 'O'));
      return once.next(new sfn.Choice(stack, 'More').when(sfn.Condition.isPresent('$.next'), once).otherwise(new sfn.Succeed(stack, 'Done')));
    })).toThrow(/state 'ProcessPayment' \(in 'Once'\) sends the same idempotency key in each iteration of the loop/);
  });

  test('of a raw task may be made of the item\'s index', () => {
    expect(() => templateOf((stack) => new sfn.Map(stack, 'Each').itemProcessor(new sfn.CustomState(stack, 'Pay', {
      stateJson: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'f', Payload: { 'idempotencyKey.$': "States.Format('{}-{}', $$.Execution.Id, $$.Map.Item.Index)" } },
      },
    })))).not.toThrow();
  });
});

describe('a pipeline that is tried again as a whole', () => {
  test('is refused: what was refunded would pass for paid', () => {
    expect(() => templateOf((stack) => new sfn.Parallel(stack, 'Once').branch(pipelineIn(stack, 'O')).addRetry({ maxAttempts: 1 })))
      .toThrow("state 'RefundPayment' (in 'Once') refunds a payment, which a retry of 'Once' would then treat as paid: remove the retriers of 'Once'");
  });
});

describe('a payment that may go on after its timeout', () => {
  const message = /^\[Stack\/Orders\] state 'ProcessPayment' has a timeout of 5 s, but its function may run for 20 s and still charge the payment: raise 'taskTimeout' and 'timeout' of the Workflow/;
  const slow = (stack: ReturnType<typeof newStack>) => new OrderPipeline(stack, 'O', { ...functionsIn(stack), processPayment: newFunction(stack, 'Slow', Duration.seconds(20)) });

  test('is refused where the task timeout is shorter than the function\'s', () => {
    expect(() => templateOf(slow, { taskTimeout: Duration.seconds(5) })).toThrow(message);
  });

  test('is refused where the execution\'s timeout is shorter than the function\'s', () => {
    expect(() => templateOf(slow, { timeout: Duration.seconds(5) })).toThrow(message);
  });

  test('is awaited as long as the function itself lasts', async () => {
    const { Slow, ...mocks } = { ...HAPPY, Slow: takes(20, HAPPY.P) } as Mocks;
    delete mocks.P;
    expect(await run(templateOf(slow), {}, { ...mocks, Slow })).toMatchObject({ status: 'SUCCEEDED', duration: 20 });
  });
});

describe('a pipeline beside others that can fail', () => {
  const warningsOf = (definition: (stack: ReturnType<typeof newStack>) => sfn.IChainable) => {
    const stack = newStack();
    new Workflow(stack, 'Orders', { definition: definition(stack) });
    return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('is stopped midway')).map(({ entry }) => entry.data);
  };
  const inMap = (stack: ReturnType<typeof newStack>) => pipelineIn(stack, 'O', { idempotencyKeyPath: '$.id' });

  test('brings a warning in a Map', () => {
    expect(warningsOf((stack) => new sfn.Map(stack, 'Each').itemProcessor(inMap(stack)))[0])
      .toMatch(/^state 'ProcessPayment' \(in 'Each'\) is stopped midway, whether paid or not, if another item or branch of 'Each' fails: .*\[ack: cdk-sfn-patterns::SFN063\]$/);
  });

  test('brings a warning in a Parallel with another branch', () => {
    expect(warningsOf((stack) => new sfn.Parallel(stack, 'Both').branch(inMap(stack)).branch(new sfn.Pass(stack, 'Other')))).not.toEqual([]);
  });

  test('brings none where each of them catches all errors', () => {
    expect(warningsOf((stack) => {
      const contained = new sfn.Parallel(stack, 'One').branch(inMap(stack)).addCatch(new sfn.Pass(stack, 'Failed'), { resultPath: '$.error' });
      return new sfn.Map(stack, 'Each').itemProcessor(contained);
    })).toEqual([]);
  });

  test('brings none alone in a Parallel, nor in a Distributed Map that tolerates all failures', () => {
    expect(warningsOf((stack) => new sfn.Parallel(stack, 'Once').branch(inMap(stack)))).toEqual([]);
    expect(warningsOf((stack) => new sfn.DistributedMap(stack, 'Each', { toleratedFailurePercentage: 100 }).itemProcessor(inMap(stack)))).toEqual([]);
    expect(warningsOf((stack) => new sfn.DistributedMap(stack, 'Each').itemProcessor(inMap(stack)))).not.toEqual([]);
  });
});
