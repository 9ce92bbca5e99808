import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { both, causeOf, differs, RESERVED_NAMES, throws } from './both';
import { Workflow } from '../../src';
import { TryFinally } from '../../src/patterns/try-finally';
import { hangs, Json, Mocks, succeeds } from '../engine';
import { newStack, newTask } from '../support';

const INPUT = { lock: 'l-1', order: { id: 7 } };
const HAPPY: Mocks = { Work: succeeds({ done: true }), Release: succeeds({ released: true }) };

function tryFinally(isCaught = false) {
  const stack = newStack();
  const [attempt, finalize] = ['Work', 'Release'].map((name) => newTask(stack, name, { TimeoutSeconds: 10 }));
  const definition = new TryFinally(stack, 'WithLock', { attempt, finalize });
  const catchers = isCaught ? [{ errors: ['WarehouseOnFire'], handler: new sfn.Succeed(stack, 'Handled') }] : [];
  new Workflow(stack, 'Orders', { definition, catchers });
  return stack;
}

const PLAIN = tryFinally();
const execute = (mocks: Mocks = {}, input: Json = INPUT) => both(PLAIN, input, { ...HAPPY, ...mocks });

describe('a TryFinally', () => {
  test('finalizes a success, and puts out what the attempt did', async () => {
    const execution = await execute();
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { done: true } });
    expect(execution.calls.map(({ state, input }) => [state, input.Payload])).toEqual([['Work', INPUT], ['Release', INPUT]]);
  });

  test.each([0, false, 'text', [[]], { error: { Error: 'Mine', Cause: 'mine' }, result: 1 }])('takes and gives %j as it is', async (value) => {
    expect(await execute({ Work: succeeds(value) }, value)).toMatchObject({ status: 'SUCCEEDED', output: value });
  });

  test('finalizes an attempt that fails, and raises its error again', async () => {
    const execution = await execute({ Work: throws('WarehouseOnFire', 'all "gone"') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'WarehouseOnFire', cause: causeOf('WarehouseOnFire', 'all "gone"') });
    expect(execution.calls.map(({ state }) => state)).toEqual(['Work', 'Release']);
    expect(execution.states.slice(-1)).toEqual(['WithLock: Attempt failed']);
  });

  differs('finalizes an attempt that hangs', {
    reason: RESERVED_NAMES,
    source: () => PLAIN,
    input: INPUT,
    mocks: { ...HAPPY, Work: hangs() },
    expected: { status: 'FAILED', error: 'States.Timeout', states: expect.arrayContaining(['Release', 'WithLock: Attempt failed']) },
    instead: { status: 'FAILED', error: 'States.Runtime', states: ['WithLock', 'WithLock: Attempt', 'Work'] },
  });

  test('raises the error of finalize after a success', async () => {
    const execution = await execute({ Release: throws('LockGone', 'no "lock"') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'LockGone', cause: causeOf('LockGone', 'no "lock"') });
  });

  test('raises both errors in one', async () => {
    const execution = await execute({ Work: throws('WarehouseOnFire', 'all gone'), Release: throws('LockGone') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'WarehouseOnFire' });
    const FinalizeError = { Error: 'LockGone', Cause: causeOf('LockGone') };
    expect(JSON.parse(execution.cause!)).toEqual({ Error: 'WarehouseOnFire', Cause: causeOf('WarehouseOnFire', 'all gone'), FinalizeError });
  });

  test('gives its error to an error handler of the Workflow, by name', async () => {
    const execution = await both(tryFinally(true), INPUT, { ...HAPPY, Work: throws('WarehouseOnFire') });
    const error = { Error: 'WarehouseOnFire', Cause: causeOf('WarehouseOnFire') };
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, error } });
  });
});
