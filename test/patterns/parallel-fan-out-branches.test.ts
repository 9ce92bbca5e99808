import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { LambdaPipeline, Workflow } from '../../src';
import { BranchFailure, ParallelFanOut } from '../../src/patterns/parallel-fan-out';
import { fails, run, succeeds } from '../engine';
import { newFunction, newStack, newTask } from '../support';

const INPUT = { order_id: '12345', items: [1, 2] };
const { FAIL_FAST, SETTLE_ALL, SETTLE_ALL_FAIL_IF_ANY, SETTLE_ALL_FAIL_IF_ALL } = BranchFailure;
const MODES = [FAIL_FAST, SETTLE_ALL, SETTLE_ALL_FAIL_IF_ANY, SETTLE_ALL_FAIL_IF_ALL];
const succeeded = (result: unknown) => ({ status: 'SUCCEEDED', result });
const failed = (error: string, cause = '') => ({ status: 'FAILED', error, cause });

/** The template of a Workflow that is a fan-out and one more state, `After`. */
function templateWith(branches: { [name: string]: sfn.IChainable }, onBranchFailure: BranchFailure, stack: Stack) {
  const fanOut = new ParallelFanOut(stack, 'ProcessInParallel', { branches, onBranchFailure });
  new Workflow(stack, 'Orders', { definition: fanOut.next(new sfn.Pass(stack, 'After')) });
  return Template.fromStack(stack);
}

/** The same with one branch, `Work`. */
function templateOf(branch: (stack: Stack) => sfn.IChainable, onBranchFailure = SETTLE_ALL) {
  const stack = newStack();
  return templateWith({ Work: branch(stack) }, onBranchFailure, stack);
}

describe('a branch', () => {
  const chain = (stack: Stack, last: sfn.State) => new sfn.Pass(stack, 'First').next(newTask(stack, 'A')).next(last as sfn.Pass);

  test('that is a chain settles with its last output, for one transition more', async () => {
    const template = templateOf((stack) => chain(stack, new sfn.Pass(stack, 'Last')));
    const good = await run(template, INPUT, { A: succeeds({ a: 1 }) });
    expect(good.output.results).toEqual({ Work: succeeded({ a: 1 }) });
    expect(good.states).toEqual(['ProcessInParallel', 'ProcessInParallel: Work: Branch', 'First', 'A', 'Last', 'After']);
    const bad = await run(template, INPUT, { A: fails('OutOfStock', 'none left') });
    expect(bad.output.results).toEqual({ Work: failed('OutOfStock', 'none left') });
    const large = await run(template, INPUT, { A: succeeds('x'.repeat(262_144)) });
    expect(large.output.results).toEqual({ Work: failed('States.DataLimitExceeded', expect.any(String)) });
  });

  test('that ends in Succeed ends only itself', async () => {
    const template = templateOf((stack) => chain(stack, new sfn.Succeed(stack, 'Enough')));
    expect(await run(template, INPUT, { A: succeeds(null) })).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, results: { Work: succeeded(null) } } });
  });

  test('that is nothing but a Succeed or a Fail settles, too', async () => {
    const done = await run(templateOf((stack) => new sfn.Succeed(stack, 'Done')), INPUT);
    expect(done.output.results).toEqual({ Work: succeeded(INPUT) });
    const failing = await run(templateOf((stack) => new sfn.Fail(stack, 'No', { error: 'No', cause: 'never' })), INPUT);
    expect(failing.output.results).toEqual({ Work: failed('No', 'never') });
  });

  test('keeps error handlers of its own, and its result is what these return', async () => {
    const template = templateOf((stack) => newTask(stack, 'A').addCatch(new sfn.Pass(stack, 'Recover'), { errors: ['Mine'], resultPath: '$.error' }));
    const recovered = await run(template, INPUT, { A: fails('Mine', 'x') });
    expect(recovered.output.results).toEqual({ Work: succeeded({ ...INPUT, error: { Error: 'Mine', Cause: 'x' } }) });
    const notMine = await run(template, INPUT, { A: fails('Yours') });
    expect(notMine.output.results).toEqual({ Work: failed('Yours') });
  });

  test('may be a Task of the CDK, a Map or a pattern', async () => {
    const stack = newStack();
    const branches = {
      Task: tasks.LambdaInvoke.jsonPath(stack, 'Invoke', { lambdaFunction: newFunction(stack, 'Fn'), payloadResponseOnly: true }),
      Map: new sfn.Map(stack, 'Each', { itemsPath: '$.items' }).itemProcessor(newTask(stack, 'Item')),
      Pattern: new LambdaPipeline(stack, 'Pipeline', { steps: [{ name: 'Step', lambdaFunction: newFunction(stack, 'Step') }] }),
    };
    const template = templateWith(branches, SETTLE_ALL, stack);
    const happy = { Invoke: succeeds(1), Item: (item: any) => item * 2, Step: succeeds(3) };
    expect((await run(template, INPUT, happy)).output.results).toEqual({ Task: succeeded(1), Map: succeeded([2, 4]), Pattern: succeeded(3) });
    const sad = { Invoke: fails('A'), Item: fails('B'), Step: fails('C') };
    expect((await run(template, INPUT, sad)).output.results).toEqual({ Task: failed('A'), Map: failed('B'), Pattern: failed('C') });
  });

  test.each(MODES)('may be in JSONata: %s', async (mode) => {
    const template = templateOf((stack) => tasks.LambdaInvoke.jsonata(stack, 'Double', {
      lambdaFunction: newFunction(stack, 'Fn'),
      outputs: '{% $states.result.Payload * 2 %}',
    }), mode);
    const { output } = await run(template, INPUT, { Double: succeeds(4) });
    expect(output.results).toEqual({ Work: mode === FAIL_FAST ? 8 : succeeded(8) });
    const bad = await run(template, INPUT, { Double: fails('OutOfStock', 'none left') });
    expect(bad).toMatchObject(mode === SETTLE_ALL ? { output: { results: { Work: failed('OutOfStock', 'none left') } } } : { status: 'FAILED' });
  });

  test('that reads what is not there ends the execution, which AWS lets nobody catch', async () => {
    const template = templateOf((stack) => new sfn.Pass(stack, 'Read', { inputPath: '$.missing' }));
    expect(await run(template, INPUT)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('names of branches', () => {
  const ODD = ['plain', 'with space', 'dash-ed', 'dot.ted', '$.path', '*', 'ns:tag', 'a, b', '@', '?', 'grün', '日本', '7', 'a: Failed', 'a'];

  test.each(MODES)('may be any text: %s', async (mode) => {
    const stack = newStack();
    const branches = Object.fromEntries(ODD.map((name, i) => [name, newTask(stack, `T${i}`)]));
    const mocks = Object.fromEntries(ODD.map((_, i) => [`T${i}`, succeeds(i)]));
    const { output, status } = await run(templateWith(branches, mode, stack), INPUT, mocks);
    expect(status).toBe('SUCCEEDED');
    expect(output.results).toEqual(Object.fromEntries(ODD.map((name, i) => [name, mode === FAIL_FAST ? i : succeeded(i)])));
  });

  test.each(ODD)('are found where they failed: %s', async (name) => {
    const stack = newStack();
    const branches = { [name]: newTask(stack, 'Bad'), other: newTask(stack, 'Good') };
    const template = templateWith(branches, SETTLE_ALL_FAIL_IF_ANY, stack);
    const execution = await run(template, INPUT, { Bad: fails('Oops'), Good: succeeds() });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'BranchesFailed' });
    expect(JSON.parse(execution.cause!)).toEqual({ [name]: { error: 'Oops', cause: '' } });
  });
});
