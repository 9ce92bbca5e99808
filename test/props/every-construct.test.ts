/* Every construct of the library with every prop wrong in turn: each error says which construct it is about. */
import { Duration, Size, Stack, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import * as library from '../../src';
import { newFunction, newStack, newTask } from '../support';

type Props = { [prop: string]: any };
type ConstructClass = new (scope: Construct, id: string, props: any) => Construct;

/** `WorkflowAlarms` is made by a Workflow alone, whose props these are. */
const CLASSES = (Object.entries(library) as [string, any][])
  .filter(([name, value]) => value.prototype instanceof Construct && name !== 'WorkflowAlarms') as [string, ConstructClass][];

const isDone = sfn.Condition.stringEquals('$.status', 'DONE');

/** Props that are right, as many as there are. */
const RIGHT: { readonly [name: string]: (stack: Stack) => Props } = {
  BatchMap: (stack) => ({
    itemsPath: '$.items',
    itemProcessor: newTask(stack, 'Item'),
    itemSelector: { order: sfn.JsonPath.stringAt('$.id') },
    maxConcurrency: 5,
    resultPath: '$.results',
    onItemFailure: library.ItemFailure.COLLECT,
    stateName: 'Items',
  }),
  ChoiceRouter: (stack) => ({ routes: [{ condition: isDone, next: newTask(stack, 'A') }], otherwise: newTask(stack, 'B'), stateName: 'Which' }),
  DistributedBatch: (stack) => ({
    source: library.BatchSource.items('$.items'), itemProcessor: newTask(stack, 'Item'), maxConcurrency: 5, batchSize: 3, label: 'Items', resultPath: '$.results', stateName: 'Items',
  }),
  LambdaPipeline: (stack) => ({ steps: ['A', 'B'].map((name) => ({ name, lambdaFunction: newFunction(stack, name), resultPath: `$.${name}` })) }),
  NestedWorkflow: (stack) => ({
    workflow: new library.Workflow(stack, 'Child', { definition: newTask(stack, 'Work') }), input: sfn.TaskInput.fromObject({}), resultPath: '$.child', stateName: 'Child',
  }),
  OrderPipeline: (stack) => ({
    validateOrder: newFunction(stack, 'V'),
    processPayment: newFunction(stack, 'P'),
    fulfillOrder: newFunction(stack, 'F'),
    refundPayment: newFunction(stack, 'R'),
    rejectedErrors: ['Rejected'],
    declinedErrors: ['Declined'],
    idempotencyKeyPath: '$.order_id',
    resultPath: '$.results',
    stateNamePrefix: 'Eu',
  }),
  ParallelFanOut: (stack) => ({
    branches: { left: newTask(stack, 'Left') }, resultPath: '$.results', onBranchFailure: library.BranchFailure.SETTLE_ALL, stateName: 'Both',
  }),
  PollUntil: (stack) => ({
    start: newTask(stack, 'Start'),
    describe: newTask(stack, 'Describe'),
    isDone,
    interval: library.PollInterval.every(Duration.seconds(30)),
    maxAttempts: 5,
    timeBudget: Duration.hours(1),
    stateName: 'Poll',
  }),
  Saga: (stack) => ({ steps: [{ action: newTask(stack, 'Book'), compensation: newTask(stack, 'Cancel'), name: 'Book' }], stateName: 'Trip' }),
  TryFinally: (stack) => ({ attempt: newTask(stack, 'Work'), finalize: newTask(stack, 'Unlock'), stateName: 'Locked' }),
  Workflow: (stack) => ({
    definition: newTask(stack, 'Work'),
    stateMachineName: 'orders',
    timeout: Duration.hours(1),
    taskTimeout: Duration.minutes(1),
    catchers: [{ handler: new sfn.Fail(stack, 'Handle'), errors: ['Boom'], resultPath: '$.error' }],
    alarmOptions: { failed: { threshold: 1, period: Duration.minutes(5), evaluationPeriods: 3, datapointsToAlarm: 2 } },
    workload: {
      executionsPerMonth: 5, averageDuration: Duration.seconds(2), longestDuration: Duration.seconds(3), payload: Size.kibibytes(1), tracedShare: 1,
    },
  }),
};

const A_TOKEN = Token.asNumber({ Ref: 'X' });
const A_TOKEN_TEXT = Token.asString({ Ref: 'X' });
const WRONG: { readonly of: (value: unknown) => boolean; readonly values: unknown[] }[] = [
  { of: (value) => typeof value === 'string', values: ['', ' ', 'x'.repeat(200), 'a\nb', '$..all', '$', "it's", 'States.ALL', A_TOKEN_TEXT, `x-${A_TOKEN_TEXT}`] },
  { of: (value) => typeof value === 'number', values: [-1, 0, 0.5, NaN, 1e9, 'seven', A_TOKEN] },
  { of: (value) => value instanceof Duration, values: [Duration.millis(0), Duration.millis(1), Duration.days(400), Duration.seconds(A_TOKEN), 5] },
  { of: (value) => value instanceof Size, values: [Size.bytes(0), Size.mebibytes(1), Size.kibibytes(A_TOKEN), 5] },
  { of: Array.isArray, values: [[]] },
];

const isPlain = (value: unknown) => Array.isArray(value) || typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Where something can be put that is wrong: the keys that lead there, and what. */
function mistakesIn(value: unknown, path: string[] = []): { readonly path: string[]; readonly wrong: unknown }[] {
  const here = WRONG.filter((kind) => kind.of(value)).flatMap(({ values }) => values.map((wrong) => ({ path, wrong })));
  const inside = isPlain(value) ? Object.entries(value as Props).flatMap(([key, child]) => mistakesIn(child, [...path, key])) : [];
  return [...here, ...inside];
}

function replaced(value: any, [key, ...rest]: string[], wrong: unknown): any {
  if (key === undefined) {
    return wrong;
  }
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replaced(value[key], rest, wrong);
  return copy;
}

/** What is thrown for each mistake. */
function errorsOf(name: string, type: ConstructClass): Error[] {
  return mistakesIn(RIGHT[name](newStack())).flatMap(({ path, wrong }) => {
    const stack = newStack('Shop');
    const props = replaced(RIGHT[name](stack), path, wrong);
    try {
      new type(stack, 'Wrong', props);
      return [];
    } catch (error) {
      return [error as Error];
    }
  });
}

test('every construct of the library is tried', () => {
  expect(CLASSES.map(([name]) => name).sort()).toEqual(Object.keys(RIGHT));
});

test.each(CLASSES)('a %s whose props are right is fine', (name, type) => {
  const stack = newStack('Shop');
  expect(() => new type(stack, 'Right', RIGHT[name](stack))).not.toThrow();
});

test.each(CLASSES)('a %s with a wrong prop says which construct it is, and never how the CDK encodes a token', (name, type) => {
  const errors = errorsOf(name, type);
  // The CDK has classes of its own for its errors.
  const own = errors.filter((error) => Object.getPrototypeOf(error) === Error.prototype).map(({ message }) => message);
  expect(own.length).toBeGreaterThan(5);
  expect(own.filter((message) => !message.startsWith('[Shop/Wrong] '))).toEqual([]);
  expect(own.filter((message) => /Token\[|e\+\d/.test(message))).toEqual([]);
  // What is wrong is found before it makes something else break.
  expect(errors.filter((error) => error instanceof TypeError)).toEqual([]);
});
