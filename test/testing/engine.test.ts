import { Clock } from '../../packages/testing/src/engine/run/clock';
import { Execution, ExecutionOptions } from '../../packages/testing/src/engine/run/execution';
import { Invocation, Later, TaskError } from '../../packages/testing/src/engine/states/invocation';
import { ObjectStore } from '../../packages/testing/src/engine/states/object-store';

type Options = Partial<ExecutionOptions> & { readonly calls?: Invocation[] };

async function run(definition: object, options: Options = {}): Promise<Execution> {
  const execution = new Execution(definition as any, { invoke: () => ({}), ...options });
  await execution.settled();
  return execution;
}

const machine = (states: Record<string, object>, more: object = {}) => ({ StartAt: Object.keys(states)[0], States: states, ...more });
const task = (more: object = {}) => ({ Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:getObject', End: true, ...more });
const pass = (more: object = {}) => ({ Type: 'Pass', End: true, ...more });
const failing = (...errors: string[]) => {
  const left = [...errors];
  return () => { if (left.length > 0) throw new TaskError(left.shift()!, 'cause'); return 'done'; };
};

describe('retriers', () => {
  test('wait longer each time, up to MaxDelaySeconds', async () => {
    const definition = machine({ Work: task({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10, MaxAttempts: 4 }] }) });

    expect(await run(definition, { invoke: failing('A', 'A', 'A') })).toMatchObject({ status: 'SUCCEEDED', duration: 1000 * (2 + 6 + 10) });
    expect(await run(definition, { invoke: failing('A', 'A', 'A', 'A', 'A') })).toMatchObject({ status: 'FAILED', error: 'A', cause: 'cause' });
  });

  test('count for themselves', async () => {
    const definition = machine({ Work: task({ Retry: [{ ErrorEquals: ['A'], MaxAttempts: 1 }, { ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] }) });

    expect(await run(definition, { invoke: failing('A', 'B') })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await run(definition, { invoke: failing('A', 'B', 'A') })).toMatchObject({ status: 'FAILED', error: 'A' });
  });

  test.each([
    ['States.ALL', 'Anything', true], ['States.TaskFailed', 'Anything', true], ['States.TaskFailed', 'States.Timeout', false],
    ['States.ALL', 'States.Timeout', true], ['States.ALL', 'States.Runtime', false], ['States.Runtime', 'States.Runtime', false], ['Other', 'Anything', false],
  ])('%s matches %s: %s', async (name, error, matches) => {
    const definition = machine({ Work: task({ Retry: [{ ErrorEquals: [name] }] }) });

    expect((await run(definition, { invoke: failing(error) })).status).toBe(matches ? 'SUCCEEDED' : 'FAILED');
  });
});

describe('catchers', () => {
  test('keep the input where ResultPath says', async () => {
    const definition = machine({ Work: task({ Catch: [{ ErrorEquals: ['A'], ResultPath: '$.error', Next: 'Handler' }] }), Handler: pass() });

    expect((await run(definition, { input: { id: 1 }, invoke: failing('A') })).output).toEqual({ id: 1, error: { Error: 'A', Cause: 'cause' } });
  });

  test('take the error of a result that is too long', async () => {
    const definition = machine({ Work: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handler' }] }), Handler: pass() });

    expect((await run(definition, { invoke: () => 'x'.repeat(262_144) })).output).toMatchObject({ Error: 'States.DataLimitExceeded' });
  });

  test('have Output and Assign in JSONata', async () => {
    const definition = machine({
      Work: task({ Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Assign: { cause: '{% $states.errorOutput.Cause %}' }, Next: 'Handler' }] }),
      Handler: pass({ Output: ['{% $states.input %}', '{% $cause %}'] }),
    }, { QueryLanguage: 'JSONata' });

    expect((await run(definition, { invoke: failing('A') })).output).toEqual(['A', 'cause']);
  });
});

describe('a Choice', () => {
  test.each(['JSONPath', 'JSONata'])('assigns what the state and its rule say, in %s', async (language) => {
    const jsonata = language === 'JSONata';
    const test = jsonata ? { Condition: '{% $states.input.yes %}' } : { Variable: '$.yes', BooleanEquals: true };
    const definition = machine({
      Choose: { Type: 'Choice', Choices: [{ ...test, Next: 'Look', Assign: { rule: 1, both: 'rule' } }], Default: 'Look', Assign: { state: 1, both: 'state', rule: 0 } },
      Look: jsonata ? pass({ Output: '{% [$rule, $state, $both] %}' }) : pass({ Parameters: { 'rule.$': '$rule', 'state.$': '$state', 'both.$': '$both' } }),
    }, { QueryLanguage: language });
    const seen = async (yes: boolean) => Object.values((await run(definition, { input: { yes } })).output as object);

    expect([await seen(true), await seen(false)]).toEqual([[1, 1, 'rule'], [0, 1, 'state']]);
  });

  test('without a match and a default fails', async () => {
    expect(await run(machine({ Choose: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'Choose' }] } }))).toMatchObject({ error: 'States.NoChoiceMatched' });
  });

  test.each<[string, object, unknown, boolean]>([
    ['a string', { StringEquals: 'a' }, 'a', true], ['a number as a string', { StringEquals: '1' }, 1, false], ['a pattern', { StringMatches: 'log-*.txt' }, 'log-1.txt', true],
    ['an escaped star', { StringMatches: 'a\\*' }, 'ab', false], ['a number', { NumericGreaterThanEquals: 2 }, 2, true], ['a path', { NumericLessThanPath: '$.other' }, 4, true],
    ['a time', { TimestampLessThan: '2026-01-01T01:00:00+01:00' }, '2025-12-31T23:59:59Z', true], ['null', { IsNull: true }, null, true],
    ['a missing field', { IsPresent: false }, undefined, true], ['a type', { IsTimestamp: true }, '2026-01-01', false], ['a boolean', { BooleanEquals: false }, false, true],
  ])('compares %s', async (_, comparison, v, matches) => {
    const rule = { Variable: '$.v', ...comparison };
    const rules = [{ And: [rule, { Not: { Variable: '$.other', NumericEquals: 0 } }], Next: 'Yes' }];
    const definition = machine({ Choose: { Type: 'Choice', Choices: rules, Default: 'No' }, Yes: pass({ Result: true }), No: pass({ Result: false }) });

    expect((await run(definition, { input: { ...v === undefined ? {} : { v }, other: 5 } })).output).toBe(matches);
  });
});

