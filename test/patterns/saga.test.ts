import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { RetryPolicy, Workflow } from '../../src';
import { Saga, SagaProps } from '../../src/patterns/saga';
import { definitionOf, Execution, fails, hangs, Mocks, run, sequence, succeeds } from '../engine';
import { newFunction, newStack, newTask } from '../support';

const TIMES_OF_RETRIES = [0, 5, 15, 35, 75, 155];
const TIMEOUT = { TimeoutSeconds: 60 };

/** Steps `Do1` to `Don`; those in `undoable` have a compensation `Undo1` and so on. */
function stepsOf(stack: any, n: number, undoable: number[], suffix = '') {
  return [...Array(n).keys()].map((i) => i + 1).map((i) => ({
    action: newTask(stack, `Do${i}${suffix}`, TIMEOUT),
    compensation: undoable.includes(i) ? newTask(stack, `Undo${i}${suffix}`, TIMEOUT) : undefined,
  }));
}

function sagaOf(n: number, undoable: number[], props: Partial<SagaProps> = {}): Template {
  const stack = newStack();
  new Workflow(stack, 'Workflow', { definition: new Saga(stack, 'Saga', { steps: stepsOf(stack, n, undoable), ...props }) });
  return Template.fromStack(stack);
}

/** Every task adds its own name to the data. */
function working(n: number, suffix = ''): Mocks {
  const names = [...Array(n).keys()].flatMap((i) => [`Do${i + 1}${suffix}`, `Undo${i + 1}${suffix}`]);
  return Object.fromEntries(names.map((name) => [name, (input: object) => ({ ...input, [name]: true })]));
}

const execute = (template: Template, mocks: Mocks, input: unknown = { id: 7 }) => {
  const { States } = definitionOf(template);
  const text = JSON.stringify(States);
  return run(template, input, Object.fromEntries(Object.entries(mocks).filter(([name]) => text.includes(`"${name}"`))));
};

/** Calls without those that only repeat the one before. */
const visits = ({ calls }: Execution) => calls.filter(({ attempt }) => attempt === 1).map(({ state }) => state);
const upTo = (n: number, prefix: string) => [...Array(n).keys()].map((i) => `${prefix}${i + 1}`);
const all = (n: number) => [...Array(n).keys()].map((i) => i + 1);

describe.each([1, 2, 3, 4])('a saga of %d steps', (n) => {
  const template = sagaOf(n, all(n));

  test('is nothing but its actions when all goes well', async () => {
    const execution = await execute(template, working(n));
    const done = Object.fromEntries(upTo(n, 'Do').map((name) => [name, true]));
    expect(execution).toMatchObject({ status: 'SUCCEEDED', states: upTo(n, 'Do'), output: { id: 7, ...done } });
  });

  test.each(all(n))('undoes what ran when step %d fails, its own included, in reverse order and each once', async (failing) => {
    const execution = await execute(template, { ...working(n), [`Do${failing}`]: fails('CardExpired', 'no money') });
    expect(execution.calls.map(({ state }) => state)).toEqual([...upTo(failing, 'Do'), ...upTo(failing, 'Undo').reverse()]);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'CardExpired', cause: 'no money' });
  });

  test.each(all(n))('gives every compensation the input of step %d that failed, with the error', async (failing) => {
    const { calls } = await execute(template, { ...working(n), [`Do${failing}`]: fails('CardExpired', 'no money') });
    const { input } = calls.find(({ state }) => state === `Do${failing}`)!;
    for (const { input: received } of calls.filter(({ state }) => state.startsWith('Undo'))) {
      expect(received.Payload).toEqual({ ...input.Payload, error: { Error: 'CardExpired', Cause: 'no money' } });
    }
  });

  const subsets = [...Array(2 ** n).keys()].slice(1).map((bits) => all(n).filter((i) => Math.floor(bits / 2 ** (i - 1)) % 2 === 1));
  test.each(subsets.map((broken) => [broken.join(', '), broken] as const))('runs all other compensations when those of %s fail', async (_, broken) => {
    const failures = Object.fromEntries(broken.map((i) => [`Undo${i}`, fails('Unreachable', `undo ${i}`)]));
    const execution = await execute(template, { ...working(n), [`Do${n}`]: fails('CardExpired', 'no money'), ...failures });
    expect(visits(execution)).toEqual([...upTo(n, 'Do'), ...upTo(n, 'Undo').reverse()]);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'SagaCompensationFailed' });
    expect(JSON.parse(execution.cause!)).toEqual({
      Error: 'CardExpired',
      Cause: 'no money',
      ...(broken.length < n && { Undone: all(n).filter((i) => !broken.includes(i)).reverse().map((i) => `Do${i}`) }),
      FailedCompensations: Object.fromEntries(broken.map((i) => [`Do${i}`, { Error: 'Unreachable', Cause: `undo ${i}` }])),
    });
  });
});

