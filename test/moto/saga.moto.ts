import { both, causeOf, differs, RESERVED_NAMES, throws } from './both';
import { Workflow } from '../../src';
import { Saga } from '../../src/patterns/saga';
import { hangs, Mocks, sequence, succeeds } from '../engine';
import { newStack, newTask } from '../support';

const STEPS = [1, 2, 3];

function saga() {
  const stack = newStack();
  const task = (name: string) => newTask(stack, name, { TimeoutSeconds: 60 });
  const steps = STEPS.map((i) => ({ action: task(`Do${i}`), compensation: task(`Undo${i}`) }));
  new Workflow(stack, 'Workflow', { definition: new Saga(stack, 'Saga', { steps }) });
  return stack;
}

/** Every task adds its own name to the data. */
const WORKING: Mocks = Object.fromEntries(STEPS.flatMap((i) => [`Do${i}`, `Undo${i}`])
  .map((name) => [name, (input: object) => ({ ...input, [name]: true })]));
const SAGA = saga();
const execute = (mocks: Mocks = {}) => both(SAGA, { id: 7 }, { ...WORKING, ...mocks });

describe('a Saga', () => {
  test('is nothing but its actions when all goes well', async () => {
    const output = { id: 7, Do1: true, Do2: true, Do3: true };
    expect(await execute()).toMatchObject({ status: 'SUCCEEDED', states: ['Do1', 'Do2', 'Do3'], output });
  });

  test.each([
    [1, ['Do1', 'Undo1']],
    [2, ['Do1', 'Do2', 'Undo2', 'Undo1']],
    [3, ['Do1', 'Do2', 'Do3', 'Undo3', 'Undo2', 'Undo1']],
  ])('undoes what ran when step %d fails, its own included, in reverse order', async (failing, expected) => {
    const execution = await execute({ [`Do${failing}`]: throws('CardExpired', 'no money') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'CardExpired', cause: causeOf('CardExpired', 'no money') });
    expect(execution.calls.map(({ state }) => state)).toEqual(expected);
    const undo = execution.calls.filter(({ state }) => state.startsWith('Undo')).map(({ input }) => input.Payload.error);
    expect(undo).toEqual(Array(failing).fill({ Error: 'CardExpired', Cause: causeOf('CardExpired', 'no money') }));
  });

  differs('undoes a step that timed out', {
    reason: RESERVED_NAMES,
    source: () => SAGA,
    input: { id: 7 },
    mocks: { ...WORKING, Do2: hangs() },
    expected: { status: 'FAILED', error: 'States.Timeout' },
    instead: { status: 'FAILED', error: 'States.Runtime', states: expect.arrayContaining(['Undo2', 'Undo1', 'Saga: Failed']) },
  });

  test('tries a compensation again, and keeps the original error', async () => {
    const execution = await execute({ Do1: throws('Broken', 'why'), Undo1: sequence(throws('Unreachable'), succeeds(undefined)) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken', cause: causeOf('Broken', 'why') });
    expect(execution.calls.map(({ state }) => state)).toEqual(['Do1', 'Undo1', 'Undo1']);
  });

  test('runs all other compensations when one fails for good, and says which', async () => {
    const execution = await execute({ Do3: throws('CardExpired', 'no "money"'), Undo2: throws('Unreachable', 'down') });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'SagaCompensationFailed' });
    expect(JSON.parse(execution.cause!)).toEqual({
      Error: 'CardExpired',
      Cause: causeOf('CardExpired', 'no "money"'),
      FailedCompensations: { Do2: { Error: 'Unreachable', Cause: causeOf('Unreachable', 'down') } },
      Undone: ['Do3', 'Do1'],
    });
    expect([...new Set(execution.calls.map(({ state }) => state))]).toEqual(['Do1', 'Do2', 'Do3', 'Undo3', 'Undo2', 'Undo1']);
    expect(execution.calls.filter(({ state }) => state === 'Undo2')).toHaveLength(6);
  });
});