describe('a Parallel', () => {
  const branch = (name: string, seconds: number, end: object) => machine({ [`Wait${name}`]: { Type: 'Wait', Seconds: seconds, Next: name }, [name]: end });

  test('runs its branches at the same time', async () => {
    const definition = machine({ Both: { Type: 'Parallel', End: true, Branches: [branch('A', 30, pass({ Result: 1 })), branch('B', 20, pass({ Result: 2 }))] } });

    expect(await run(definition)).toMatchObject({ output: [1, 2], duration: 30_000 });
  });

  test('stops the others when one fails', async () => {
    const calls: Invocation[] = [];
    const definition = machine({ Both: { Type: 'Parallel', End: true, Branches: [branch('A', 30, task()), branch('B', 20, { Type: 'Fail', Error: 'B' })] } });

    expect(await run(definition, { invoke: (call) => calls.push(call) })).toMatchObject({ status: 'FAILED', error: 'B', duration: 20_000 });
    expect(calls).toEqual([]);
  });

  test('gives each branch variables of its own', async () => {
    const set = (value: number) => machine({
      [`Set${value}`]: { Type: 'Pass', Assign: { x: value }, Next: `Get${value}` }, [`Get${value}`]: pass({ Parameters: { 'x.$': '$x' } }),
    });
    const definition = machine({
      Set: { Type: 'Pass', Assign: { x: 0 }, Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [set(1), set(2)], ResultPath: '$.branches', Next: 'Get' },
      Get: pass({ Parameters: { 'x.$': '$x', 'branches.$': '$.branches' } }),
    });

    expect((await run(definition)).output).toEqual({ x: 0, branches: [{ x: 1 }, { x: 2 }] });
  });
});

