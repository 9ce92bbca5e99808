import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { graphOf, outcomeOf, retriedErrors } from './graph';
import { choice } from './seed/choice';
import { errorHandling } from './seed/error-handling';
import { map } from './seed/map';
import { parallel } from './seed/parallel';
import { simpleLambda } from './seed/simple-lambda';
import { table, userCode, wholeModule } from './user-code';
import { Definition, definitionOf, fails, Json, Mocks, run, sequence, succeeds } from '../engine';
import { statesOf } from '../engine/mock-book';
import { newFunction, newStack } from '../support';

// The five patterns of the guide that this project starts from, as the guide has them. Its ARNs leave out region and account ('...').
const arn = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
const task = (name: string, fields: object = { End: true }) => ({ Type: 'Task', Resource: arn(name), ...fields });
const branch = (name: string) => ({ StartAt: name, States: { [name]: task(name) } });

const SIMPLE_LAMBDA: Definition = {
  Comment: 'Process order workflow',
  StartAt: 'ValidateOrder',
  States: {
    ValidateOrder: task('ValidateOrder', { Next: 'ProcessPayment' }),
    ProcessPayment: task('ProcessPayment', { Next: 'FulfillOrder' }),
    FulfillOrder: task('FulfillOrder'),
  },
};

const CHOICE: Definition = {
  StartAt: 'CheckOrderValue',
  States: {
    CheckOrderValue: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.total', NumericGreaterThan: 1000, Next: 'HighValueOrder' },
        { Variable: '$.priority', StringEquals: 'rush', Next: 'RushOrder' },
      ],
      Default: 'StandardOrder',
    },
    HighValueOrder: task('ProcessHighValue'),
    RushOrder: task('ProcessRush'),
    StandardOrder: task('ProcessStandard'),
  },
};

const PARALLEL: Definition = {
  StartAt: 'ProcessInParallel',
  States: {
    ProcessInParallel: { Type: 'Parallel', Branches: ['UpdateInventory', 'SendNotification', 'UpdateAnalytics'].map(branch), Next: 'Complete' },
    Complete: { Type: 'Succeed' },
  },
};

const MAP: Definition = {
  StartAt: 'ProcessItems',
  States: {
    ProcessItems: {
      Type: 'Map', ItemsPath: '$.items', MaxConcurrency: 10, Iterator: branch('ProcessItem'), ResultPath: '$.processedItems', End: true,
    },
  },
};

const THROTTLED = ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'];
const ERROR_HANDLING: Definition = {
  StartAt: 'ProcessWithRetry',
  States: {
    ProcessWithRetry: task('Process', {
      Retry: [
        { ErrorEquals: THROTTLED, IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 },
        { ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 3, BackoffRate: 1.5 },
      ],
      Catch: [
        { ErrorEquals: ['CustomError'], ResultPath: '$.error', Next: 'HandleCustomError' },
        { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'HandleAllErrors' },
      ],
      End: true,
    }),
    HandleCustomError: task('HandleCustom'),
    HandleAllErrors: { Type: 'Fail', Error: 'ProcessingFailed', Cause: 'An error occurred during processing' },
  },
};

interface Pattern {
  readonly name: string;
  readonly module: string;
  readonly guide: Definition;
  readonly build: (scope: Construct, onCall: sns.ITopic) => void;
  /** The same in plain L2 with the same operations: its statements, and the whole file with imports and props. */
  readonly plain: [statements: number, file: number];
  readonly inputs: Json[];
  readonly mocks: Mocks;
  /** What the output would be in the guide's form. */
  readonly inGuidesForm?: (output: Json) => Json;
}

/** A function that the user has beside the workflow. */
const fn = (scope: Construct, name: string) => newFunction(Stack.of(scope), name);
/** Answers with what it was given, so that every input is part of the outcome. */
const answers = (...names: string[]): Mocks => Object.fromEntries(names.map((name) => [name, (input: Json) => ({ by: name, input })]));

