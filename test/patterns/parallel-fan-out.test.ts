import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../src';
import { BranchFailure, ParallelFanOut, ParallelFanOutProps } from '../../src/patterns/parallel-fan-out';
import { definitionOf, fails, hangs, Mocks, run, sequence, succeeds, takes } from '../engine';
import { newStack, newTask } from '../support';

const BRANCHES = ['UpdateInventory', 'SendNotification', 'UpdateAnalytics'];
const HAPPY: Mocks = { UpdateInventory: succeeds({ reserved: 2 }), SendNotification: succeeds('sent'), UpdateAnalytics: succeeds(7) };
const INPUT = { order_id: '12345', items: [1, 2] };
const { FAIL_FAST, SETTLE_ALL, SETTLE_ALL_FAIL_IF_ANY, SETTLE_ALL_FAIL_IF_ALL } = BranchFailure;
const SETTLING = [SETTLE_ALL, SETTLE_ALL_FAIL_IF_ANY, SETTLE_ALL_FAIL_IF_ALL];

function newFanOut(stack = newStack(), props: Partial<ParallelFanOutProps> = {}, id = 'ProcessInParallel') {
  const branches = props.branches ?? Object.fromEntries(BRANCHES.map((name) => [name, newTask(stack, name)]));
  return new ParallelFanOut(stack, id, { ...props, branches });
}

/** The template of a Workflow that is the fan-out and one more state, `After`. */
function templateWith(props: Partial<ParallelFanOutProps> = {}, stack = newStack()) {
  new Workflow(stack, 'Orders', { definition: newFanOut(stack, props).next(new sfn.Pass(stack, 'After')) });
  return Template.fromStack(stack);
}

const TEMPLATES = Object.fromEntries([FAIL_FAST, ...SETTLING].map((onBranchFailure) => [onBranchFailure, templateWith({ onBranchFailure })]));
const execute = (mode: BranchFailure, mocks: Mocks = {}, input: unknown = INPUT) => run(TEMPLATES[mode], input, { ...HAPPY, ...mocks });
const succeeded = (result: unknown) => ({ status: 'SUCCEEDED', result });
const failed = (error: string, cause = '') => ({ status: 'FAILED', error, cause });
/** The cause of BranchesFailed for these results. */
const told = (results: Record<string, ReturnType<typeof failed>>) => Object.fromEntries(
  Object.entries(results).map(([name, { error, cause }]) => [name, { error, cause }]));
const SETTLED = { UpdateInventory: succeeded({ reserved: 2 }), SendNotification: succeeded('sent'), UpdateAnalytics: succeeded(7) };

