import { Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as fc from 'fast-check';
import { LambdaPipeline, Workflow, WorkflowProps } from '../../src';
import { TryFinally, TryFinallyProps } from '../../src/patterns/try-finally';
import { definitionOf, Execution, fails, Handler, hangs, Mocks, run, sequence, succeeds, takes } from '../engine';
import { newFunction, newStack, newTask } from '../support';

const INPUT = { lock: 'l-1', order: { id: 7 } };
const HAPPY: Mocks = { Work: succeeds({ done: true }), Release: succeeds({ released: true }) };
const ODD = [null, '', 'text', 0, false, [], [{ error: 1 }], {}, { error: { Error: 'Mine', Cause: 'mine' }, result: { value: 1 }, input: 'x', FinalizeError: 2 }];

interface Variant extends Partial<TryFinallyProps> {
  readonly build?: (stack: Stack) => Partial<TryFinallyProps>;
}

function templateWith({ build, ...props }: Variant = {}, workflow: (stack: Stack) => Partial<WorkflowProps> = () => ({})): Template {
  const stack = newStack();
  const definition = new TryFinally(stack, 'WithLock', {
    ...build?.(stack) ?? { attempt: newTask(stack, 'Work'), finalize: newTask(stack, 'Release') },
    ...props,
  } as TryFinallyProps);
  new Workflow(stack, 'Orders', { definition, ...workflow(stack) });
  return Template.fromStack(stack);
}

const PLAIN = templateWith();
const execute = (mocks: Mocks = {}, template = PLAIN, input: unknown = INPUT) => run(template, input, { ...HAPPY, ...mocks });
const called = ({ calls }: Execution, name: string) => calls.filter(({ state }) => state === name);
const payloads = (execution: Execution, name: string) => called(execution, name).map(({ input }) => input.Payload);

describe('an attempt that succeeds', () => {
  test('is finalized once, and its output comes out', async () => {
    const execution = await execute();
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { done: true } });
    expect(execution.calls.map(({ state }) => state)).toEqual(['Work', 'Release']);
  });

  test('costs five transitions beside its own and those of finalize', async () => {
    const { states } = await execute();
    expect(states).toEqual(['WithLock', 'WithLock: Attempt', 'Work', 'WithLock: Finalize', 'Release', 'WithLock: Outcome', 'WithLock: Output']);
  });

  test.each(ODD)('comes out as it is: %j', async (output) => {
    expect(await execute({ Work: () => output })).toMatchObject({ status: 'SUCCEEDED', output });
  });

  test.each(ODD)('may have any input: %j', async (input) => {
    const template = templateWith({
      build: (stack) => ({ attempt: new sfn.Pass(stack, 'Work'), finalize: newTask(stack, 'Release') }),
    });
    const execution = await run(template, input, { Release: HAPPY.Release });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: input });
    expect(payloads(execution, 'Release')).toEqual([input]);
  });

  test('gives finalize what it got itself', async () => {
    const execution = await execute();
    expect(payloads(execution, 'Work')).toEqual([INPUT]);
    expect(payloads(execution, 'Release')).toEqual([INPUT]);
  });

  test('must not end in a Succeed state: what follows would run as if the attempt had gone well', () => {
    const build = (stack: Stack) => ({ attempt: newTask(stack, 'Work').next(new sfn.Succeed(stack, 'Early')), finalize: newTask(stack, 'Release') });
    expect(() => templateWith({ build })).toThrow("'attempt' must continue to 'finalize' and what comes after it, got the Succeed state 'Early' in it: "
      + 'remove it, or use a Fail state if the following states must not run');
  });
});

const FAILURES: [string, Handler, string, string | undefined][] = [
  ['fails', fails('WarehouseOnFire', 'all gone'), 'WarehouseOnFire', 'all gone'],
  ['fails without a cause', fails('WarehouseOnFire'), 'WarehouseOnFire', undefined],
  ['hangs', hangs(), 'States.Timeout', expect.any(String) as any],
  ['returns too much', succeeds('x'.repeat(262_144)), 'States.DataLimitExceeded', expect.any(String) as any],
  ['returns more than fits beside the input', succeeds('x'.repeat(262_142)), 'States.DataLimitExceeded', expect.any(String) as any],
  ['may not run', fails('States.Permissions', 'denied'), 'States.Permissions', 'denied'],
  ['fails with quotes and braces in its cause', fails('E', '{"a": "\'{}\\\\"}'), 'E', '{"a": "\'{}\\\\"}'],
];