const PATTERNS: Pattern[] = [
  {
    name: 'simple Lambda workflow',
    module: 'seed/simple-lambda',
    guide: SIMPLE_LAMBDA,
    build: (scope, onCall) => simpleLambda(scope, {
      validateOrder: fn(scope, 'ValidateOrder'), processPayment: fn(scope, 'ProcessPayment'), fulfillOrder: fn(scope, 'FulfillOrder'), onCall,
    }),
    plain: [52, 70],
    inputs: [{ order_id: '12345', items: [{ product_id: 'prod-1', quantity: 2 }] }],
    mocks: answers('ValidateOrder', 'ProcessPayment', 'FulfillOrder'),
  },
  {
    name: 'choice',
    module: 'seed/choice',
    guide: CHOICE,
    build: (scope, onCall) => choice(scope, {
      processHighValue: fn(scope, 'ProcessHighValue'), processRush: fn(scope, 'ProcessRush'), processStandard: fn(scope, 'ProcessStandard'), onCall,
    }),
    plain: [53, 71],
    inputs: [{ total: 1001, priority: 'rush' }, { total: 1000, priority: 'rush' }, { total: 1000, priority: 'none' }, { total: '2000', priority: 1 }],
    mocks: answers('HighValueOrder', 'RushOrder', 'StandardOrder'),
  },
  {
    name: 'parallel',
    module: 'seed/parallel',
    guide: PARALLEL,
    build: (scope, onCall) => parallel(scope, {
      updateInventory: fn(scope, 'UpdateInventory'), sendNotification: fn(scope, 'SendNotification'), updateAnalytics: fn(scope, 'UpdateAnalytics'), onCall,
    }),
    plain: [52, 70],
    inputs: [{ order_id: '12345' }],
    mocks: answers('UpdateInventory', 'SendNotification', 'UpdateAnalytics'),
    // By the name of the branch and beside the input, where the guide has a list in place of the input.
    inGuidesForm: ({ results }) => [results.UpdateInventory, results.SendNotification, results.UpdateAnalytics],
  },
  {
    name: 'map',
    module: 'seed/map',
    guide: MAP,
    build: (scope, onCall) => map(scope, { processItem: fn(scope, 'ProcessItem'), onCall }),
    plain: [54, 70],
    inputs: [{ order: 1, items: ['a', { b: 2 }, []] }, { items: [] }, { items: Array.from({ length: 25 }, (_, i) => i) }],
    mocks: answers('ProcessItem'),
  },
  {
    name: 'error handling',
    module: 'seed/error-handling',
    guide: ERROR_HANDLING,
    build: (scope, onCall) => errorHandling(scope, { process: fn(scope, 'Process'), handleCustom: fn(scope, 'HandleCustom'), onCall }),
    plain: [69, 87],
    inputs: [{ order_id: '12345' }],
    mocks: answers('ProcessWithRetry', 'HandleCustomError'),
  },
];

function templateOf({ build }: Pattern): Template {
  const stack = newStack();
  build(new Construct(stack, 'App'), new sns.Topic(stack, 'OnCall'));
  return Template.fromStack(stack);
}

const TEMPLATES = new Map(PATTERNS.map((pattern) => [pattern, templateOf(pattern)]));

async function compare(pattern: Pattern, input: Json, mocks: Mocks): Promise<Json> {
  const inGuide = outcomeOf(await run(pattern.guide, input, mocks));
  const inLibrary = outcomeOf(await run(TEMPLATES.get(pattern)!, input, mocks));
  if (inLibrary.status === 'SUCCEEDED' && pattern.inGuidesForm) {
    inLibrary.output = pattern.inGuidesForm(inLibrary.output);
  }
  expect(inLibrary).toEqual(inGuide);
  return inLibrary;
}

test('each pattern of the guide is at most 14 lines of user code, ready for production', () => {
  // Counted are lines of statements, formatted at 120 columns, without blank lines and comments; functions and the alarm topic are
  // passed in. The plain CDK is counted the same way. A whole file has its imports and props, too.
  const rows = PATTERNS.map(({ name, module, plain: [statements, file] }) => (
    [name, userCode(module).length, file, statements, wholeModule(module).length]));
  process.stdout.write(table([['pattern', 'ours', 'plain L2 (whole file)', 'plain L2 (statements)', 'ours (whole file)'], ...rows]));
  for (const { module } of PATTERNS) {
    expect(userCode(module).length).toBeLessThanOrEqual(14);
    expect(wholeModule(module).filter((line) => line.length > 120)).toEqual([]);
    // One statement a line: nothing is saved by squeezing.
    expect(userCode(module).filter((line) => /;\s*\S/.test(line))).toEqual([]);
  }
});