describe('a failing step', () => {
  test.each([
    ['timed out', hangs(), 'States.Timeout'],
    ['may not be called', fails('States.Permissions', 'denied'), 'States.Permissions'],
    ['made more than can be kept', succeeds({ receipt: 'x'.repeat(262144) }), 'States.DataLimitExceeded'],
  ])('is undone when it %s', async (_, failure, error) => {
    const execution = await execute(sagaOf(2, [1, 2]), { ...working(2), Do2: failure });
    expect(execution).toMatchObject({ status: 'FAILED', error });
    expect(visits(execution)).toEqual(['Do1', 'Do2', 'Undo2', 'Undo1']);
  });

  test('is not undone when trying again helps', async () => {
    const throttled = fails('Lambda.TooManyRequestsException');
    const execution = await execute(sagaOf(2, [1, 2]), { ...working(2), Do2: sequence(throttled, throttled, succeeds({ done: true })) });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { done: true } });
    expect(execution.calls.map(({ at }) => at)).toEqual([0, 0, 2, 6]);
  });

  test('without a compensation undoes the steps before it', async () => {
    const execution = await execute(sagaOf(3, [1]), { ...working(3), Do3: fails('Broken') });
    expect(visits(execution)).toEqual(['Do1', 'Do2', 'Do3', 'Undo1']);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken' });
  });

  test('with nothing to undo fails like any other state', async () => {
    const template = sagaOf(3, [2]);
    const execution = await execute(template, { ...working(3), Do1: fails('Broken', 'at once') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'at once', states: ['Do1'] });
    expect(definitionOf(template).States.Do1.Catch).toBeUndefined();
  });

  test.each([[[1, 2, 3]], ['text'], [null], [42]])('that got %j instead of an object is undone like any other, with that as the input', async (data) => {
    const execution = await execute(sagaOf(2, [1, 2]), { ...working(2), Do1: succeeds(data), Do2: fails('Broken') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(visits(execution)).toEqual(['Do1', 'Do2', 'Undo2', 'Undo1']);
    expect(execution.calls.slice(2).map(({ input }) => input.Payload)).toEqual([data, data]);
  });
});