describe('a fan-out that fails fast', () => {
  test('puts the results beside the input by the name of the branch', async () => {
    const execution = await execute(FAIL_FAST);
    const results = { UpdateInventory: { reserved: 2 }, SendNotification: 'sent', UpdateAnalytics: 7 };
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, results } });
    expect(Object.keys(execution.output.results)).toEqual(BRANCHES);
    expect(execution.states).toHaveLength(5);
  });

  test('gives each branch the whole input', async () => {
    const { calls } = await execute(FAIL_FAST);
    expect(calls.map(({ input }) => input.Payload)).toEqual([INPUT, INPUT, INPUT]);
  });

  test.each(BRANCHES)('fails with the error of the branch %s', async (branch) => {
    const execution = await execute(FAIL_FAST, { [branch]: fails('OutOfStock', 'none left') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'OutOfStock', cause: 'none left' });
  });

  test('does not wait for the other branches', async () => {
    const mocks = { UpdateInventory: fails('OutOfStock'), SendNotification: takes(100), UpdateAnalytics: takes(100) };
    expect(await execute(FAIL_FAST, mocks)).toMatchObject({ status: 'FAILED', duration: 0 });
  });

  test('fails when a branch hangs', async () => {
    expect(await execute(FAIL_FAST, { UpdateAnalytics: hangs() })).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('keeps null as a result', async () => {
    const { output } = await execute(FAIL_FAST, { SendNotification: succeeds(null) });
    expect(output.results).toEqual({ UpdateInventory: { reserved: 2 }, SendNotification: null, UpdateAnalytics: 7 });
  });

  test('has the states and transitions of the guide', () => {
    const stack = newStack();
    const complete = new sfn.Succeed(stack, 'Complete');
    new Workflow(stack, 'Orders', { definition: newFanOut(stack).next(complete) });
    const { StartAt, States } = definitionOf(Template.fromStack(stack));
    const { Branches, ...parallel } = States.ProcessInParallel;
    expect(StartAt).toBe('ProcessInParallel');
    expect(States).toEqual({ ProcessInParallel: expect.anything(), Complete: { Type: 'Succeed' } });
    expect(parallel).toEqual({
      Type: 'Parallel',
      ResultSelector: { 'UpdateInventory.$': '$[0]', 'SendNotification.$': '$[1]', 'UpdateAnalytics.$': '$[2]' },
      ResultPath: '$.results',
      Next: 'Complete',
    });
    expect(Branches.map((branch: any) => [branch.StartAt, Object.keys(branch.States), branch.States[branch.StartAt].End]))
      .toEqual(BRANCHES.map((name) => [name, [name], true]));
  });

  test('may put the results elsewhere, or drop them', async () => {
    const elsewhere = await run(templateWith({ resultPath: '$.done.by_branch' }), INPUT, HAPPY);
    expect(elsewhere.output).toMatchObject({ ...INPUT, done: { by_branch: { SendNotification: 'sent' } } });
    const dropped = await run(templateWith({ resultPath: sfn.JsonPath.DISCARD }), INPUT, HAPPY);
    expect(dropped.output).toEqual(INPUT);
  });
});

describe.each(SETTLING)('a fan-out in the mode %s', (mode) => {
  test('says that all branches succeeded, and goes on', async () => {
    const execution = await execute(mode);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, results: SETTLED } });
    expect(execution.states.pop()).toBe('After');
    expect(execution.states.filter((state) => state.includes('Failed'))).toEqual([]);
    expect(execution.states).toHaveLength(1 + 3 * 2 + (mode === SETTLE_ALL ? 0 : 2));
  });

  test('keeps null as a result', async () => {
    const { output } = await execute(mode, { SendNotification: succeeds(null) });
    expect(output.results).toEqual({ ...SETTLED, SendNotification: succeeded(null) });
  });

  test('lets all branches end, whatever happens to one', async () => {
    const { calls } = await execute(mode, { UpdateInventory: fails('OutOfStock'), SendNotification: takes(50), UpdateAnalytics: takes(100) });
    expect(calls.map(({ state, error }) => [state, error])).toEqual([['UpdateInventory', 'OutOfStock'], ['SendNotification', undefined], ['UpdateAnalytics', undefined]]);
    expect(calls.every((call) => 'result' in call || 'error' in call)).toBe(true);
  });

  test('says when all branches failed', async () => {
    const mocks = { UpdateInventory: fails('A', 'a'), SendNotification: hangs(), UpdateAnalytics: fails('C') };
    const all = { UpdateInventory: failed('A', 'a'), SendNotification: failed('States.Timeout', expect.any(String)), UpdateAnalytics: failed('C') };
    const execution = await execute(mode, mocks);
    if (mode === SETTLE_ALL) {
      expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, results: all } });
    } else {
      expect(execution).toMatchObject({ status: 'FAILED', error: ParallelFanOut.BRANCHES_FAILED });
      expect(JSON.parse(execution.cause!)).toEqual(told(all));
    }
  });

  test.each([
    ['fails', fails('OutOfStock', 'none left'), failed('OutOfStock', 'none left')],
    ['fails without a cause', fails('OutOfStock'), failed('OutOfStock')],
    ['hangs', hangs(), failed('States.Timeout', expect.any(String))],
    ['returns too much', succeeds('x'.repeat(262_144)), failed('States.DataLimitExceeded', expect.any(String))],
    ['may not run', fails('States.Permissions', 'denied'), failed('States.Permissions', 'denied')],
  ])('says that a branch %s', async (_, failure, expected) => {
    const results = { ...SETTLED, SendNotification: expected };
    const execution = await execute(mode, { SendNotification: failure });
    if (mode === SETTLE_ALL_FAIL_IF_ANY) {
      expect(execution).toMatchObject({ status: 'FAILED', error: 'BranchesFailed' });
      expect(JSON.parse(execution.cause!)).toEqual(told({ SendNotification: expected }));
    } else {
      expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, results } });
    }
  });

  test('lets the Workflow try a branch again first', async () => {
    const flaky = sequence(fails('Lambda.TooManyRequestsException'), succeeds('sent'));
    expect((await execute(mode, { SendNotification: flaky })).output.results).toEqual(SETTLED);
  });
});

