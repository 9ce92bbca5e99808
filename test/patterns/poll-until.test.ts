import { App, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { RetryPolicy, Workflow, WorkflowProps } from '../../src';
import { PollInterval } from '../../src/patterns/poll-interval';
import { PollUntil, PollUntilProps } from '../../src/patterns/poll-until';
import { definitionOf, Execution, fails, Handler, hangs, Mocks, run, sequence, succeeds, takes } from '../engine';
import { newFunction, newStack, newTask } from '../support';

const s = (seconds: number) => Duration.seconds(seconds);
const is = (status: string) => sfn.Condition.stringEquals('$.status', status);
const FIXED = PollInterval.every(s(30));
const GROWING = PollInterval.growing({ first: s(10), max: s(60) });
const RUNNING = succeeds({ status: 'RUNNING' });
const DONE = succeeds({ status: 'DONE', url: 's3://export' });

/** As many looks at a running job, then one at what comes out. */
const after = (looks: number, last: Handler) => sequence(...Array(looks).fill(RUNNING), last);

function poll(stack: Stack, props: Partial<PollUntilProps> = {}, suffix = ''): PollUntil {
  return new PollUntil(stack, `Export${suffix}`, {
    start: 'start' in props ? props.start : newTask(stack, `Start${suffix}`),
    describe: props.describe ?? newTask(stack, `Describe${suffix}`),
    isDone: is('DONE'),
    isFailed: is('FAILED'),
    interval: FIXED,
    maxAttempts: 10,
    ...props,
  });
}

function workflowOf(props: Partial<PollUntilProps> = {}, workflow: Partial<WorkflowProps> = {}): Template {
  const stack = newStack();
  new Workflow(stack, 'Workflow', { definition: poll(stack, props), ...workflow });
  return Template.fromStack(stack);
}

const STARTED = { Start: succeeds({ job: 7 }) };
const execute = (template: Template, mocks: Mocks) => run(template, { id: 1 }, { ...STARTED, ...mocks });
const looks = ({ calls }: Execution, state = 'Describe') => calls.filter((call) => call.state === state);
const times = (execution: Execution, state?: string) => looks(execution, state).map(({ at }) => at);

describe('a job', () => {
  const template = workflowOf();

  test('that is done at the first look is not waited for', async () => {
    const execution = await execute(template, { Describe: DONE });
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      states: ['Start', 'Export', 'Describe', 'Export: Status', 'Export: Done'],
      output: { status: 'DONE', url: 's3://export' },
      duration: 0,
    });
  });

  test('is looked at in fixed intervals, each time with the output of what started it', async () => {
    const execution = await execute(template, { Describe: after(3, DONE) });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { status: 'DONE' }, duration: 90 });
    expect(times(execution)).toEqual([0, 30, 60, 90]);
    expect(looks(execution).map(({ input }) => input.Payload)).toEqual(Array(4).fill({ job: 7 }));
  });

  test('is looked at in growing intervals', async () => {
    const execution = await execute(workflowOf({ interval: GROWING }), { Describe: after(6, DONE) });
    expect(execution.status).toBe('SUCCEEDED');
    expect(times(execution)).toEqual([0, 10, 30, 70, 130, 190, 250]);
  });

  test('enters three states a look, besides the loop itself', async () => {
    const { states } = await execute(template, { Describe: after(1, DONE) });
    const look = (end: string) => ['Describe', 'Export: Status', end];
    expect(states.filter((name) => !['Start', 'Export'].includes(name))).toEqual([...look('Export: NotDone'), ...look('Export: Done')]);
  });

  test('that failed ends the execution with the description', async () => {
    const description = { status: 'FAILED', reason: "it's \"full\"" };
    const execution = await execute(template, { Describe: after(2, succeeds(description)) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'JobFailed' });
    expect(JSON.parse(execution.cause!)).toEqual(description);
    expect(times(execution)).toEqual([0, 30, 60]);
  });

  test('that is failed as well as done is failed', async () => {
    const both = workflowOf({ isDone: sfn.Condition.isPresent('$.status') });
    expect(await execute(both, { Describe: succeeds({ status: 'FAILED' }) })).toMatchObject({ status: 'FAILED', error: 'JobFailed' });
  });

  test.each([[{}], ['text'], [null], [[]], [{ status: null }], [{ status: 5 }]])('that is described as %j is not done yet', async (description) => {
    const execution = await execute(template, { Describe: sequence(succeeds(description), DONE) });
    expect(execution.status).toBe('SUCCEEDED');
    expect(times(execution)).toEqual([0, 30]);
  });

  test('need not have a state of failure, nor be started', async () => {
    const execution = await run(workflowOf({ isFailed: undefined, start: undefined }), 'job-7', { Describe: sequence(succeeds({ status: 'FAILED' }), DONE) });
    expect(execution.status).toBe('SUCCEEDED');
    expect(looks(execution)[0].input.Payload).toBe('job-7');
  });

  test('that cannot be started is not looked at', async () => {
    const execution = await execute(template, { Start: fails('Broken', 'why'), Describe: DONE });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'why' });
    expect(looks(execution)).toEqual([]);
  });
});

