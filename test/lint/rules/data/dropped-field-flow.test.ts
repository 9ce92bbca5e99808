import { textsOf } from '../../support';

const invoke = (Next: string, fields: object = {}) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'a' }, Next, ...fields });
const END = { Type: 'Succeed' };
const reads = (path = '$.id', fields: object = {}) => ({ Type: 'Pass', Parameters: { 'a.$': path }, End: true, ...fields });
const there = (path: string, IsPresent = true) => ({ Variable: path, IsPresent });
const equals = (path: string) => ({ Variable: path, StringEquals: 'x' });
const guarded = (path: string) => ({ And: [there(path), equals(path)] });
const choice = (...rules: object[]) => ({ Type: 'Choice', Choices: rules.map((rule) => ({ ...rule, Next: 'Then' })), Default: 'Else' });

/** The first state and those after it, of which each finding is told up to its fix. */
const found = (States: Record<string, object>, fields: object = {}) => textsOf('SFN087', { StartAt: Object.keys(States)[0], States, ...fields })
  .map((text) => text.split('. Fix: ')[0].replace("'Call' before it outputs the envelope of lambda:invoke", 'ENVELOPE'));

const READ = 'Read: reads $.id at Parameters.a.$, but ENVELOPE';
const machine = (States: Record<string, object>) => ({ StartAt: Object.keys(States)[0], States });

