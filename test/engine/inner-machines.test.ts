import { fails, run, sequence, succeeds, takes } from '.';
import { FUNCTION, invoke, machine, one, pass } from './fixtures';

describe('Parallel', () => {
  test('branches interleave in virtual time', async () => {
    const branch = (name: string, seconds: number) => machine({
      [`${name}1`]: invoke({ Next: `${name}Wait` }), [`${name}Wait`]: { Type: 'Wait', Seconds: seconds, Next: `${name}2` }, [`${name}2`]: invoke({ End: true }),
    });
    const definition = machine({ Both: { Type: 'Parallel', Branches: [branch('Slow', 3), branch('Fast', 2)], End: true } });

    const { calls, output, duration } = await run(definition, {}, { Charge: takes(2, (_, { state }) => state) });

    expect(calls.map(({ at, state, path }) => [at, state, path])).toEqual([
      [0, 'Slow1', 'Both[0]'], [0, 'Fast1', 'Both[1]'], [4, 'Fast2', 'Both[1]'], [5, 'Slow2', 'Both[0]'],
    ]);
    expect([output, duration]).toEqual([['Slow2', 'Fast2'], 7]);
  });

  test('a branch that fails ends the others', async () => {
    const slow = machine({ Wait: { Type: 'Wait', Seconds: 60, Next: 'Never' }, Never: invoke({ End: true }) });
    const retried = machine({ Retried: invoke({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 30 }], End: true }) });
    const failing = machine({ Failing: invoke({ End: true }) });
    const parallel = { Type: 'Parallel', Branches: [slow, retried, failing], End: true, Catch: [{ ErrorEquals: ['Declined'], Next: 'Later' }] };
    const definition = machine({ All: parallel, Later: { Type: 'Wait', Seconds: 600, End: true } });

    const { calls, duration, events, status } = await run(definition, {}, {
      Never: succeeds(), Retried: fails('Busy'), Failing: takes(5, fails('Declined')),
    });

    expect(calls.map(({ state }) => state)).toEqual(['Retried', 'Failing']);
    expect([status, duration]).toEqual(['SUCCEEDED', 605]);
    expect(events.filter(({ type }) => /^ParallelBranch(Failed|Aborted)/.test(type)).map(({ type, index }) => [type, index])).toEqual([
      ['ParallelBranchFailed', 2], ['ParallelBranchAborted', 0], ['ParallelBranchAborted', 1],
    ]);
  });

  test('a Parallel is retried as a whole', async () => {
    const branch = machine({ Work: invoke({ End: true }) });
    const definition = machine({ Both: { Type: 'Parallel', Branches: [branch], Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 7 }], End: true } });

    const { calls, events } = await run(definition, {}, { Charge: sequence(fails('Busy'), succeeds(1)) });

    expect(calls.map(({ at }) => at)).toEqual([0, 7]);
    expect(events.find(({ type }) => type === 'ParallelRetryScheduled')).toMatchObject({ state: 'Both', attempt: 2, delay: 7, error: 'Busy' });
  });
});

describe('Map', () => {
  const each = (state: object, fields: object = {}) => machine({
    Each: { Type: 'Map', ItemProcessor: machine({ Work: state }), End: true, ...fields },
  });

  test('iterations share the concurrency given', async () => {
    const definition = each(invoke({ End: true }), { MaxConcurrency: 2 });

    const { calls, duration, output } = await run(definition, [1, 2, 3, 4, 5], { Charge: takes(10, (n) => n * n) });

    expect(calls.map(({ at, path }) => [at, path])).toEqual([[0, 'Each[0]'], [0, 'Each[1]'], [10, 'Each[2]'], [10, 'Each[3]'], [20, 'Each[4]']]);
    expect([duration, output]).toEqual([30, [1, 4, 9, 16, 25]]);
  });

  test('the selector and the inner states see index and value, and the execution stays the same', async () => {
    const task = invoke({
      Parameters: { FunctionName: FUNCTION, Payload: { 'in.$': '$', 'input.$': '$$.Execution.Input', 'index.$': '$$.Map.Item.Index' } }, End: true,
    });
    const definition = each(task, { ItemsPath: '$.list', ItemSelector: { 'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value', 'all.$': '$.list' } });

    const { output } = await run(definition, { list: ['a', 0] }, { Charge: (payload) => payload });

    const input = { list: ['a', 0] };
    expect(output).toEqual([
      { in: { i: 0, v: 'a', all: ['a', 0] }, input, index: 0 },
      { in: { i: 1, v: 0, all: ['a', 0] }, input, index: 1 },
    ]);
  });

  test('an iteration that fails ends the others, and no other starts', async () => {
    const { calls, duration, error } = await run(each(invoke({ End: true }), { MaxConcurrency: 2 }), [1, 2, 3, 4], {
      Charge: (n, { sleep }) => sleep(n).then(() => { if (n === 1) throw new RangeError('one'); }),
    });

    expect([calls.length, duration, error]).toEqual([2, 1, 'RangeError']);
  });

  test('nested Maps have nested paths', async () => {
    const inner = { Type: 'Map', ItemProcessor: machine({ Charge: invoke({ End: true }) }), End: true };

    const { calls } = await run(each(inner), [[1], [2, 3]], { Charge: succeeds() });

    expect(calls.map(({ path }) => path)).toEqual(['Each[0]/Work[0]', 'Each[1]/Work[0]', 'Each[1]/Work[1]']);
  });

  test('a thousand items are no trouble', async () => {
    const { output } = await run(each(pass()), Array.from({ length: 1_000 }, (_, index) => index));

    expect(output).toHaveLength(1_000);
  });

  test('items that are no list are an error', async () => {
    expect((await run(each(pass()), { list: 1 })).error).toBe('States.Runtime');
  });
});

test('a mock can look at the context object', async () => {
  const { calls } = await run(one(invoke()), { id: 7 }, {
    Charge: (_, context) => expect([context.state, context.now(), context.execution.Execution.Input]).toEqual(['Only', '2026-01-01T00:00:00.000Z', { id: 7 }]),
  });

  expect(calls).toHaveLength(1);
});
