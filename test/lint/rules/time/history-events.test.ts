import { textsOf } from '../../support';

const look = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'look' }, ResultPath: '$.job', Next: 'IsReady' };
const poll = (states: object, top: { TimeoutSeconds?: number } = { TimeoutSeconds: 86_400 }) => ({
  StartAt: 'Hold',
  ...top,
  States: {
    Hold: { Type: 'Wait', Seconds: 1, Next: 'Look' },
    Look: look,
    IsReady: { Type: 'Choice', Choices: [{ Variable: '$.job', StringEquals: 'BUSY', Next: 'Hold' }], Default: 'Done' },
    Done: { Type: 'Succeed' },
    ...states,
  },
});
const FIX = 'Fix: wait longer, lower the timeout of the state machine, or continue in a new execution';

describe('a loop that fills the history', () => {
  test('waits for a second until the machine times out after a day', () => {
    expect(textsOf('SFN023', poll({})))
      .toEqual([`: has a loop through 'Hold' that may run 86400 times and add about 777600 history events (the quota is 25000). ${FIX}`]);
  });

  test('is found in a branch', () => {
    const { TimeoutSeconds, ...branch } = poll({});
    const definition = { TimeoutSeconds, StartAt: 'Both', States: { Both: { Type: 'Parallel', Branches: [branch], End: true } } };
    expect(textsOf('SFN023', definition))
      .toEqual([`Both: has a loop through 'Hold' that may run 86400 times and add about 777600 history events (the quota is 25000). ${FIX}`]);
  });

  const counted = (limit: unknown) => poll({
    Look: { ...look, Next: 'Count' },
    Count: { Type: 'Pass', Parameters: { 'tries.$': 'States.MathAdd($.tries, 1)', 'job.$': '$.job' }, Next: 'IsReady' },
    IsReady: { Type: 'Choice', Choices: [{ Variable: '$.tries', NumericGreaterThan: limit, Next: 'Done' }], Default: 'Hold' },
  }, {});

  test('counts to a number that is too high', () => {
    expect(textsOf('SFN023', counted(10_000)))
      .toEqual([`: has a loop through 'Hold' that may run 10000 times and add about 110000 history events (the quota is 25000). ${FIX}`]);
  });

  test('counts in a variable of JSONata', () => {
    const definition = (limit: number) => ({
      QueryLanguage: 'JSONata',
      ...poll({
        Look: { ...look, ResultPath: undefined, Parameters: undefined, Arguments: { FunctionName: 'look' }, Assign: { tries: '{% $tries + 1 %}' } },
        IsReady: { Type: 'Choice', Choices: [{ Condition: `{% $tries > ${limit} %}`, Next: 'Done' }], Default: 'Hold' },
      }, {}),
    });
    expect(textsOf('SFN023', definition(5_000)))
      .toEqual([`: has a loop through 'Hold' that may run 5000 times and add about 45000 history events (the quota is 25000). ${FIX}`]);
    expect(textsOf('SFN023', definition(500))).toEqual([]);
  });

  test('is one from four fifths of the history on', () => {
    const passes = (limit: number) => {
      const { States, ...top } = counted(limit) as any;
      return { ...top, States: { ...States, Look: { Type: 'Pass', Next: 'Count' } } };
    };
    expect(textsOf('SFN023', passes(2_500))).toEqual([]);
    expect(textsOf('SFN023', passes(2_501)))
      .toEqual([`: has a loop through 'Hold' that may run 2501 times and add about 20008 history events (the quota is 25000). ${FIX}`]);
  });

  test.each<[string, object]>([
    ['waits for a minute', poll({ Hold: { Type: 'Wait', Seconds: 60, Next: 'Look' } })],
    ['has a machine without a timeout', poll({}, {})],
    ['waits for what only deployment knows', poll({ Hold: { Type: 'Wait', Seconds: '${Token[Seconds.1]}', Next: 'Look' } })],
    ['waits until a time in the data', poll({ Hold: { Type: 'Wait', TimestampPath: '$.at', Next: 'Look' } })],
    ['counts to a hundred', counted(100)],
    ['counts to what only deployment knows', counted('${Token[Limit.1]}')],
    ['compares numbers in a way that nobody can follow', poll({
      IsReady: { Type: 'Choice', Choices: [{ Not: { Variable: '$.job', NumericLessThan: 3 }, Next: 'Done' }], Default: 'Hold' },
    })],
    ['never waits', poll({
      Look: { ...look, Next: 'IsReady' },
      IsReady: { Type: 'Choice', Choices: [{ Variable: '$.tries', NumericGreaterThan: 10_000, Next: 'Done' }], Default: 'Look' },
    }, {})],
    ['is no loop', poll({ IsReady: { Type: 'Succeed' } })],
    ['has broken rules', poll({ IsReady: { Type: 'Choice', Choices: [null, 3, []], Default: 3 } })],
  ])('is not one that %s', (_, definition) => {
    expect(textsOf('SFN023', definition)).toEqual([]);
  });

  test('is no matter of Express workflows, which have no history', () => {
    expect(textsOf('SFN023', poll({}), 'EXPRESS')).toEqual([]);
  });
});