describe('a compensation', () => {
  const failing = fails('Unreachable');

  test('that is one task is tried again on every error, at exact times', async () => {
    const execution = await execute(sagaOf(1, [1]), { Do1: fails('Broken'), Undo1: failing });
    const times = execution.calls.filter(({ state }) => state === 'Undo1').map(({ at }) => at);
    expect(times).toEqual(TIMES_OF_RETRIES);
  });

  test('that works at last leaves the original error', async () => {
    const Undo1 = sequence(failing, hangs(), fails('Lambda.TooManyRequestsException'), failing, failing, succeeds(undefined));
    const execution = await execute(sagaOf(1, [1]), { Do1: fails('Broken', 'why'), Undo1 });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'why' });
    expect(execution.calls).toHaveLength(7);
  });

  test.each([
    ['hangs', hangs(), 'States.Timeout'],
    ['makes more than can be kept', succeeds({ log: 'x'.repeat(262144) }), 'States.DataLimitExceeded'],
  ])('that %s is reported, and the others run', async (_, failure, error) => {
    const execution = await execute(sagaOf(2, [1, 2]), { ...working(2), Do2: fails('Broken'), Undo2: failure });
    expect(visits(execution)).toEqual(['Do1', 'Do2', 'Undo2', 'Undo1']);
    expect(JSON.parse(execution.cause!).FailedCompensations).toMatchObject({ Do2: { Error: error } });
  });

  test.each([[null], ['text'], [[1]]])('may return %j', async (result) => {
    const execution = await execute(sagaOf(2, [1, 2]), { ...working(2), Do2: fails('Broken'), Undo2: succeeds(result) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(visits(execution)).toEqual(['Do1', 'Do2', 'Undo2', 'Undo1']);
  });

  const retriersOf = (make: (stack: any) => sfn.IChainable) => {
    const stack = newStack();
    const steps = [{ name: 'Step', action: newTask(stack, 'Do'), compensation: make(stack) }];
    new Workflow(stack, 'Workflow', { definition: new Saga(stack, 'Saga', { steps }), retryPolicy: RetryPolicy.NONE });
    const { Retry = [] } = definitionOf(stack).States['Saga: Undo Step'].Branches[0].States.Undo;
    return Retry.map(({ ErrorEquals, MaxAttempts }: any) => [ErrorEquals.join(), MaxAttempts]);
  };

  test('keeps its own retriers, and gets one for the errors that they do not name', () => {
    const own = ['Lambda.ClientExecutionTimeoutException,Lambda.ServiceException,Lambda.AWSLambdaException,Lambda.SdkClientException', 6];
    const invoke = (stack: any) => new tasks.LambdaInvoke(stack, 'Undo', { lambdaFunction: newFunction(stack, 'F') });
    expect(retriersOf(invoke)).toEqual([own, ['States.ALL', 5]]);
    expect(retriersOf((stack) => newTask(stack, 'Undo'))).toEqual([['States.ALL', 5]]);
  });

  test('gets no retrier where its own match every error, or the JSON of a CustomState has some', () => {
    const retrier = { ErrorEquals: ['Busy'], MaxAttempts: 2 };
    expect(retriersOf((stack) => newTask(stack, 'Undo', { Retry: [retrier] }))).toEqual([['Busy', 2]]);
    expect(retriersOf((stack) => newTask(stack, 'Undo').addRetry({ maxAttempts: 1 }))).toEqual([['States.ALL', 1]]);
    expect(retriersOf((stack) => new sfn.Pass(stack, 'Undo'))).toEqual([]);
    const invoke = (stack: any) => new tasks.LambdaInvoke(stack, 'Undo', { lambdaFunction: newFunction(stack, 'F'), retryOnServiceExceptions: false });
    expect(retriersOf((stack) => invoke(stack).addRetry({ maxAttempts: 0 }))).toEqual([['States.ALL', 0]]);
  });

  test('of several states has the retries of its tasks only', () => {
    expect(retriersOf((stack) => newTask(stack, 'Undo').next(newTask(stack, 'Tell')))).toEqual([]);
    expect(retriersOf((stack) => newTask(stack, 'Undo').addCatch(new sfn.Pass(stack, 'Ignore')))).toEqual([]);
  });
});