describe('a Map', () => {
  const map = (more: object) => machine({ Each: { Type: 'Map', End: true, ...more } });
  const waiting = machine({ Wait: { Type: 'Wait', Seconds: 10, Next: 'Done' }, Done: pass() });

  test('runs so many iterations at a time', async () => {
    const ended = await run(map({ MaxConcurrency: 2, ItemProcessor: waiting }), { input: [1, 2, 3, 4, 5] });

    expect(ended).toMatchObject({ output: [1, 2, 3, 4, 5], duration: 30_000 });
  });

  test('hands over what ItemSelector selects', async () => {
    const definition = map({
      ItemsPath: '$.list',
      ItemSelector: { 'item.$': '$$.Map.Item.Value', 'at.$': '$$.Map.Item.Index', 'all.$': '$.id' },
      ItemProcessor: machine({ Done: pass() }),
    });

    expect((await run(definition, { input: { id: 7, list: ['a', 'b'] } })).output).toEqual([{ item: 'a', at: 0, all: 7 }, { item: 'b', at: 1, all: 7 }]);
  });

  test('of 10,000 items ends in an Express workflow, which has no quota of events', async () => {
    const input = Array.from({ length: 10_000 }, (_, i) => i);

    expect((await run(map({ ItemProcessor: machine({ Done: pass() }) }), { input, express: true })).output).toEqual(input);
    expect(await run(map({ ItemProcessor: machine({ Done: pass() }) }), { input })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  describe('that is distributed', () => {
    const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...machine({ Work: task() }) };
    const failsOn = (...items: unknown[]) => ({ arguments: item }: Invocation) => { if (items.includes(item)) throw new TaskError('Bad'); return item; };

    test.each([
      ['none', {}, [1], 'FAILED'],
      ['a number', { ToleratedFailureCount: 1 }, [1], 'SUCCEEDED'],
      ['a smaller number', { ToleratedFailureCount: 1 }, [1, 2], 'FAILED'],
      ['a percentage', { ToleratedFailurePercentage: 50 }, [1, 2], 'SUCCEEDED'],
      ['the smaller of both', { ToleratedFailureCount: 3, ToleratedFailurePercentage: 25 }, [1, 2], 'FAILED'],
    ])('tolerates %s', async (_, tolerance, bad, status) => {
      const ended = await run(map({ ItemProcessor: processor, ...tolerance }), { input: [1, 2, 3, 4], invoke: failsOn(...bad) });

      expect([ended.status, ended.error]).toEqual([status, status === 'FAILED' ? 'States.ExceedToleratedFailureThreshold' : undefined]);
    });

    test('reads a file, and passes on batches', async () => {
      const definition = map({
        ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }, Parameters: { 'Bucket': 'b', 'Key.$': '$.key' } },
        ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { 'key.$': '$.key' } },
        ItemProcessor: processor,
      });
      const ended = await run(definition, {
        input: { key: 'k.csv' }, objects: new ObjectStore({ 'b/k.csv': 'id,name\n1,"a, b"\n2,c\n3' }), invoke: ({ arguments: batch }) => batch,
      });

      expect(ended.output).toEqual([
        { BatchInput: { key: 'k.csv' }, Items: [{ id: '1', name: 'a, b' }, { id: '2', name: 'c' }] }, { BatchInput: { key: 'k.csv' }, Items: [{ id: '3', name: '' }] },
      ]);
    });

    test.each([
      ['JSON', '[1, 2]', {}, [1, 2]],
      ['JSON', '{ "a": { "list": [3] } }', { ItemsPointer: '/a/list' }, [3]],
      ['JSONL', '1\n\n2\n', {}, [1, 2]],
      ['CSV', 'a|b\n1|2', { CSVDelimiter: 'PIPE', CSVHeaderLocation: 'FIRST_ROW' }, [{ a: '1', b: '2' }]],
      ['CSV', '1,2', { CSVHeaderLocation: 'GIVEN', CSVHeaders: ['x', 'y'] }, [{ x: '1', y: '2' }]],
      ['JSON', '[1, 2, 3]', { MaxItems: 2 }, [1, 2]],
      ['JSON', '[1, 2, 3]', { MaxItems: 0 }, [1, 2, 3]],
    ])('reads %s %s', async (InputType, content, config, items) => {
      const ItemReader = { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType, ...config }, Parameters: { Bucket: 'b', Key: 'k' } };

      expect((await run(map({ ItemReader, ItemProcessor: processor }), { objects: new ObjectStore({ 'b/k': content }), invoke: (call) => call.arguments })).output).toEqual(items);
    });

    test('fails where its file is missing, no list or has a header twice', async () => {
      const reader = (Key: string, InputType: string) => map({
        ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType, CSVHeaderLocation: 'FIRST_ROW' }, Parameters: { Bucket: 'b', Key } }, ItemProcessor: processor,
      });
      const objects = new ObjectStore({ 'b/object': '{}', 'b/twice': 'a,a\n1,2', 'b/text': '{' });
      const ends = await Promise.all([['none', 'JSON'], ['object', 'JSON'], ['twice', 'CSV'], ['text', 'JSON']].map(([key, type]) => run(reader(key, type), { objects })));

      expect(ends.map(({ error }) => error)).toEqual(Array(4).fill('States.ItemReaderFailed'));
      expect(ends[0].cause).toBe("The object 'none' does not exist in the bucket 'b': the mocked objects are 'b/object', 'b/twice', 'b/text'");
    });

    test('writes its results', async () => {
      const objects = new ObjectStore();
      const ended = await run(map({
        ItemProcessor: processor, ToleratedFailureCount: 1, ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b', Prefix: 'out/' } },
      }), { input: [1, 2], objects, invoke: failsOn(2) });
      const { Bucket, Key } = (ended.output as any).ResultWriterDetails;
      const manifest = JSON.parse(objects.get(Bucket, Key)!.toString());

      expect(Object.values(manifest.ResultFiles).map((files: any) => files.length)).toEqual([1, 0, 1]);
      expect(JSON.parse(objects.get('b', manifest.ResultFiles.SUCCEEDED[0].Key)!.toString())).toMatchObject([{ Status: 'SUCCEEDED', Output: '1' }]);
    });
  });
});

