import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { both, causeOf, differs, RESERVED_NAMES, throws } from './both';
import { Workflow } from '../../src';
import { BranchFailure, ParallelFanOut } from '../../src/patterns/parallel-fan-out';
import { fails, hangs, Mocks, sequence, succeeds, takes } from '../engine';
import { newStack, newTask } from '../support';

const BRANCHES = ['UpdateInventory', 'SendNotification', 'UpdateAnalytics'];
const HAPPY: Mocks = { UpdateInventory: succeeds({ reserved: 2 }), SendNotification: takes(5, succeeds('sent')), UpdateAnalytics: succeeds(null) };
const INPUT = { order_id: '12345', items: [1, 2] };
const { FAIL_FAST, SETTLE_ALL, SETTLE_ALL_FAIL_IF_ANY, SETTLE_ALL_FAIL_IF_ALL } = BranchFailure;
const succeeded = (result: unknown) => ({ status: 'SUCCEEDED', result });
/** The cause of BranchesFailed for these results. */
const told = (results: Record<string, ReturnType<typeof failed>>) => JSON.stringify(Object.fromEntries(
  Object.entries(results).map(([name, { error, cause }]) => [name, { error, cause }])));
const failed = (error: string, message = '') => ({ status: 'FAILED', error, cause: causeOf(error, message) });
const SETTLED = { UpdateInventory: succeeded({ reserved: 2 }), SendNotification: succeeded('sent'), UpdateAnalytics: succeeded(null) };
const BROKEN = { UpdateInventory: throws('A', 'it\'s "a" {}'), SendNotification: throws('B'), UpdateAnalytics: throws('C') };
const ALL_FAILED = { UpdateInventory: failed('A', 'it\'s "a" {}'), SendNotification: failed('B'), UpdateAnalytics: failed('C') };

function fanOut(onBranchFailure: BranchFailure) {
  const stack = newStack();
  const branches = Object.fromEntries(BRANCHES.map((name) => [name, newTask(stack, name, { TimeoutSeconds: 10 })]));
  const definition = new ParallelFanOut(stack, 'ProcessInParallel', { branches, onBranchFailure });
  new Workflow(stack, 'Orders', { definition: definition.next(new sfn.Pass(stack, 'After')) });
  return stack;
}

const execute = (mode: BranchFailure, mocks: Mocks = {}) => both(fanOut(mode), INPUT, { ...HAPPY, ...mocks });

describe('a ParallelFanOut', () => {
  test('puts results beside the input by the name of the branch', async () => {
    const execution = await execute(FAIL_FAST);
    const results = { UpdateInventory: { reserved: 2 }, SendNotification: 'sent', UpdateAnalytics: null };
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, results } });
  });

  test.each([
    ['the first branch', { UpdateInventory: throws('OutOfStock', 'none left'), SendNotification: takes(9) }],
    ['the last branch', { UpdateAnalytics: throws('OutOfStock', 'none left'), SendNotification: takes(9) }],
  ])('that fails fast fails with the error of %s', async (_, mocks) => {
    expect(await execute(FAIL_FAST, mocks)).toMatchObject({ status: 'FAILED', error: 'OutOfStock', cause: causeOf('OutOfStock', 'none left') });
  });

  differs('that fails fast fails when a branch hangs', {
    reason: RESERVED_NAMES,
    source: () => fanOut(FAIL_FAST),
    input: INPUT,
    mocks: { ...HAPPY, UpdateAnalytics: hangs() },
    expected: { status: 'FAILED', error: 'States.Timeout' },
    instead: { status: 'FAILED', error: 'States.Runtime' },
  });

  test.each([SETTLE_ALL, SETTLE_ALL_FAIL_IF_ANY, SETTLE_ALL_FAIL_IF_ALL])('says that all branches succeeded: %s', async (mode) => {
    expect(await execute(mode)).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, results: SETTLED } });
  });

  test('that settles lets all branches end, whatever happens to one', async () => {
    const execution = await execute(SETTLE_ALL, { UpdateInventory: throws('OutOfStock', 'none left'), SendNotification: takes(8) });
    const results = { ...SETTLED, UpdateInventory: failed('OutOfStock', 'none left'), SendNotification: succeeded(null) };
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, results } });
  });

  test('that settles tries a branch again first', async () => {
    const flaky = sequence(fails('Lambda.TooManyRequestsException'), succeeds('sent'));
    expect((await execute(SETTLE_ALL, { SendNotification: flaky })).output.results).toEqual(SETTLED);
  });

  test('fails if any branch did', async () => {
    const execution = await execute(SETTLE_ALL_FAIL_IF_ANY, { SendNotification: throws('Unreachable') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'BranchesFailed', cause: told({ SendNotification: failed('Unreachable') }) });
  });

  test('fails if all branches did', async () => {
    expect(await execute(SETTLE_ALL_FAIL_IF_ALL, BROKEN)).toMatchObject({ status: 'FAILED', error: 'BranchesFailed', cause: told(ALL_FAILED) });
  });
});