describe('the budget', () => {
  test.each<[string, Partial<PollUntilProps>, number[]]>([
    ['one look', { maxAttempts: 1 }, [0]],
    ['a number of looks', { maxAttempts: 4 }, [0, 30, 60, 90]],
    ['a number of growing looks', { maxAttempts: 6, interval: GROWING }, [0, 10, 30, 70, 130, 190]],
    ['a time', { maxAttempts: undefined, timeBudget: s(100) }, [0, 30, 60, 90]],
    ['a time that ends with a look', { maxAttempts: undefined, timeBudget: s(90) }, [0, 30, 60, 90]],
    ['a time of growing looks', { maxAttempts: undefined, timeBudget: s(129), interval: GROWING }, [0, 10, 30, 70]],
    ['a time and fewer looks', { maxAttempts: 3, timeBudget: s(900) }, [0, 30, 60]],
    ['looks and less time', { maxAttempts: 30, timeBudget: s(70) }, [0, 30, 60]],
  ])('of %s is spent exactly', async (_, props, expected) => {
    const template = workflowOf(props);
    const execution = await execute(template, { Describe: RUNNING });
    expect(times(execution)).toEqual(expected);
    const cause = `The job was not done at the last of ${expected.length} looks by 'Export', which found {"status":"RUNNING"}`;
    expect(execution).toMatchObject({ status: 'FAILED', error: 'PollBudgetSpent', cause, duration: expected.at(-1) });
    const last = await execute(template, { Describe: after(expected.length - 1, DONE) });
    expect(last).toMatchObject({ status: 'SUCCEEDED', duration: expected.at(-1) });
  });

  test('does not count the time that a look takes', async () => {
    const execution = await execute(workflowOf({ maxAttempts: undefined, timeBudget: s(60) }), { Describe: takes(5, RUNNING) });
    expect(times(execution)).toEqual([0, 35, 70]);
  });

  test('that is spent reaches the error handlers of a Workflow with the data that the loop had', async () => {
    const stack = newStack();
    const handler = new sfn.Succeed(stack, 'Reported');
    new Workflow(stack, 'Workflow', { definition: poll(stack, { maxAttempts: 2 }), catchers: [{ handler }] });
    const spent = await run(stack, {}, { ...STARTED, Describe: RUNNING });
    expect(spent).toMatchObject({ status: 'SUCCEEDED', output: { job: 7, error: { Error: 'PollBudgetSpent' } } });
    const failed = await run(stack, {}, { ...STARTED, Describe: succeeds({ status: 'FAILED' }) });
    expect(failed).toMatchObject({ status: 'SUCCEEDED', output: { job: 7, error: { Error: 'JobFailed', Cause: '{"status":"FAILED"}' } } });
  });

  test('is spent as well where the data is no object', async () => {
    const execution = await run(workflowOf({ start: undefined, maxAttempts: 2 }), 'job-7', { Describe: RUNNING });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'PollBudgetSpent' });
  });
});

