import { Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { graphOf, outcomeOf, retriedErrors } from './graph';
import { ERROR_HANDLING, Pattern, PATTERNS, THROTTLED } from './seed/patterns';
import { table, userCode, wholeModule } from './user-code';
import { definitionOf, fails, Json, Mocks, run, sequence, succeeds } from '../engine';
import { statesOf } from '../engine/mock-book';
import { newStack } from '../support';

const ours = (module: string) => `seed/${module}`;
const plain = (module: string) => `../../tools/bench/plain/${module}`;

function templateOf({ build }: Pattern): Template {
  const stack = newStack();
  build(new Construct(stack, 'App'), new sns.Topic(stack, 'OnCall'));
  return Template.fromStack(stack);
}

/** A handler gets the error through a state of its own, so that it runs whatever the data are; and it is told which state failed. */
const HELPER = /: Error$/;
const withoutHelpers = (definition: Json) => {
  const states = Object.entries<Json>(definition.States).filter(([name]) => !HELPER.test(name));
  const handled = (catchers: Json[]) => catchers.map(({ Next: next, ...catcher }) => ({ ...catcher, Next: next.replace(HELPER, '') }));
  const changed = states.map(([name, state]) => [name, state.Catch ? { ...state, Catch: handled(state.Catch) } : state]);
  return { ...definition, States: Object.fromEntries(changed) };
};
const inGuidesWords = (outcome: Json) => JSON.parse(JSON.stringify(outcome, (key, value) => (
  key === 'states' ? value.filter((state: string) => !HELPER.test(state)) : key === 'error' && value?.State ? { ...value, State: undefined } : value)));

const TEMPLATES = new Map(PATTERNS.map((pattern) => [pattern, templateOf(pattern)]));

async function compare(pattern: Pattern, input: Json, mocks: Mocks): Promise<Json> {
  const inGuide = inGuidesWords(outcomeOf(await run(pattern.guide, input, mocks)));
  const inLibrary = inGuidesWords(outcomeOf(await run(TEMPLATES.get(pattern)!, input, mocks)));
  if (inLibrary.status === 'SUCCEEDED' && pattern.inGuidesForm) {
    inLibrary.output = pattern.inGuidesForm(inLibrary.output);
  }
  expect(inLibrary).toEqual(inGuide);
  return inLibrary;
}

test('each pattern of the guide is at most 14 lines of user code, ready for production', () => {
  // Counted are lines of statements, formatted at 120 columns, without blank lines and comments; functions and the alarm topic are
  // passed in. The plain CDK is counted the same way. A whole file has its imports and props, too.
  const rows = PATTERNS.map(({ name, module }) => [
    name, userCode(ours(module)).length, wholeModule(plain(module)).length, userCode(plain(module)).length, wholeModule(ours(module)).length,
  ]);
  process.stdout.write(table([['pattern', 'ours', 'plain L2 (whole file)', 'plain L2 (statements)', 'ours (whole file)'], ...rows]));
  for (const { module } of PATTERNS) {
    expect(userCode(ours(module)).length).toBeLessThanOrEqual(14);
    expect([...wholeModule(ours(module)), ...wholeModule(plain(module))].filter((line) => line.length > 120)).toEqual([]);
    // One statement a line: nothing is saved by squeezing.
    expect(userCode(ours(module)).filter((line) => /;\s*\S/.test(line))).toEqual([]);
  }
});

describe.each(PATTERNS)('$name', (pattern) => {
  const { guide, inputs, mocks } = pattern;
  const template = TEMPLATES.get(pattern)!;
  const definition = definitionOf(template);
  const tasks = Object.keys(mocks);

  test('has the states, transitions and error handling of the guide, and no others but one before a handler that reads the error', () => {
    expect(graphOf(withoutHelpers(definition))).toEqual(graphOf(guide));
    expect(Object.keys(definition.States).filter((name) => HELPER.test(name))).toEqual(pattern.module === 'error-handling' ? ['HandleCustomError: Error'] : []);
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
