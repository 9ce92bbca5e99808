import { Aws, Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaPipeline, LambdaStep, RetryPolicy, Workflow, WorkflowProps } from '../../src';
import { definitionOf, fails, hangs, run, sequence, succeeds } from '../engine';
import { newFunction, newStack } from '../support';

const NAMES = ['ValidateOrder', 'ProcessPayment', 'FulfillOrder'];

/** The seed's simple Lambda workflow. */
function seedWorkflow(change: (name: string) => Partial<LambdaStep> = () => ({}), props: Partial<WorkflowProps> = {}) {
  const stack = newStack();
  const steps = NAMES.map((name) => ({ name, lambdaFunction: newFunction(stack, name), ...change(name) }));
  new Workflow(stack, 'Orders', { definition: new LambdaPipeline(stack, 'OrderPipeline', { steps }), ...props });
  return Template.fromStack(stack);
}

const adds = (step: string) => (event: any) => ({ ...event, done: [...event.done ?? [], step] });
const MOCKS = Object.fromEntries(NAMES.map((name) => [name, adds(name)]));

describe('the seed\'s workflow', () => {
  const template = seedWorkflow();

  test('has the seed\'s three states, in its order, without an extra transition', () => {
    const { StartAt, States } = definitionOf(template);
    expect(StartAt).toBe('ValidateOrder');
    expect(Object.entries(States).map(([name, { Type, Next, End }]) => ({ name, Type, Next, End }))).toEqual([
      { name: 'ValidateOrder', Type: 'Task', Next: 'ProcessPayment' },
      { name: 'ProcessPayment', Type: 'Task', Next: 'FulfillOrder' },
      { name: 'FulfillOrder', Type: 'Task', End: true },
    ]);
  });

  test('hands each function what the one before returned', async () => {
    const execution = await run(template, { order_id: '12345' }, MOCKS);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', states: NAMES, output: { order_id: '12345', done: NAMES } });
  });

  test('runs with the seed\'s own retry policy at its exact delays', async () => {
    const errors = ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'];
    const retryPolicy = RetryPolicy.of({ errors, interval: Duration.seconds(2), maxAttempts: 6, backoffRate: 2 })
      .plus(RetryPolicy.of({ errors: ['States.Timeout'], interval: Duration.seconds(5), maxAttempts: 3, backoffRate: 1.5 }));
    const seed = seedWorkflow(undefined, { retryPolicy, taskTimeout: Duration.seconds(10) });

    const throttled = await run(seed, {}, { ...MOCKS, ProcessPayment: fails('Lambda.TooManyRequestsException') });
    expect(throttled.calls.filter(({ state }) => state === 'ProcessPayment').map(({ at }) => at)).toEqual([0, 2, 6, 14, 30, 62, 126]);

    const slow = await run(seed, {}, { ...MOCKS, ProcessPayment: sequence(hangs(), hangs(), MOCKS.ProcessPayment) });
    expect(slow.status).toBe('SUCCEEDED');
    expect(slow.calls.filter(({ state }) => state === 'ProcessPayment').map(({ at }) => at)).toEqual([0, 15, 32.5]);
  });
});

describe('a result path', () => {
  test('puts the bare result beside the input', async () => {
    const template = seedWorkflow((name) => name === 'ProcessPayment' ? { resultPath: '$.payment' } : {});
    const execution = await run(template, { order_id: '1' }, { ...MOCKS, ProcessPayment: succeeds('paid') });
    expect(execution.output).toMatchObject({ order_id: '1', payment: 'paid', done: ['ValidateOrder', 'FulfillOrder'] });
  });

  test('may drop the result', async () => {
    const template = seedWorkflow((name) => name === 'ProcessPayment' ? { resultPath: sfn.JsonPath.DISCARD } : {});
    const execution = await run(template, { order_id: '1' }, { ...MOCKS, ProcessPayment: succeeds('paid') });
    expect(execution.output).toEqual({ order_id: '1', done: ['ValidateOrder', 'FulfillOrder'] });
  });
});

describe('a pipeline', () => {
  test('stands before and after other states and inside a Map in a Parallel', async () => {
    const stack = newStack();
    const pipeline = (id: string, ...names: string[]) =>
      new LambdaPipeline(stack, id, { steps: names.map((name) => ({ name, lambdaFunction: newFunction(stack, name) })) });
    const both = new sfn.Parallel(stack, 'Both', { resultPath: '$.both' })
      .branch(new sfn.Map(stack, 'Each', { itemsPath: '$.items' }).itemProcessor(pipeline('Inner', 'C', 'D')))
      .branch(pipeline('Other', 'E'));
    const definition = new sfn.Pass(stack, 'Start').next(pipeline('First', 'A', 'B')).next(both).next(pipeline('Last', 'F'));
    new Workflow(stack, 'Nested', { definition });

    const mocks = Object.fromEntries([...'ABCDEF'].map((name) => [name, name === 'C' || name === 'D' ? (x: any) => x + name : adds(name)]));
    const execution = await run(Template.fromStack(stack), { items: ['x', 'y'] }, mocks);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { both: [['xCD', 'yCD'], { done: ['A', 'B', 'E'] }], done: ['A', 'B', 'F'] } });
  });

  test.each<[any[], string]>([
    [[], "'steps' must have at least one step, got none"],
    [[{ name: 'A' }, { name: 'B' }, { name: 'A' }], "'steps' must have different names, got 'A' twice"],
    [[{ name: '' }], "'steps[0].name' must have a name, got ''"],
    [[{ name: '  ' }], "'steps[0].name' must have a name, got ''"],
    [[{ name: 'A' }, { name: 'x'.repeat(81) }], "'steps[1].name' must have a name of at most 80 characters, got 81"],
    [[{ name: 'a\nb' }], "'steps[0].name' must have a name without control characters, got U+000A"],
    [[{ name: 'a\u0085b' }], "'steps[0].name' must have a name without control characters, got U+0085"],
    [[{ name: 'A', resultPath: 'payment' }], "'steps[0].resultPath' must be a path to a single field such as '$.result', got 'payment'"],
    [[{ name: 'A', resultPath: '$.a[*]' }], "'steps[0].resultPath' must be a path to a single field such as '$.result', got '$.a[*]'"],
    [[{ name: 'A', resultPath: '$$.Execution' }], "'steps[0].resultPath' must be a path to a single field such as '$.result', got '$$.Execution'"],
  ])('refuses %j', (steps, message) => {
    const stack = newStack();
    const lambdaFunction = newFunction(stack, 'F');
    expect(() => new LambdaPipeline(stack, 'P', { steps: steps.map((step) => ({ lambdaFunction, ...step })) })).toThrow(new Error(`[Stack/P] ${message}`));
  });

  test('refuses a name that only deployment knows', () => {
    const stack = newStack();
    const steps = [{ name: `Work in ${Aws.REGION}`, lambdaFunction: newFunction(stack, 'F') }];
    expect(() => new LambdaPipeline(stack, 'P', { steps })).toThrow(new Error("[Stack/P] 'steps[0].name' must have a name that is known at synth, got a token"));
  });

  test('takes names with spaces, colons and letters of all languages', () => {
    const stack = newStack();
    const steps = ['Set Status: Paid!', 'Zahlung prüfen', '支払い 💶'].map((name) => ({ name, lambdaFunction: newFunction(stack, `F${name.length}`) }));
    new Workflow(stack, 'W', { definition: new LambdaPipeline(stack, 'P', { steps }) });
    expect(Object.keys(definitionOf(stack).States)).toEqual(steps.map(({ name }) => name));
  });
});