describe.each(FAILURES)('an attempt that %s', (_, failure, error, cause) => {
  test('is finalized once, and its error is raised again', async () => {
    const execution = await execute({ Work: failure });
    expect(execution).toMatchObject({ status: 'FAILED', error });
    expect(execution.cause).toEqual(cause);
    expect(payloads(execution, 'Release')).toEqual([INPUT]);
    expect(execution.states.slice(-1)).toEqual(['WithLock: Attempt failed']);
  });

  test.each([
    ['fails', fails('LockGone', 'no "lock"'), { Error: 'LockGone', Cause: 'no "lock"' }],
    ['hangs', hangs(), { Error: 'States.Timeout', Cause: expect.any(String) }],
    ['returns too much', succeeds('x'.repeat(262_144)), { Error: 'States.DataLimitExceeded', Cause: expect.any(String) }],
  ])('is not hidden by a finalize that %s', async (__, finalize, FinalizeError) => {
    const execution = await execute({ Work: failure, Release: finalize });
    expect(execution).toMatchObject({ status: 'FAILED', error });
    expect(JSON.parse(execution.cause!)).toEqual({ Error: error, Cause: cause ?? '', FinalizeError });
    expect(called(execution, 'Release')).toHaveLength(1);
  });
});

describe('a finalize that fails', () => {
  test.each(FAILURES.filter(([what]) => !/beside/.test(what)))('after a success and %s ends with its own error', async (_, failure, error, cause) => {
    const execution = await execute({ Release: failure });
    expect(execution).toMatchObject({ status: 'FAILED', error });
    expect(execution.cause).toEqual(cause);
    expect(called(execution, 'Release')).toHaveLength(1);
  });

  test('is tried again where the Workflow says so, and nothing else is', async () => {
    const execution = await execute({ Release: sequence(fails('Lambda.TooManyRequestsException'), HAPPY.Release) });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { done: true } });
    expect(called(execution, 'Release').map(({ at }) => at)).toEqual([0, 2]);
    expect(called(execution, 'Work')).toHaveLength(1);
  });
});

describe('an error of a TryFinally', () => {
  const withCatcher = templateWith({}, (stack) => ({
    catchers: [{ errors: ['WarehouseOnFire'], handler: newTask(stack, 'Report').next(new sfn.Succeed(stack, 'Handled')) }],
  }));

  test('reaches an error handler of the Workflow after finalize, by name, with the input and the error', async () => {
    const execution = await execute({ Work: fails('WarehouseOnFire', 'all gone'), Report: (input) => input }, withCatcher);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, error: { Error: 'WarehouseOnFire', Cause: 'all gone' } } });
    expect(execution.calls.map(({ state }) => state)).toEqual(['Work', 'Release', 'Report']);
  });

  test('of another name does not', async () => {
    expect(await execute({ Work: fails('Other'), Report: succeeds() }, withCatcher)).toMatchObject({ status: 'FAILED', error: 'Other' });
  });
});