describe('a look', () => {
  test('that fails transiently is tried again at once, and is one look', async () => {
    const throttled = fails('Lambda.TooManyRequestsException');
    const execution = await execute(workflowOf({ maxAttempts: 2 }), { Describe: sequence(throttled, RUNNING, throttled, throttled, DONE) });
    expect(execution.status).toBe('SUCCEEDED');
    expect(times(execution)).toEqual([0, 2, 32, 34, 38]);
  });

  test.each([
    ['fails for good', fails('Broken', 'why'), 'Broken'],
    ['hangs', hangs(), 'States.Timeout'],
    ['raises the error of a spent budget', fails('PollBudgetSpent'), 'PollBudgetSpent'],
  ])('that %s ends the loop', async (_, failure, error) => {
    const stack = newStack();
    const definition = poll(stack, { describe: newTask(stack, 'Look', { TimeoutSeconds: 5 }) });
    new Workflow(stack, 'Workflow', { definition, retryPolicy: RetryPolicy.NONE });
    const execution = await run(stack, {}, { ...STARTED, Look: sequence(RUNNING, failure) });
    expect(execution).toMatchObject({ status: 'FAILED', error });
    expect(looks(execution, 'Look')).toHaveLength(2);
  });

  test('may be of several states', async () => {
    const stack = newStack();
    const describeTwice = newTask(stack, 'First').next(newTask(stack, 'Describe'));
    new Workflow(stack, 'Workflow', { definition: poll(stack, { start: undefined, describe: describeTwice }) });
    const execution = await run(stack, { id: 1 }, { First: succeeds({ part: 1 }), Describe: after(1, DONE) });
    expect(execution.calls.map(({ state, at }) => [state, at])).toEqual([['First', 0], ['Describe', 0], ['First', 30], ['Describe', 30]]);
  });

  test('may keep its input beside the description', async () => {
    const stack = newStack();
    const describe = newTask(stack, 'Describe', { OutputPath: undefined, ResultSelector: { 'status.$': '$.Payload.status' }, ResultPath: '$.export' });
    const isDone = sfn.Condition.stringEquals('$.export.status', 'DONE');
    new Workflow(stack, 'Workflow', { definition: poll(stack, { describe, isDone, isFailed: undefined }) });
    const execution = await run(stack, {}, { ...STARTED, Describe: after(2, DONE) });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { job: 7, export: { status: 'DONE' } } });
  });

  test('may be in JSONata', async () => {
    const stack = newStack();
    const describe = tasks.LambdaInvoke.jsonata(stack, 'Describe', { lambdaFunction: newFunction(stack, 'F'), outputs: '{% $states.result.Payload %}' });
    new Workflow(stack, 'Workflow', { definition: poll(stack, { describe }) });
    expect(await run(stack, {}, { ...STARTED, Describe: after(2, DONE) })).toMatchObject({ status: 'SUCCEEDED', duration: 60 });
  });
});

