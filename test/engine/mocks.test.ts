import { fails, hangs, run, sequence, succeeds, takes } from '.';
import { FUNCTION, invoke, machine, one, pass } from './fixtures';

const direct = { Type: 'Task', Resource: FUNCTION };
const put = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: { TableName: 'Orders' } };

describe('a mock is found', () => {
  test.each(['Only', 'Charge', 'Charge0A1B2C3D', FUNCTION, 'states:::lambda:invoke', 'arn:aws:states:::lambda:invoke'])('by %s for lambda:invoke', async (key) => {
    expect((await run(one(invoke()), { id: 7 }, { [key]: ({ id }) => id })).output).toBe(7);
  });

  test.each(['Only', 'Charge', 'Charge0A1B2C3D', FUNCTION])('by %s for the ARN of a function', async (key) => {
    expect((await run(one(direct), { id: 7 }, { [key]: ({ id }) => id })).output).toBe(7);
  });

  test.each(['Only', 'states:::dynamodb:putItem'])('by %s for another service', async (key) => {
    expect((await run(one(put), {}, { [key]: ({ TableName }) => TableName })).output).toBe('Orders');
  });

  test('for a function with a qualifier, and for one that the input names', async () => {
    const alias = invoke({ Parameters: { 'FunctionName': `${FUNCTION}:live`, 'Payload.$': '$' } });
    const dynamic = invoke({ Parameters: { 'FunctionName.$': '$.fn' } });

    expect((await run(one(alias), 1, { Charge: (n) => n })).output).toBe(1);
    expect((await run(one(dynamic), { fn: 'Charge' }, { Charge: succeeds(2) })).output).toBe(2);
  });

  test('by the state first, then by the function, then by the resource', async () => {
    const definition = machine({ A: invoke({ Next: 'B' }), B: invoke({ Next: 'C' }), C: invoke({ Parameters: { FunctionName: 'Other' }, End: true }) });
    const seen: string[] = [];
    const mock = (name: string) => () => void seen.push(name);

    await run(definition, {}, { 'states:::lambda:invoke': mock('resource'), 'Charge': mock('function'), 'A': mock('state') });

    expect(seen).toEqual(['state', 'function', 'resource']);
  });
});

describe('wrong use', () => {
  test('a Task without a mock', async () => {
    await expect(run(one(invoke({ Retry: [{ ErrorEquals: ['States.ALL'] }] })), {})).rejects.toThrow(
      "the Task 'Only' must have a mock, got none for arn:aws:states:::lambda:invoke: add 'Only' or 'Charge0A1B2C3D' to the mocks, which are none");
    await expect(run(machine({ A: invoke({ Next: 'B' }), B: { ...put, End: true } }), {}, { A: succeeds() })).rejects.toThrow(
      "the Task 'B' must have a mock, got none for arn:aws:states:::dynamodb:putItem: add 'B' or 'states:::dynamodb:putItem' to the mocks, which are 'A'");
  });

  test('a Task without a mock that is never reached is fine', async () => {
    const definition = machine({ Ask: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'Work' }], Default: 'End' }, Work: invoke({ End: true }), End: pass() });

    expect((await run(definition, {})).status).toBe('SUCCEEDED');
  });

  test('a mock that no Task calls', async () => {
    await expect(run(one(invoke()), {}, { Only: succeeds(), Chrage: succeeds() })).rejects.toThrow(
      "the mock 'Chrage' must match a Task, got none; Tasks are 'Only' (arn:aws:states:::lambda:invoke)");
    await expect(run(machine({ Work: pass() }), {}, { Work: succeeds() })).rejects.toThrow("the mock 'Work' must be for a Task, got a Pass state");
  });

  test('a mock that is not a function', async () => {
    await expect(run(one(invoke()), {}, { Only: { id: 7 } as any })).rejects.toThrow(
      "the mock 'Only' must be a function, got {\"id\":7}; succeeds(value) makes one");
  });

  test.each([
    [() => ({ a: [() => 1] }), 'a function at $.a.0'],
    [() => new Map(), 'a Map at $'],
    [() => ({ n: NaN }), 'NaN at $.n'],
    [() => 1n, 'a bigint at $'],
    [() => {
      const loop: any = {};
      loop.self = loop;
      return loop;
    }, 'a circular reference at $.self'],
  ])('an answer that is not JSON: %#', async (mock, text) => {
    await expect(run(one(invoke()), {}, { Only: mock })).rejects.toThrow(`the answer of the mock 'Only' to 'Only' must be JSON, got ${text}`);
  });

  test('an async mock that never answers without saying so', async () => {
    await expect(run(one(invoke()), {}, { Only: () => new Promise(() => {}) })).rejects.toThrow('a mock has not answered within 1000 ms of real time');
  });
});

describe('helpers', () => {
  test('a sequence goes on over retries and visits, and repeats its last', async () => {
    const definition = machine({
      'Poll': invoke({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1 }], Next: 'Done?' }),
      'Done?': { Type: 'Choice', Choices: [{ Variable: '$.done', BooleanEquals: true, Next: 'End' }], Default: 'Pause' },
      'Pause': { Type: 'Wait', Seconds: 10, Next: 'Poll' },
      'End': { Type: 'Succeed' },
    });

    const { calls } = await run(definition, {}, { Poll: sequence(fails('Busy'), succeeds({ done: false }), fails('Busy'), succeeds({ done: true })) });

    expect(calls.map(({ at, attempt }) => [at, attempt])).toEqual([[0, 1], [1, 2], [11, 1], [12, 2]]);
  });

  test('a sequence starts anew in every iteration and every run', async () => {
    const definition = machine({ Each: { Type: 'Map', ItemProcessor: one(invoke({ Retry: [{ ErrorEquals: ['Busy'] }] })), End: true } });
    const mocks = { Charge: sequence(fails('Busy'), (n) => n * 2) };

    expect((await run(definition, [1, 2], mocks)).output).toEqual([2, 4]);
    expect((await run(definition, [3], mocks)).calls.map(({ at }) => at)).toEqual([0, 1]);
  });

  test('a sequence needs a handler', () => {
    expect(() => sequence()).toThrow("'sequence' must have at least one handler, got none");
  });

  test('helpers combine', async () => {
    const { calls, output } = await run(one(invoke({ TimeoutSeconds: 5, Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1 }] })), {}, {
      Charge: sequence(hangs(), takes(9, succeeds()), takes(4, succeeds('ok'))),
    });

    expect(output).toBe('ok');
    expect(calls.map(({ at, error }) => [at, error])).toEqual([[0, 'States.Timeout'], [6, 'States.Timeout'], [13, undefined]]);
  });

  test('mocks get and give copies', async () => {
    const kept = { list: [1] };
    const definition = machine({ A: invoke({ Next: 'B' }), B: invoke({ ResultPath: '$.b', OutputPath: '$', End: true }) });

    const { output } = await run(definition, {}, { A: () => kept, B: (input) => { input.list.push(2); } });
    kept.list.push(3);

    expect(output.list).toEqual([1]);
  });

  test('the answer to an invocation without waiting has no payload', async () => {
    const event = invoke({ Parameters: { FunctionName: FUNCTION, InvocationType: 'Event' }, OutputPath: '$' });

    expect((await run(one(event), {}, { Charge: succeeds('ignored') })).output).toEqual({ SdkHttpMetadata: { HttpStatusCode: 202 }, StatusCode: 202 });
  });
});