describe('a field that was not given is missed past', () => {
  test.each<[string, Record<string, object>]>([
    ['a Wait', { Wait: { Type: 'Wait', Seconds: 1, Next: 'Read' } }],
    ['a Pass', { Pass: { Type: 'Pass', Next: 'Read' } }],
    ['a Pass in JSONata', { Pass: { Type: 'Pass', QueryLanguage: 'JSONata', Next: 'Read' } }],
    ['a Pass that adds another field', { Pass: { Type: 'Pass', Result: 1, ResultPath: '$.other', Next: 'Read' } }],
    ['a task that drops its result', { Task: invoke('Read', { ResultPath: null }) }],
    ['a task that adds its result', { Task: invoke('Read', { ResultPath: '$.other' }) }],
    ['a Choice by its default', { Choice: { Type: 'Choice', Choices: [{ ...equals('$.ExecutedVersion'), Next: 'Other' }], Default: 'Read' }, Other: END }],
    ['a Choice by a rule', { Choice: { Type: 'Choice', Choices: [{ ...equals('$.ExecutedVersion'), Next: 'Read' }], Default: 'Other' }, Other: END }],
    ['a Choice that asks whether another field is there', { Choice: { Type: 'Choice', Choices: [{ ...there('$.Payload'), Next: 'Read' }], Default: 'Other' }, Other: END }],
    ['a Choice in JSONata', { Choice: { Type: 'Choice', QueryLanguage: 'JSONata', Choices: [{ Condition: '{% true %}', Next: 'Read' }], Default: 'Other' }, Other: END }],
    ['a branch whose output is that of its Parallel', { Both: { Type: 'Parallel', OutputPath: '$[0]', Branches: [machine({ In: { Type: 'Pass', End: true } })], Next: 'Read' } }],
    ['branches in branches', {
      Both: {
        Type: 'Parallel',
        OutputPath: '$[0]',
        Branches: [machine({ In: { Type: 'Parallel', OutputPath: '$[1]', Branches: [machine({ A: END }), machine({ B: END })], End: true } })],
        Next: 'Read',
      },
    }],
    ['the catcher of another state', { Other: invoke('End', { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Read' }] }), End: END }],
    ['a catcher that drops the error', { Other: invoke('End', { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Read' }] }), End: END }],
    ['a loop', { Wait: { Type: 'Wait', Seconds: 1, Next: 'Again' }, Again: { Type: 'Choice', Choices: [{ ...equals('$.ExecutedVersion'), Next: 'Wait' }], Default: 'Read' } }],
  ])('%s', (_, between) => {
    expect(found({ Call: invoke(Object.keys(between)[0]), ...between, Read: reads() })).toEqual([READ]);
  });

  test.each<[string, string, object]>([
    ['a branch', 'Both', { Type: 'Parallel', Branches: [machine({ Read: reads() }), machine({ Other: END })], End: true }],
    ['a branch in a branch', 'Both > In', { Type: 'Parallel', Branches: [machine({ In: { Type: 'Parallel', Branches: [machine({ Read: reads() })], End: true } })], End: true }],
  ])('the start of %s', (_, path, parallel) => {
    expect(found({ Call: invoke('Both'), Both: parallel })).toEqual([`${path} > ${READ}`]);
  });

  test('what a Parallel or a Map makes for what is in it', () => {
    const inner = machine({ Read: reads() });
    const told = (what: string) => [`Owner > Read: reads $.id at Parameters.a.$, but 'Owner' around it passes its ${what} only. Fix: add 'id' to ${what} of 'Owner'`];
    const whole = (States: object) => textsOf('SFN087', { StartAt: 'Owner', States });
    expect(whole({ Owner: { Type: 'Parallel', Parameters: { 'other.$': '$.id' }, Branches: [inner], End: true } })).toEqual(told('Parameters'));
    expect(whole({ Owner: { Type: 'Map', ItemSelector: { 'item.$': '$$.Map.Item.Value' }, ItemProcessor: inner, End: true } })).toEqual(told('ItemSelector'));
    expect(whole({ Owner: { Type: 'Map', Parameters: { 'item.$': '$$.Map.Item.Value' }, Iterator: inner, End: true } })).toEqual(told('Parameters'));
  });

  test('one of several states that lead to it, each of which is named', () => {
    const start = { Type: 'Choice', Choices: [{ ...there('$.a'), Next: 'Call' }, { ...there('$.b'), Next: 'Result' }], Default: 'Read' };
    expect(found({ Start: start, Call: invoke('Read'), Result: { Type: 'Pass', Result: { x: 1 }, Next: 'Read' }, Read: reads() }).sort())
      .toEqual(["Read: reads $.id at Parameters.a.$, but 'Result' before it outputs its Result only", READ].sort());
  });

  test('is told of the first state that fails, and of none after it', () => {
    expect(found({ Call: invoke('Read'), Read: reads('$.id', { ResultPath: '$.x', End: undefined, Next: 'Again' }), Again: reads() })).toEqual([READ]);
  });
});

describe('a Choice that asks first whether a field is there', () => {
  const asks = (...rules: object[]) => found({ Call: invoke('Choice'), Choice: choice(...rules), Then: END, Else: END });
  const told = (path: string) => [`Choice: tests $.id at Choices${path}, which never exists, because ENVELOPE`];

  test.each<[string, object[], string]>([
    ['compares it then', [guarded('$.id')], '[0].And[0].Variable'],
    ['compares it then, among others', [guarded('$.Payload.x'), { And: [equals('$.ExecutedVersion'), guarded('$.id')] }], '[1].And[1].And[0].Variable'],
    ['compares two such fields', [{ Or: [guarded('$.id'), guarded('$.other')] }], '[0].Or[0].And[0].Variable'],
    ['compares it with another one', [{ And: [there('$.id'), there('$.Payload.x'), { Variable: '$.id', StringEqualsPath: '$.Payload.x' }] }], '[0].And[0].Variable'],
    ['asks for nothing else', [there('$.id'), there('$.other')], '[0].Variable'],
  ])('and %s never matches', (_, rules, path) => {
    expect(asks(...rules)).toEqual(told(path));
  });

  test.each<[string, object[]]>([
    ['a field that is there', [guarded('$.Payload')]],
    ['one of two fields', [{ Or: [guarded('$.id'), guarded('$.Payload.x')] }]],
    ['a field that is not there', [{ And: [there('$.id', false), equals('$.ExecutedVersion')] }]],
    ['the opposite', [{ Not: guarded('$.id') }]],
    ['a field for later, beside others', [there('$.id'), guarded('$.Payload.x')]],
    ['what only deployment knows', [{ And: [there('${Token[Name.1]}'), equals('$.Payload')] }]],
  ])('may ask for %s', (_, rules) => {
    expect(asks(...rules)).toEqual([]);
  });

  test('sends nothing where it never matches, and nothing past where it always does', () => {
    const after = (rule: object) => found({ Call: invoke('Choice'), Choice: choice(rule, guarded('$.Payload')), Then: END, Else: reads() });
    expect(after(there('$.id', false))).toEqual([]);
    expect(after({ Not: there('$.id') })).toEqual([]);
    expect(found({ Call: invoke('Choice'), Choice: choice(there('$.id'), guarded('$.Payload')), Then: END, Else: reads() }))
      .toEqual(['Else: reads $.id at Parameters.a.$, but ENVELOPE']);
  });

  test('may be reached with other data as well', () => {
    const States = { Start: { Type: 'Choice', Choices: [{ ...there('$.x'), Next: 'Call' }], Default: 'Choice' }, Call: invoke('Choice'), Choice: choice(guarded('$.id')), Then: END, Else: END };
    expect(found(States)).toEqual([]);
  });

  test('is told of when none of the data that reaches it has the field', () => {
    const start = { Type: 'Choice', Choices: [{ ...there('$.x'), Next: 'Call' }], Default: 'Result' };
    const Result = { Type: 'Pass', Result: { x: 1 }, Next: 'Choice' };
    const of = (result: object) => found({ Start: start, Call: invoke('Choice'), Result: { ...Result, Result: result }, Choice: choice(guarded('$.id')), Then: END, Else: END });
    expect(of({ x: 1 })).toHaveLength(1);
    expect(of({ id: 1 })).toEqual([]);
  });

  test('does not protect what it compares before it asks', () => {
    expect(found({ Call: invoke('Choice'), Choice: choice({ And: [equals('$.id'), there('$.id')] }), Then: END, Else: END }))
      .toEqual(['Choice: reads $.id at Choices[0].And[0].Variable, but ENVELOPE']);
  });
});

describe('a field is not missed', () => {
  const kinds = (Else: object) => ({
    Start: { Type: 'Choice', Choices: [{ ...there('$.x'), Next: 'A' }], Default: 'B' },
    A: { Type: 'Pass', Result: { kind: 'a' }, Next: 'Which' },
    B: { Type: 'Pass', Result: { kind: 'b', id: 1 }, Next: 'Which' },
    Which: { Type: 'Choice', Choices: [{ Variable: '$.kind', StringEquals: 'a', Next: 'End' }], Default: 'Else' },
    Else,
    End: END,
  });

  test('where the values of another field rule out that it is not there', () => {
    expect(found(kinds(reads()))).toEqual([]);
    expect(found(kinds(reads('$.never')))).toHaveLength(2);
    const rules = [{ Variable: '$.kind', StringEquals: 'a', Next: 'End' }, { Variable: '$.id', NumericEquals: 1, Next: 'End' }];
    expect(found({ ...kinds(END), Which: { Type: 'Choice', Choices: rules, Default: 'Else' } })).toEqual([]);
    const one = { And: [{ Variable: '$.kind', StringEquals: 'b' }, { Variable: '$.id', NumericEquals: 1 }], Next: 'End' };
    expect(found({ ...kinds(END), Which: { Type: 'Choice', Choices: [one], Default: 'Else' } })).toEqual([]);
  });

  test.each<[string, Record<string, object>]>([
    ['another path selects a part', { Part: { Type: 'Pass', InputPath: '$.Payload', Next: 'Read' } }],
    ['a Wait selects a part', { Part: { Type: 'Wait', Seconds: 1, OutputPath: '$.Payload', Next: 'Read' } }],
    ['a Choice selects a part', { Part: { Type: 'Choice', OutputPath: '$.Payload', Choices: [{ ...there('$.Payload'), Next: 'Read' }], Default: 'Read' } }],
    ['a state adds it', { Add: { Type: 'Pass', Result: 1, ResultPath: '$.id', Next: 'Read' } }],
    ['a state adds a field of it', { Add: { Type: 'Pass', Result: 1, ResultPath: '$.id.x', Next: 'Read' } }],
    ['where it is added only deployment knows', { Add: { Type: 'Pass', Result: 1, ResultPath: '$.${Token[Name.1]}', Next: 'Read' } }],
    ['JSONata makes it', { Make: { Type: 'Pass', QueryLanguage: 'JSONata', Output: { id: 1 }, Next: 'Read' } }],
    ['another task gives it', { Ask: { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:getItem', Next: 'Read' } }],
    ['the handler gets the error alone', { Other: invoke('End', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Read' }] }), End: END }],
    ['the error is put there', { Other: invoke('End', { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.id', Next: 'Read' }] }), End: END }],
    ['another branch may give it', {
      Both: { Type: 'Parallel', OutputPath: '$[0]', Branches: [machine({ Ask: { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:getItem', End: true } })], Next: 'Read' },
    }],
  ])('where %s', (_, between) => {
    expect(found({ Call: invoke(Object.keys(between)[0]), ...between, Read: reads() })).toEqual([]);
  });

  test('in an item that comes as it is', () => {
    const inner = machine({ Read: reads() });
    expect(found({ Call: invoke('Each'), Each: { Type: 'Map', ItemsPath: '$.Payload', ItemProcessor: inner, End: true } })).toEqual([]);
  });
});

test('data is followed in linear time, and through whatever anybody writes', () => {
  const states = 4_000;
  const names = [...Array(states).keys()];
  const calls = Object.fromEntries(names.map((i) => [`C${i}`, invoke('W0', { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: `$.e${i}`, Next: `C${i + 1}` }] })]));
  const waits = Object.fromEntries(names.map((i) => [`W${i}`, { ...choice(guarded('$.Payload')), Choices: [{ ...guarded('$.Payload'), Next: `W${i + 1}` }], Default: 'W0' }]));
  const begin = Date.now();
  expect(found({ ...calls, ...waits })).toEqual([]);
  let deep: object = equals('$.id');
  names.forEach(() => { deep = { Not: { And: [deep] } }; });
  expect(found({ Call: invoke('Choice'), Choice: choice(deep), Then: END, Else: END })).toEqual([]);
  const odd = { Type: 'Choice', Choices: [null, 5, { And: 'x' }, { Or: {} }, { Not: 1 }, { Variable: 7, IsPresent: 'yes' }, { Variable: '$.id', IsPresent: 1 }], Default: {} };
  expect(found({ Call: invoke('Choice'), Choice: odd })).toEqual([]);
  expect(Date.now() - begin).toBeLessThan(10_000);
});

describe('a Map that makes batches', () => {
  const batched = (path: string, batcher: unknown) => {
    const read = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName': 'work', 'Payload.$': path }, TimeoutSeconds: 5, End: true };
    const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Read', States: { Read: read } };
    return found({ Each: { Type: 'Map', ItemSelector: { id: 1 }, ItemBatcher: batcher, ItemProcessor: processor, End: true } });
  };

  test('gives them, not its items', () => {
    expect(batched('$.id', { MaxItemsPerBatch: 2 }))
      .toEqual(["Each > Read: reads $.id at Parameters.Payload.$, but 'Each' around it passes batches"]);
    expect(batched('$.BatchInput.owner', { MaxItemsPerBatch: 2 })).toHaveLength(1);
  });

  test.each<[string, string, unknown]>([
    ['the items', '$.Items', { MaxItemsPerBatch: 2 }],
    ['the input of the batch', '$.BatchInput.owner', { MaxItemsPerBatch: 2, BatchInput: { owner: 1 } }],
    ['what only deployment knows', '$.id', '${Token[Batcher.1]}'],
  ])('gives %s', (_, path, batcher) => {
    expect(batched(path, batcher)).toEqual([]);
  });
});