describe('a loop', () => {
  function plain(definition: (stack: Stack) => sfn.IChainable): Stack {
    const stack = newStack();
    new sfn.StateMachine(stack, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(definition(stack)) });
    Template.fromStack(stack);
    return stack;
  }

  test('has no states but those that its docs name', () => {
    const { States } = definitionOf(workflowOf({ stateName: 'Wait' }));
    expect(Object.keys(States).sort()).toEqual(['Start', 'Wait', 'Wait: Raise']);
    expect(Object.keys(States.Wait.Branches[0].States).sort()).toEqual(['Describe', 'Wait: Done', 'Wait: JobFailed', 'Wait: NotDone', 'Wait: Status']);
    expect(Object.keys(States['Wait: Raise'].Branches[0].States)).toEqual(['Wait: BudgetSpent']);
  });

  test('stands twice in one machine, before and after raw states', async () => {
    const stack = plain((x) => new sfn.Pass(x, 'Before').next(poll(x, {}, 'A')).next(new sfn.Pass(x, 'Between')).next(poll(x, {}, 'B'))
      .next(new sfn.Pass(x, 'After')));
    const execution = await run(stack, {}, { StartA: succeeds({}), DescribeA: after(2, DONE), StartB: succeeds({}), DescribeB: after(1, DONE) });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { status: 'DONE' }, duration: 90 });
    expect([times(execution, 'DescribeA'), times(execution, 'DescribeB')]).toEqual([[0, 30, 60], [60, 90]]);
  });

  test('runs for each item of a Map in a Parallel', async () => {
    const stack = plain((x) => new sfn.Parallel(x, 'Both')
      .branch(new sfn.Map(x, 'Each', { itemsPath: '$.items' }).itemProcessor(poll(x, { start: undefined })), new sfn.Pass(x, 'Other')));
    const Describe: Handler = (looksNeeded, { at }) => ({ status: at >= looksNeeded * 30 ? 'DONE' : 'RUNNING' });
    const done = await run(stack, { items: [0, 3, 1] }, { Describe });
    expect(done).toMatchObject({ status: 'SUCCEEDED', duration: 90 });
    expect(looks(done).map(({ at, input }) => `${input.Payload}@${at}`).sort()).toEqual(['0@0', '1@0', '1@30', '3@0', '3@30', '3@60', '3@90']);
    expect(await run(stack, { items: [0, 20] }, { Describe })).toMatchObject({ status: 'FAILED', error: 'PollBudgetSpent', duration: 270 });
  });

  test('inside of a loop has a budget of its own, which ends both', async () => {
    const stack = plain((x) => poll(x, { describe: poll(x, { maxAttempts: 3 }, 'Inner'), interval: PollInterval.every(s(1000)), isDone: sfn.Condition.isPresent('$.url') }));
    const mocks = { ...STARTED, StartInner: succeeds({}) };
    const halfway = succeeds({ status: 'DONE' });
    const done = await run(stack, {}, { ...mocks, DescribeInner: sequence(RUNNING, halfway, RUNNING, RUNNING, DONE) });
    expect(done).toMatchObject({ status: 'SUCCEEDED', output: { url: 's3://export' } });
    expect(times(done, 'DescribeInner')).toEqual([0, 30, 1030, 1060, 1090]);
    const spent = await run(stack, {}, { ...mocks, DescribeInner: RUNNING });
    expect(spent).toMatchObject({ status: 'FAILED', error: 'PollBudgetSpent', cause: "The job was not done at the last of 3 looks by 'ExportInner', which found {\"status\":\"RUNNING\"}" });
    expect(times(spent, 'DescribeInner')).toEqual([0, 30, 60]);
  });

  test('warns where the history of the execution could be too long for it', () => {
    const warningsOf = (maxAttempts: number) => {
      const stack = new Stack(new App(), 'Stack');
      new Workflow(stack, 'Workflow', { definition: poll(stack, { maxAttempts }) });
      return Annotations.fromStack(stack).findWarning('/Stack/Export', Match.anyValue()).map(({ entry }) => entry.data);
    };
    expect(warningsOf(2776)).toEqual([]);
    const [warning, ...others] = warningsOf(2777);
    expect(warning).toContain("'Export' polls up to 2777 times with about 9 history events each, but a Standard execution fails at 25000 events, after at most 2776 polls: "
      + "use a longer 'interval', lower the budget, or run the loop in a separate execution");
    expect(warning).toContain('cdk-sfn-patterns:pollHistory');
    expect(others).toEqual([]);
  });

  test('may look as often as a retrier may try', () => {
    expect(() => poll(newStack(), { maxAttempts: 100000000 })).not.toThrow();
  });

  test.each<[string, Partial<PollUntilProps>]>([
    ["'maxAttempts' or 'timeBudget' must be set, got neither: set one of them to limit the loop", { maxAttempts: undefined }],
    ["'maxAttempts' must be a whole number from 1 to 100000000, got 0", { maxAttempts: 0 }],
    ["'maxAttempts' must be a whole number from 1 to 100000000, got 1.5", { maxAttempts: 1.5 }],
    ["'maxAttempts' must be a whole number from 1 to 100000000, got 100000001", { maxAttempts: 100000001 }],
    ["'timeBudget' must be at least the first interval of 30 seconds, got 29 seconds", { timeBudget: s(29) }],
    ["'timeBudget' must be at least one second, in whole seconds, got 0 seconds", { timeBudget: s(0) }],
    ["'timeBudget' must be at most 365 days, got 366 days: no execution lasts longer", { timeBudget: Duration.days(366) }],
    ["'isDone' must be a condition in JSONPath, got '{% true %}'", { isDone: sfn.Condition.jsonata('{% true %}') }],
    ["'isFailed' must be a condition in JSONPath, got '{% true %}'", { isFailed: sfn.Condition.jsonata('{% true %}') }],
    ["'stateName' must have a name of at most 80 characters, got 81", { stateName: 'x'.repeat(68) }],
  ])('refuses bad input: %s', (message, props) => {
    expect(() => poll(newStack(), props)).toThrow(new Error(`[Stack/Export] ${message}`));
  });
});