describe('an inline Map that fills the history', () => {
  const work = { ...look, Next: undefined, End: true };
  const each = (fields: object) => ({ Type: 'Map', ItemProcessor: { StartAt: 'Work', States: { Work: work } }, End: true, ...fields });
  const child = (batch: unknown, map: object, type = 'STANDARD') => ({
    Type: 'Map',
    ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'orders', Key: 'orders.json' } },
    ItemBatcher: { MaxItemsPerBatch: batch },
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: type }, StartAt: 'Each', States: { Each: map } },
    End: true,
  });

  test('runs in a child over a batch of many items', () => {
    expect(textsOf('SFN023', child(5_000, each({ ItemsPath: '$.Items' })))).toEqual([
      "Work: passes 5000 items to 'Each' in each child, which adds about 35000 history events (the quota is 25000). "
      + "Fix: lower 'MaxItemsPerBatch', or use Express children, whose history is not limited",
    ]);
    expect(textsOf('SFN023', child(5_000, each({ Items: '{% $states.input.Items %}' })))).toHaveLength(1);
    expect(textsOf('SFN023', child(5_000, each({ Items: '{%$states.input.Items%}' })))).toHaveLength(1);
    const pass = (batch: number) => child(batch, each({ ItemsPath: '$.Items', ItemProcessor: { StartAt: 'Work', States: { Work: { Type: 'Pass', End: true } } } }));
    expect([5_000, 5_001].map((batch) => textsOf('SFN023', pass(batch)).length)).toEqual([0, 1]);
  });

  test.each<[string, object]>([
    ['a smaller batch', child(1_000, each({ ItemsPath: '$.Items' }))],
    ['a batch of a size that only deployment knows', child('${Token[Size.1]}', each({ ItemsPath: '$.Items' }))],
    ['an Express child', child(5_000, each({ ItemsPath: '$.Items' }), 'EXPRESS')],
    ['something else', child(5_000, each({ ItemsPath: '$.BatchInput.shops' }))],
    ['a part of the batch', child(5_000, each({ ItemsPath: '$.Items.orders' }))],
    ['a part of the batch in JSONata', child(5_000, each({ Items: '{% $states.input.Items[0] %}' }))],
    ['children of their own', child(5_000, each({ ItemsPath: '$.Items', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'Work', States: { Work: work } } }))],
    ['a list in it', child(5_000, each({ Items: [1] }))],
    ['a state that is no Map', child(5_000, { ...each({ ItemsPath: '$.Items' }), Type: 'Parallel' })],
    ['null', child(5_000, null as any)],
  ])('does not with %s', (_, state) => {
    expect(textsOf('SFN023', state)).toEqual([]);
  });

  const ids = (length: number) => Array.from({ length }, (_, i) => i);
  const list = (length: number, result: object, path: string) => ({
    StartAt: 'List',
    States: { List: { Type: 'Pass', Result: { ids: ids(length) }, ...result, Next: 'Each' }, Each: each({ ItemsPath: path }) },
  });
  const SPLIT = 'Fix: use a Distributed Map, whose child executions have separate histories';

  test('runs over a list that stands in the Pass before it', () => {
    expect(textsOf('SFN023', list(10_000, {}, '$.ids')))
      .toEqual([`List: passes 10000 items to the Map 'Each', which adds about 70000 history events (the quota is 25000). ${SPLIT}`]);
    expect(textsOf('SFN023', list(10_000, { ResultPath: '$.all' }, '$.all.ids'))).toHaveLength(1);
    expect(textsOf('SFN023', list(0, { Result: ids(10_000), ResultPath: '$.ids' }, '$.ids'))).toHaveLength(1);
    expect(textsOf('SFN023', list(0, { Result: ids(10_000) }, undefined as any))).toHaveLength(1);
  });

  test('runs over a list that stands in it', () => {
    expect(textsOf('SFN023', each({ Items: ids(10_000) })))
      .toEqual([`Work: maps over 10000 items, which adds about 70000 history events (the quota is 25000). ${SPLIT}`]);
    const pass = (length: number) => each({ Items: ids(length), ItemProcessor: { StartAt: 'Work', States: { Work: { Type: 'Pass', End: true } } } });
    expect([5_000, 5_001].map((length) => textsOf('SFN023', pass(length)).length)).toEqual([0, 1]);
    const waiting = (length: number) => each({ Items: ids(length), ItemProcessor: { StartAt: 'Work', States: { Work: { ...work, Resource: 'arn:aws:states:::ecs:runTask.sync' } } } });
    expect([2_500, 2_501].map((length) => textsOf('SFN023', waiting(length)).length)).toEqual([0, 1]);
    const parallel = (length: number) => each({ Items: ids(length), ItemProcessor: { StartAt: 'Work', States: { Work: { Type: 'Parallel', Branches: [], End: true } } } });
    expect([3_333, 3_334].map((length) => textsOf('SFN023', parallel(length)).length)).toEqual([0, 1]);
  });

  test.each<[string, object]>([
    ['a short list', list(100, {}, '$.ids')],
    ['another list', list(10_000, {}, '$.names')],
    ['a list elsewhere', list(10_000, { ResultPath: '$.all' }, '$.ids')],
    ['a list of almost the same name', list(10_000, { ResultPath: '$.all' }, '$.allids')],
    ['what a task has', list(10_000, { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' }, '$.ids')],
    ['a list that is dropped', list(10_000, { ResultPath: null }, '$.ids')],
    ['a path that is none', list(10_000, {}, 5 as any)],
    ['what every object inherits', list(10_000, {}, '$.constructor.name')],
  ])('does not over %s', (_, definition) => {
    expect(textsOf('SFN023', definition)).toEqual([]);
  });
});