describe.each(PATTERNS)('$name', (pattern) => {
  const { guide, inputs, mocks } = pattern;
  const template = TEMPLATES.get(pattern)!;
  const definition = definitionOf(template);
  const tasks = Object.keys(mocks);

  test('has the states, transitions and error handling of the guide, and no others', () => {
    expect(graphOf(definition)).toEqual(graphOf(guide));
  });

  test('has logs, X-Ray, alarms, timeouts and retries', () => {
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      TracingConfiguration: { Enabled: true }, LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
    template.resourceCountIs('AWS::Logs::LogGroup', 1);
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
    expect(alarms.map(({ Properties }) => Properties.MetricName).sort()).toEqual(
      ['ExecutionThrottled', 'ExecutionsAborted', 'ExecutionsFailed', 'ExecutionsTimedOut']);
    expect(alarms.every(({ Properties }) => Properties.AlarmActions[0].Ref.startsWith('OnCall'))).toBe(true);
    expect(definition.TimeoutSeconds).toBe(86_400);
    const called = statesOf(definition).filter(([, { Type }]) => Type === 'Task');
    expect(called.map(([name]) => name).sort()).toEqual([...tasks].sort());
    expect(called.filter(([, { TimeoutSeconds }]) => TimeoutSeconds !== 13)).toEqual([]);
    expect(Object.values(retriedErrors(definition)).every((errors) => THROTTLED.every((error) => errors.includes(error)))).toBe(true);
  });

  test.each(inputs)('succeeds as the guide does with %j', async (input) => {
    expect(await compare(pattern, input, mocks)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test.each(tasks.flatMap((name) => ['CustomError', 'OutOfStock', 'States.TaskFailed'].map((error) => [name, error])))(
    'ends as the guide does when %s fails with %s', async (name, error) => {
      for (const input of inputs) {
        await compare(pattern, input, { ...mocks, [name]: fails(error, 'as told') });
      }
    });
});

describe('error handling', () => {
  const [pattern] = PATTERNS.slice(-1);
  const process = (...handlers: Mocks[string][]) => compare(pattern, { id: 7 }, { ...pattern.mocks, ProcessWithRetry: sequence(...handlers) });
  const times = (count: number, error: string) => Array.from({ length: count }, () => fails(error));

  test('has the retriers of the guide', () => {
    expect(definitionOf(TEMPLATES.get(pattern)!).States.ProcessWithRetry.Retry).toEqual(ERROR_HANDLING.States.ProcessWithRetry.Retry);
  });

  test.each([...THROTTLED.map((error) => [error, 6, 126]), ['States.Timeout', 3, 5 + 7.5 + 11.25]] as [string, number, number][])(
    'tries %s again %d times, and not once more', async (error, most, seconds) => {
      const works = await process(...times(most, error), succeeds('done'));
      expect(works).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
      expect(works.calls.at(-1).at).toBeCloseTo(seconds);
      expect(await process(...times(most + 1, error), succeeds('too late'))).toMatchObject({ status: 'FAILED', error: 'ProcessingFailed' });
    });

  test('hands an error to its handler, beside the input', async () => {
    const outcome = await process(fails('Lambda.ServiceException'), fails('CustomError', 'as told'));
    expect(outcome.output).toEqual({ by: 'HandleCustomError', input: { id: 7, error: { Error: 'CustomError', Cause: 'as told' } } });
  });

  test('does not handle the errors of a handler', async () => {
    const mocks = { ProcessWithRetry: fails('CustomError'), HandleCustomError: fails('Broken', 'too') };
    expect(await compare(pattern, {}, mocks)).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'too' });
  });
});

describe('what the guide does not do', () => {
  test('a throttled function ends the execution of the guide, and is tried again here', async () => {
    const [pattern] = PATTERNS;
    const mocks = { ...pattern.mocks, ProcessPayment: sequence(fails('Lambda.TooManyRequestsException'), succeeds('paid')) };
    expect(await run(pattern.guide, {}, mocks)).toMatchObject({ status: 'FAILED', error: 'Lambda.TooManyRequestsException' });
    expect(await run(TEMPLATES.get(pattern)!, {}, mocks)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('an order without a total ends the execution of the guide, and takes the next route here', async () => {
    const [, pattern] = PATTERNS;
    expect(await run(pattern.guide, { priority: 'rush' }, pattern.mocks)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect((await run(TEMPLATES.get(pattern)!, { priority: 'rush' }, pattern.mocks)).output.by).toBe('RushOrder');
  });

  test('a function that never answers holds up the guide, and times out here', async () => {
    const [pattern] = PATTERNS;
    const hangs = { ...pattern.mocks, FulfillOrder: (_: Json, context: Json) => context.never() };
    expect((await run(pattern.guide, {}, hangs)).duration).toBeGreaterThan(86_400);
    expect(await run(TEMPLATES.get(pattern)!, {}, hangs)).toMatchObject({ status: 'FAILED', error: 'States.Timeout', duration: 13 });
  });
});