describe('a saga', () => {
  const booking = (stack: any, suffix = '', props: Partial<SagaProps> = {}) =>
    new Saga(stack, `Saga${suffix}`, { steps: stepsOf(stack, 2, [1, 2], suffix), ...props });

  function templateOf(definition: (stack: any) => sfn.IChainable): Template {
    const stack = newStack();
    new sfn.StateMachine(stack, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(definition(stack)) });
    return Template.fromStack(stack);
  }

  test('has no states but those that its docs name', () => {
    const { States } = definitionOf(sagaOf(2, [1, 2], { stateName: 'Trip' }));
    expect(Object.keys(States).sort()).toEqual(['Do1', 'Do2', 'Trip: Do1 failed', 'Trip: Do2 failed', 'Trip: Raise', 'Trip: Undo Do1', 'Trip: Undo Do2']);
    expect(Object.keys(States['Trip: Raise'].Branches[0].States).sort()).toEqual(['Trip: AllUndone', 'Trip: CompensationFailed', 'Trip: Failed']);
  });

  test('fails as a state does, so that the error handlers of a Workflow get its error', async () => {
    const stack = newStack();
    const handler = newTask(stack, 'Report').next(new sfn.Succeed(stack, 'Reported'));
    new Workflow(stack, 'Workflow', { definition: booking(stack), catchers: [{ handler }] });
    const mocks = { ...working(2), Do2: fails('Broken', 'why'), Undo1: fails('Unreachable'), Report: (input: unknown) => input };
    const execution = await run(stack, {}, mocks);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { error: { Error: 'SagaCompensationFailed' } } });
  });

  test('stands before and after raw states, twice in one machine', async () => {
    const template = templateOf((stack) => new sfn.Pass(stack, 'Before').next(booking(stack, 'A')).next(new sfn.Pass(stack, 'Between'))
      .next(booking(stack, 'B')).next(new sfn.Pass(stack, 'After')));
    const mocks = { ...working(2, 'A'), ...working(2, 'B') };
    expect((await execute(template, mocks)).states).toEqual(['Before', 'Do1A', 'Do2A', 'Between', 'Do1B', 'Do2B', 'After']);
    const execution = await execute(template, { ...mocks, Do2B: fails('Broken') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(visits(execution)).toEqual(['Do1A', 'Do2A', 'Do1B', 'Do2B', 'Undo2B', 'Undo1B']);
  });

  test('inside a Map in a Parallel undoes its own item, and fails the Parallel', async () => {
    const template = templateOf((stack) => new sfn.Parallel(stack, 'Both').branch(
      new sfn.Map(stack, 'Each', { itemsPath: '$.items' }).itemProcessor(booking(stack)), new sfn.Pass(stack, 'Other')));
    const items = [{ id: 1 }, { id: 2 }];
    expect(await execute(template, working(2), { items })).toMatchObject({ status: 'SUCCEEDED' });
    const Do2 = (input: { id: number }, context: any) => (input.id === 2 ? fails('Broken', 'why')(input, context) : input);
    const execution = await execute(template, { ...working(2), Do2 }, { items });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'why' });
    expect(execution.calls.filter(({ state }) => state.startsWith('Undo')).map(({ state, input }) => [state, input.Payload.id])).toEqual([['Undo2', 2], ['Undo1', 2]]);
  });

  test('as a step of a saga is undone by itself, and then by the other', async () => {
    const template = templateOf((stack) => new Saga(stack, 'Outer', {
      steps: [{ name: 'First', action: newTask(stack, 'Do0'), compensation: newTask(stack, 'Undo0') }, { name: 'Second', action: booking(stack) }],
    }));
    const mocks = { ...working(2), Do0: succeeds({}), Undo0: succeeds(undefined) };
    const execution = await execute(template, { ...mocks, Do2: fails('Broken') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(visits(execution)).toEqual(['Do0', 'Do1', 'Do2', 'Undo2', 'Undo1', 'Undo0']);
    const broken = await execute(template, { ...mocks, Do2: fails('Broken'), Undo1: fails('Unreachable') });
    expect(broken).toMatchObject({ status: 'FAILED', error: 'SagaCompensationFailed' });
    expect(visits(broken)).toEqual(['Do0', 'Do1', 'Do2', 'Undo2', 'Undo1', 'Undo0']);
  });

  test('takes chains as actions and compensations, for one more transition an action', async () => {
    const template = templateOf((stack) => new Saga(stack, 'Saga', {
      steps: [
        { action: newTask(stack, 'Do1').next(newTask(stack, 'Do2')), compensation: newTask(stack, 'Undo2').next(newTask(stack, 'Undo1')) },
        { action: new sfn.Pass(stack, 'Skip').next(newTask(stack, 'Do4')) },
      ],
    }));
    expect((await execute(template, working(4))).states).toEqual(['Saga: Do Do1', 'Do1', 'Do2', 'Saga: Do Skip', 'Skip', 'Do4']);
    expect(visits(await execute(template, { ...working(4), Do2: fails('Broken') }))).toEqual(['Do1', 'Do2', 'Undo2', 'Undo1']);
    expect(visits(await execute(template, { ...working(4), Do4: fails('Broken') }))).toEqual(['Do1', 'Do2', 'Do4', 'Undo2', 'Undo1']);
  });

  const jsonata = { QueryLanguage: 'JSONata', OutputPath: undefined, Parameters: undefined, Arguments: { FunctionName: 'F', Payload: '{% $states.input %}' } };
  test.each([
    ['a task', (stack: any, id: string) => tasks.LambdaInvoke.jsonata(stack, id, {
      lambdaFunction: newFunction(stack, `F${id}`), outputs: '{% $states.result.Payload %}', retryOnServiceExceptions: false,
    }), ['Do1', 'Do2']],
    ['a CustomState', (stack: any, id: string) => newTask(stack, id, { ...jsonata, Output: '{% $states.result.Payload %}' }),
      ['Saga: Do Do1', 'Do1', 'Saga: Do Do2', 'Do2']],
  ])('runs and undoes %s in JSONata', async (_, task, states) => {
    const steps = (stack: any) => [1, 2].map((i) => ({ action: task(stack, `Do${i}`), compensation: task(stack, `Undo${i}`) }));
    const template = templateOf((stack) => new Saga(stack, 'Saga', { steps: steps(stack) }));
    expect(await execute(template, working(2))).toMatchObject({ status: 'SUCCEEDED', states, output: { id: 7, Do1: true, Do2: true } });
    const execution = await execute(template, { ...working(2), Do2: fails('Broken', 'why'), Undo2: fails('Unreachable') });
    expect(visits(execution)).toEqual(['Do1', 'Do2', 'Undo2', 'Undo1']);
    expect(JSON.parse(execution.cause!)).toMatchObject({ Error: 'Broken', Cause: 'why', FailedCompensations: { Do2: { Error: 'Unreachable' } } });
    expect(execution.calls.at(-1)!.input.Payload).toMatchObject({ id: 7, Do1: true, error: { Error: 'Broken' } });
  });

  test('takes names of steps that no plain path could have', async () => {
    const template = templateOf((stack) => new Saga(stack, 'Saga', {
      steps: [{ name: 'Flug & Auto [1].x', action: newTask(stack, 'Do1'), compensation: newTask(stack, 'Undo1') }],
    }));
    const execution = await execute(template, { Do1: fails('Broken'), Undo1: fails('Unreachable') });
    expect(JSON.parse(execution.cause!).FailedCompensations).toMatchObject({ 'Flug & Auto [1].x': { Error: 'Unreachable' } });
  });

  const one = (stack: any, fields: object = {}) => ({ name: 'A', action: newTask(stack, 'Do'), compensation: newTask(stack, 'Undo'), ...fields });
  const next = (stack: any) => ({ action: newTask(stack, 'Next') });
  const each = (stack: any) => new sfn.Map(stack, 'EachSeat').itemProcessor(newTask(stack, 'Reserve'));
  test.each<[string, (stack: any) => SagaProps]>([
    ["'steps' must have at least one step, got none", () => ({ steps: [] })],
    ["'steps' must have at least one compensation, got none: chain actions that need no compensation with next()", (x) => ({ steps: [next(x)] })],
    ["'steps' must have different names, got 'Next' twice", (x) => ({ steps: [one(x, { name: 'Next' }), next(x)] })],
    ["'steps[0].name' must have no quotes, backslashes, '{%' or '%}', got 'Driver's car'", (x) => ({ steps: [one(x, { name: "Driver's car" })] })],
    ["'steps[0].name' must have a name of at most 80 characters, got 97", (x) => ({ steps: [one(x, { name: 'x'.repeat(80) })] })],
    ["'stateName' must have a name of at most 80 characters, got 81", (x) => ({ steps: [one(x)], stateName: 'x'.repeat(61) })],
    ["'steps[0].action' must continue to the next step, got the Succeed state 'Early' in it: remove it, or use a Fail state if the following states must not run", (x) => ({ steps: [one(x, { action: newTask(x, 'Work').next(new sfn.Succeed(x, 'Early')) }), next(x)] })],
  ])('refuses bad input: %s', (message, props) => {
    const stack = newStack();
    expect(() => new Saga(stack, 'Saga', props(stack))).toThrow(new Error(`[Stack/Saga] ${message}`));
  });

  test('undoes what comes before an action in a loop over a list', async () => {
    const stack = newStack();
    new Workflow(stack, 'Workflow', { definition: new Saga(stack, 'Saga', { steps: [one(stack), { action: each(stack) }, { action: newTask(stack, 'Pay') }] }) });
    const { error, calls } = await run(stack, {}, { Do: succeeds([{}, {}]), Reserve: succeeds(1), Pay: fails('NoMoney'), Undo: succeeds(null) });
    expect(error).toBe('NoMoney');
    expect(calls.find(({ state }) => state === 'Undo')!.input.Payload).toEqual([1, 1]);
  });
});