describe('a TryFinally', () => {
  test('finalizes whatever a chain raises, wherever it does', async () => {
    const build = (stack: Stack) => ({
      attempt: newTask(stack, 'Work').next(new sfn.Wait(stack, 'Pause', { time: sfn.WaitTime.duration(Duration.minutes(1)) })).next(
        new sfn.Choice(stack, 'Which')
          .when(sfn.Condition.stringEquals('$', 'fail'), new sfn.Fail(stack, 'Refused', { error: 'Refused', cause: 'says so' }))
          .otherwise(newTask(stack, 'Then'))),
      finalize: newTask(stack, 'Release').next(newTask(stack, 'Tidy')),
    });
    const template = templateWith({ build });
    const mocks = { Then: succeeds('end'), Tidy: takes(5) };
    const runs = [
      await execute({ ...mocks, Work: succeeds('fail') }, template),
      await execute({ ...mocks, Work: succeeds('go on') }, template),
      await execute({ ...mocks, Work: succeeds('go on'), Then: fails('Broken') }, template),
      await execute({ ...mocks, Work: succeeds('go on'), Then: fails('Broken'), Release: fails('LockGone') }, template),
    ];
    expect(runs.map(({ status, error }) => error ?? status)).toEqual(['Refused', 'SUCCEEDED', 'Broken', 'Broken']);
    expect(runs.map((x) => called(x, 'Release').length)).toEqual([1, 1, 1, 1]);
    expect(runs.map((x) => called(x, 'Tidy').length)).toEqual([1, 1, 1, 0]);
  });

  test('cannot finalize after States.Runtime, which AWS lets nobody catch', async () => {
    const build = (stack: Stack) => ({ attempt: new sfn.Pass(stack, 'Read', { inputPath: '$.missing' }), finalize: newTask(stack, 'Release') });
    const execution = await run(templateWith({ build }), INPUT, { Release: succeeds() });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime', calls: [] });
  });

  test('nests: in itself, in a Map in a Parallel, twice in one machine, between raw states', async () => {
    const stack = newStack();
    const inner = new TryFinally(stack, 'Inner', { attempt: newTask(stack, 'Work'), finalize: newTask(stack, 'ReleaseInner') });
    const outer = new TryFinally(stack, 'Outer', { attempt: inner, finalize: newTask(stack, 'ReleaseOuter'), stateName: 'Around' });
    const map = new sfn.Map(stack, 'Each', { itemsPath: '$.items' }).itemProcessor(new sfn.Pass(stack, 'Before').next(outer).next(new sfn.Pass(stack, 'After')));
    new Workflow(stack, 'Nested', { definition: new sfn.Parallel(stack, 'Both', { outputPath: '$[0]' }).branch(map).next(new sfn.Pass(stack, 'End')) });
    const mocks = { Work: (x: number) => x * 2, ReleaseInner: succeeds(), ReleaseOuter: succeeds() };
    const good = await run(stack, { items: [1, 2, 3] }, mocks);
    expect(good).toMatchObject({ status: 'SUCCEEDED', output: [2, 4, 6] });
    expect(good.calls).toHaveLength(9);
    const bad = await run(stack, { items: [1] }, { ...mocks, Work: fails('Broken', 'why'), ReleaseInner: fails('LockGone', 'gone') });
    expect(bad).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(JSON.parse(bad.cause!)).toEqual({ Error: 'Broken', Cause: 'why', FinalizeError: { Error: 'LockGone', Cause: 'gone' } });
    expect(bad.calls.map(({ state }) => state)).toEqual(['Work', 'ReleaseInner', 'ReleaseOuter']);
  });

  test('runs in a plain state machine, with patterns and a JSONata task inside', async () => {
    const stack = newStack();
    const steps = [{ name: 'Work', lambdaFunction: newFunction(stack, 'F') }];
    const finalize = new sfn.CustomState(stack, 'Release', {
      stateJson: {
        Type: 'Task',
        QueryLanguage: 'JSONata',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'Release', Payload: '{% $states.input.lock %}' },
        Output: '{% $states.result.Payload %}',
      },
    });
    const definition = new TryFinally(stack, 'WithLock', { attempt: new LambdaPipeline(stack, 'Pipeline', { steps }), finalize });
    new sfn.StateMachine(stack, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
    const template = Template.fromStack(stack);
    expect(await execute({}, template)).toMatchObject({ status: 'SUCCEEDED', output: { done: true } });
    const failed = await execute({ Work: fails('Broken') }, template);
    expect(failed).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(payloads(failed, 'Release')).toEqual(['l-1']);
  });

  test('finalizes once and ends as it must, whatever goes in, comes out or goes wrong', async () => {
    const json = fc.jsonValue({ maxDepth: 2 });
    const maybeError = fc.option(fc.record({ error: fc.stringMatching(/^[A-Z][a-z]{0,9}$/), cause: fc.string() }));
    await fc.assert(fc.asyncProperty(json, json, maybeError, maybeError, async (given, result, broken, stuck) => {
      const [input, output] = JSON.parse(JSON.stringify([given, result]));
      const outcome = (failure: typeof broken, value: unknown) => (failure ? fails(failure.error, failure.cause) : succeeds(value));
      const execution = await execute({ Work: outcome(broken, output), Release: outcome(stuck, null) }, PLAIN, input);
      expect(called(execution, 'Release')).toHaveLength(1);
      expect(payloads(execution, 'Release')).toEqual([input]);
      expect(execution.status).toBe(broken || stuck ? 'FAILED' : 'SUCCEEDED');
      expect(execution.error).toBe((broken ?? stuck)?.error);
      if (broken && stuck) {
        const FinalizeError = { Error: stuck.error, Cause: stuck.cause };
        expect(JSON.parse(execution.cause!)).toEqual({ Error: broken.error, Cause: broken.cause, FinalizeError });
      } else if (broken || stuck) {
        expect(execution.cause ?? '').toBe((broken ?? stuck)!.cause);
      } else {
        expect(execution.output).toEqual(output);
      }
    }), { numRuns: 100 });
  });

  test('names its helper states after itself', () => {
    const [branch] = definitionOf(templateWith({ stateName: 'Locked' })).States.Locked.Branches;
    expect(Object.keys(branch.States).sort()).toEqual([
      'Locked: Attempt', 'Locked: Attempt failed', 'Locked: Both failed', 'Locked: Finalize', 'Locked: Finalize failed', 'Locked: Outcome', 'Locked: Output',
    ]);
  });

  test.each<[Partial<TryFinallyProps>, string]>([
    [{ stateName: '' }, "'stateName' must have a name, got ''"],
    [{ stateName: 'a\nb' }, "'stateName' must have a name without control characters, got U+000A"],
    [{ stateName: 'x'.repeat(64) }, "'stateName' must have a name of at most 80 characters, got 81"],
  ])('refuses %j', (props, message) => {
    expect(() => templateWith(props)).toThrow(new Error(`[Stack/WithLock] ${message}`));
  });
});