describe('a fan-out', () => {
  test('fails for an input that has no place for results', async () => {
    expect(await execute(FAIL_FAST, {}, 'text')).toMatchObject({ status: 'FAILED' });
  });

  test('replaces what the input has at the place of the results', async () => {
    expect((await execute(SETTLE_ALL, {}, { results: 'old' })).output).toEqual({ results: SETTLED });
  });

  test('has no states but those that a mode needs', () => {
    const inner = (mode: BranchFailure) => definitionOf(TEMPLATES[mode]).States.ProcessInParallel.Branches[0].States;
    expect(Object.keys(definitionOf(TEMPLATES[SETTLE_ALL]).States)).toEqual(['ProcessInParallel', 'After']);
    const helpers = ['Outcome', 'BranchesFailed', 'Settled'].map((suffix) => `ProcessInParallel: ${suffix}`);
    expect(Object.keys(definitionOf(TEMPLATES[SETTLE_ALL_FAIL_IF_ANY]).States).sort()).toEqual(['ProcessInParallel', 'After', ...helpers].sort());
    const settled = ['UpdateInventory', 'ProcessInParallel: UpdateInventory: Failed', 'ProcessInParallel: UpdateInventory: Succeeded'];
    expect(Object.keys(inner(SETTLE_ALL)).sort()).toEqual(settled.sort());
  });

  test('may be the end of the execution, and goes on from every mode', async () => {
    for (const onBranchFailure of SETTLING) {
      const stack = newStack();
      new Workflow(stack, 'Orders', { definition: newFanOut(stack, { onBranchFailure }) });
      expect((await run(Template.fromStack(stack), INPUT, HAPPY)).output).toEqual({ ...INPUT, results: SETTLED });
    }
  });

  test('is followed by what comes after a raw Choice that leads to it', async () => {
    const stack = newStack();
    const choice = new sfn.Choice(stack, 'Any?').when(sfn.Condition.isPresent('$.order_id'), newFanOut(stack, { onBranchFailure: SETTLE_ALL_FAIL_IF_ANY }));
    new Workflow(stack, 'Orders', { definition: choice.otherwise(new sfn.Pass(stack, 'Nothing')).afterwards().next(new sfn.Pass(stack, 'After')) });
    const { states } = await run(Template.fromStack(stack), INPUT, HAPPY);
    expect(states[states.length - 1]).toBe('After');
  });

  test('settles fan-outs within it', async () => {
    const stack = newStack();
    const inner = newFanOut(stack, { onBranchFailure: SETTLE_ALL_FAIL_IF_ALL, stateName: 'Inner' }, 'Inner');
    const template = templateWith({ branches: { inner, other: newTask(stack, 'Other') }, onBranchFailure: SETTLE_ALL }, stack);
    const sad = { UpdateInventory: fails('A'), SendNotification: fails('B'), UpdateAnalytics: fails('C'), Other: succeeds() };
    const { output } = await run(template, INPUT, sad);
    expect(output.results).toMatchObject({ inner: { status: 'FAILED', error: 'BranchesFailed' }, other: succeeded(null) });
    expect(JSON.parse(output.results.inner.cause)).toEqual(told({ UpdateInventory: failed('A'), SendNotification: failed('B'), UpdateAnalytics: failed('C') }));
  });

  test.each(SETTLING)('runs inside a Map inside a Parallel: %s', async (onBranchFailure) => {
    const stack = newStack();
    const each = new sfn.Map(stack, 'Each', { itemsPath: '$.orders' }).itemProcessor(newFanOut(stack, { onBranchFailure }));
    new Workflow(stack, 'Orders', { definition: new sfn.Parallel(stack, 'Both').branch(each) });
    const { output } = await run(Template.fromStack(stack), { orders: [{ id: 1 }, { id: 2 }] }, HAPPY);
    expect(output).toEqual([[{ id: 1, results: SETTLED }, { id: 2, results: SETTLED }]]);
  });

  test('stands twice in one machine, also a plain one', async () => {
    const stack = newStack();
    const branches = (x: string) => ({ a: newTask(stack, `${x}1`), b: newTask(stack, `${x}2`) });
    const first = newFanOut(stack, { branches: branches('F'), onBranchFailure: SETTLE_ALL_FAIL_IF_ANY, stateName: 'One' }, 'First');
    const second = newFanOut(stack, { branches: branches('S'), onBranchFailure: SETTLE_ALL_FAIL_IF_ANY, resultPath: '$.more' }, 'Second');
    const definition = new sfn.Pass(stack, 'Before').next(first).next(second);
    new sfn.StateMachine(stack, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
    const mocks = { F1: succeeds(1), F2: succeeds(2), S1: succeeds(3), S2: succeeds(4) };
    const both = { results: { a: succeeded(1), b: succeeded(2) }, more: { a: succeeded(3), b: succeeded(4) } };
    expect((await run(Template.fromStack(stack), INPUT, mocks)).output).toEqual({ ...INPUT, ...both });
  });

  test('gives its failure to an error handler of the Workflow', async () => {
    const stack = newStack();
    const definition = newFanOut(stack);
    new Workflow(stack, 'Orders', { definition, catchers: [{ handler: new sfn.Succeed(stack, 'Handled') }] });
    const { output } = await run(Template.fromStack(stack), INPUT, { ...HAPPY, UpdateAnalytics: fails('Oops', 'x') });
    expect(output).toEqual({ ...INPUT, error: { Error: 'Oops', Cause: 'x', State: 'ProcessInParallel' } });
  });

  const one = (name: string) => ({ branches: { [name]: new sfn.Pass(newStack(), 'P') } });
  const NOT_A_PATH = "'resultPath' must be a path to a single field such as '$.result', got";

  test.each<[Partial<ParallelFanOutProps>, string]>([
    [{ branches: {} }, "'branches' must have at least one branch, got none"],
    [one(''), "'branches' must have a name, got ''"],
    [one('x'.repeat(81)), "'branches' must have a name of at most 80 characters, got 81"],
    [one('a\tb'), "'branches' must have a name without control characters, got U+0009"],
    [one("it's"), "'branches' must have names without quotes, brackets and backslashes, got 'it's': no path could refer to the result"],
    [one('a\\b'), "'branches' must have names without quotes, brackets and backslashes, got 'a\\b': no path could refer to the result"],
    [one('list[0]'), "'branches' must have names without quotes, brackets and backslashes, got 'list[0]': no path could refer to the result"],
    [{ branches: { A: undefined as any } }, "'branches' must have a state, a chain or a pattern for each name, got undefined for 'A'"],
    [{ resultPath: 'results' }, `${NOT_A_PATH} 'results'`],
    [{ resultPath: '$.results[*]' }, `${NOT_A_PATH} '$.results[*]'`],
    [
      { resultPath: sfn.JsonPath.DISCARD, onBranchFailure: SETTLE_ALL },
      "'resultPath' must be a path if branches settle, got JsonPath.DISCARD: failures would be lost",
    ],
    [{ stateName: '' }, "'stateName' must have a name, got ''"],
    [{ stateName: 'x'.repeat(81) }, "'stateName' must have a name of at most 80 characters, got 81"],
    [
      { ...one('y'.repeat(40)), stateName: 'x'.repeat(40), onBranchFailure: SETTLE_ALL },
      `'branches' generates the state '${'x'.repeat(40)}: ${'y'.repeat(40)}: Failed', which must have a name of at most 80 characters, got 90: shorten 'stateName' or the name of the branch`,
    ],
  ])('refuses bad values: %#', (props, message) => {
    expect(() => newFanOut(newStack(), props)).toThrow(new Error(`[Stack/ProcessInParallel] ${message}`));
  });
});