describe('what is hostile', () => {
  test('a loop without end is stopped by the quota of events', async () => {
    const ended = await run(machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }));

    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(ended.events).toHaveLength(25_001);
  });

  test('a definition of 10,000 states runs', async () => {
    const states = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`S${i}`, i < 9_999 ? { Type: 'Pass', Next: `S${i + 1}` } : pass()]));

    expect((await run(machine(states), { input: 1 })).output).toBe(1);
  });

  test.each([
    ['a function', () => () => 1, "the answer of 'Work' must be JSON, got [Function (anonymous)]"],
    ['nothing', () => undefined, "the answer of 'Work' must be JSON, got undefined"],
    ['a big integer', () => 1n, "the answer of 'Work' must be JSON, got 1n"],
    ['a circle', () => { const a: any = {}; a.a = a; return a; }, /^the answer of 'Work' must be JSON, got <ref \*1> \{ a: \[Circular \*1\] \}$/],
  ])('an answer that is %s ends the test', async (_, invoke, message) => {
    await expect(run(machine({ Work: task() }), { invoke })).rejects.toThrow(message);
  });

  test('a type, a resource or a state that nobody knows ends the test', async () => {
    await expect(run(machine({ A: { Type: 'Dance', End: true } }))).rejects.toThrow('state \'A\': Type "Dance", which the test kit does not execute');
    await expect(run(machine({ A: task({ Resource: 'x' }) }))).rejects.toThrow('state \'A\': Resource "x"');
    await expect(run(machine({ A: { Type: 'Pass', Next: 'toString' } }))).rejects.toThrow('state \'toString\': the definition has no such state');
  });
});

test.each([null, 0, false, ''])('a Pass with the Result %j passes it on', async (Result) => {
  expect((await run(machine({ A: pass({ Result }) }), { input: { id: 1 } })).output).toBe(Result);
});

test('JSONata has the time of the execution', async () => {
  const definition = machine({ Wait: { Type: 'Wait', Seconds: 60, Next: 'Now' }, Now: pass({ Output: '{% [$now(), $millis(), $now("[Y]-[M01]", "+0100")] %}' }) }, { QueryLanguage: 'JSONata' });

  expect((await run(definition)).output).toEqual(['2026-01-01T00:01:00.000Z', Date.parse('2026-01-01T00:01:00.000Z'), '2026-01']);
});

test('a child that times out has ended, whatever its mock still does', async () => {
  const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...machine({ Work: task() }) };

  expect(await run(machine({ Each: { Type: 'Map', End: true, ItemProcessor: processor } }), { input: [1], invoke: () => new Later(301, 1) }))
    .toMatchObject({ error: 'States.ExceedToleratedFailureThreshold', duration: 300_000 });
});

test('time begins when the test says', async () => {
  const ended = await run(machine({ A: pass({ Parameters: { 'at.$': '$$.Execution.StartTime' } }) }), { clock: new Clock(Date.parse('2030-02-03T04:05:06Z')) });

  expect(ended.output).toEqual({ at: '2030-02-03T04:05:06.000Z' });
});
