import { fatalsOf, findingsIn, textsOf } from '../../support';

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' }, End: true, ...fields });

const STANDARD = 'set the type to STANDARD, or move the state to a separate Standard workflow';

describe('what needs more than five minutes in an Express workflow', () => {
  test('is a wait of 300 seconds', () => {
    expect(textsOf('SFN006', { Type: 'Wait', Seconds: 300, End: true }, 'EXPRESS'))
      .toEqual([`Work: waits 300 s, but an Express execution ends after 300 s. Fix: ${STANDARD}`]);
  });

  test('is a task with a timeout of 301 seconds', () => {
    expect(textsOf('SFN006', task({ TimeoutSeconds: 301 }), 'EXPRESS'))
      .toEqual([`Work: has a timeout of 301 s, but an Express execution ends after 300 s. Fix: lower it, or ${STANDARD}`]);
  });

  test.each<[string, object, 'EXPRESS' | 'STANDARD']>([
    ['a wait of 299 seconds', { Type: 'Wait', Seconds: 299, End: true }, 'EXPRESS'],
    ['a task with a timeout of 300 seconds', task({ TimeoutSeconds: 300 }), 'EXPRESS'],
    ['a wait whose length only deployment knows', { Type: 'Wait', Seconds: '${Token[Seconds.1]}', End: true }, 'EXPRESS'],
    ['a timeout of a wait, which has none', { Type: 'Wait', Seconds: 1, TimeoutSeconds: 301, End: true }, 'EXPRESS'],
    ['a wait of a task, which has none', task({ Seconds: 300 }), 'EXPRESS'],
    ['a Standard workflow', { Type: 'Wait', Seconds: 3600, End: true }, 'STANDARD'],
  ])('is not %s', (_, state, type) => {
    expect(textsOf('SFN006', state, type)).toEqual([]);
  });
});

const wait = (seconds: unknown, next?: string) => ({ Type: 'Wait', Seconds: seconds, ...next ? { Next: next } : { End: true } });
const FIX = 'shorten the waits to less than 300 s in total, or set the type to STANDARD';

describe('waits of an Express workflow that add up to more than five minutes', () => {
  test('are found along one way, through a Parallel too', () => {
    const definition = {
      StartAt: 'First',
      States: {
        First: wait(100, 'Both'),
        Both: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'Left', States: { Left: wait(90) } }, { StartAt: 'Right', States: { Right: wait(120) } }],
          Next: 'Last',
        },
        Last: wait(80),
      },
    };
    expect(textsOf('SFN006', definition, 'EXPRESS'))
      .toEqual([`: has a path with waits that add up to 300 s, but an Express execution ends after 300 s. Fix: ${FIX}`]);
  });

  test('are found in the Express children of a Standard machine', () => {
    const child = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, StartAt: 'A', States: { A: wait(200, 'B'), B: wait(200) } };
    expect(textsOf('SFN006', { Type: 'Map', ItemProcessor: child, End: true })).toEqual([
      'Work: has a path with waits that add up to 400 s, but an Express execution ends after 300 s. '
      + 'Fix: shorten the waits to less than 300 s in total, or use Standard children',
    ]);
  });

  test('are found once, where the execution ends', () => {
    const branch = { StartAt: 'A', States: { A: wait(200, 'B'), B: wait(200) } };
    expect(textsOf('SFN006', { Type: 'Parallel', Branches: [branch], End: true }, 'EXPRESS'))
      .toEqual([`: has a path with waits that add up to 400 s, but an Express execution ends after 300 s. Fix: ${FIX}`]);
  });

  test('are not found where one is too long by itself', () => {
    expect(textsOf('SFN006', { StartAt: 'A', States: { A: wait(300, 'B'), B: wait(200) } }, 'EXPRESS'))
      .toEqual([`A: waits 300 s, but an Express execution ends after 300 s. Fix: ${STANDARD}`]);
  });

  test('are not found in a Standard machine around Express children', () => {
    const child = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, StartAt: 'A', States: { A: wait(200, 'B'), B: wait(200) } };
    const each = { Type: 'Map', ItemProcessor: child, End: true };
    expect(textsOf('SFN006', { StartAt: 'First', States: { First: wait(200, 'Second'), Second: wait(200, 'Each'), Each: each } }))
      .toEqual([expect.stringMatching(/^Each: has a path with waits .* Standard children$/)]);
  });

  test('do not become less by negative ones', () => {
    expect(textsOf('SFN006', { StartAt: 'A', States: { A: wait(-100, 'B'), B: wait(200, 'C'), C: wait(150) } }, 'EXPRESS'))
      .toEqual([`: has a path with waits that add up to 350 s, but an Express execution ends after 300 s. Fix: ${FIX}`]);
  });

  test('are a warning where a Choice may never lead that way', () => {
    const definition = {
      StartAt: 'Which',
      States: { Which: { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: true, Next: 'A' }], Default: 'B' }, A: wait(200, 'B'), B: wait(200) },
    };
    const severityOf = (machine: object) => findingsIn(machine, 'EXPRESS').filter(({ id }) => id === 'SFN006').map(({ severity }) => severity);
    expect(severityOf(definition)).toEqual(['warning']);
    expect(severityOf({ StartAt: 'A', States: { A: wait(200, 'B'), B: wait(200) } })).toEqual(['error']);
  });

  const either = (seconds: unknown) => ({
    StartAt: 'Which',
    States: { Which: { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: true, Next: 'A' }], Default: 'B' }, A: wait(seconds), B: wait(200) },
  });
  const loop = {
    StartAt: 'A',
    States: { A: wait(200, 'B'), B: wait(200, 'Which'), Which: { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: true, Next: 'A' }], Default: 'Done' }, Done: { Type: 'Succeed' } },
  };

  test.each<[string, object, 'EXPRESS' | 'STANDARD']>([
    ['in either of two ways', either(200), 'EXPRESS'],
    ['with one that only deployment knows', { StartAt: 'A', States: { A: wait(200, 'B'), B: wait('${Token[Seconds.1]}') } }, 'EXPRESS'],
    ['in a loop, since nobody knows how it is left', loop, 'EXPRESS'],
    ['in a Map, which may have no items', { Type: 'Map', ItemProcessor: { StartAt: 'A', States: { A: wait(200, 'B'), B: wait(200) } }, End: true }, 'EXPRESS'],
    ['in and after a loop', { ...loop, States: { ...loop.States, B: { Type: 'Pass', Next: 'Which' }, Done: wait(250) } }, 'EXPRESS'],
    ['of less than five minutes', { StartAt: 'A', States: { A: wait(200, 'B'), B: wait(99) } }, 'EXPRESS'],
    ['in a Standard machine', { StartAt: 'A', States: { A: wait(200, 'B'), B: wait(200) } }, 'STANDARD'],
    ['of negative seconds', { StartAt: 'A', States: { A: wait(-400, 'B'), B: wait(299) } }, 'EXPRESS'],
  ])('are not those %s', (_, definition, type) => {
    expect(textsOf('SFN006', definition, type)).toEqual([]);
  });
});

describe('an Express machine that gives itself more than five minutes', () => {
  test('by its own timeout', () => {
    const definition = { TimeoutSeconds: 3600, StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
    expect(textsOf('SFN006', definition, 'EXPRESS')).toEqual([
      ": has a timeout of 3600 s, but an Express execution ends after 300 s. Fix: lower 'TimeoutSeconds' to 300 s, or set the type to STANDARD",
    ]);
    expect(textsOf('SFN006', { ...definition, TimeoutSeconds: 300 }, 'EXPRESS')).toEqual([]);
    expect(textsOf('SFN006', definition, 'STANDARD')).toEqual([]);
  });

  test('by a retry that starts after the end', () => {
    const retry = (fields: object) => task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }, { ErrorEquals: ['States.ALL'], IntervalSeconds: 600, ...fields }] });
    expect(textsOf('SFN006', retry({}), 'EXPRESS')).toEqual([
      `Work: has a Retry[1] that waits 600 s before a retry, but an Express execution ends after 300 s. Fix: lower 'IntervalSeconds', or ${STANDARD}`,
    ]);
    expect(textsOf('SFN006', retry({ JitterStrategy: 'FULL' }), 'EXPRESS')).toEqual([]);
    expect(textsOf('SFN006', retry({ MaxAttempts: 0 }), 'EXPRESS')).toEqual([]);
    expect(textsOf('SFN006', retry({ IntervalSeconds: 299 }), 'EXPRESS')).toEqual([]);
    expect(textsOf('SFN006', retry({ IntervalSeconds: 300 }), 'EXPRESS')).toHaveLength(1);
  });

  test('does not stop a Workflow, as a single wait does', () => {
    expect(fatalsOf('SFN006', { Type: 'Wait', Seconds: 300, End: true }, 'EXPRESS')).toEqual([true]);
    expect(fatalsOf('SFN006', { StartAt: 'A', States: { A: wait(200, 'B'), B: wait(200) } }, 'EXPRESS')).toEqual([false]);
    expect(fatalsOf('SFN006', { TimeoutSeconds: 3600, StartAt: 'A', States: { A: wait(2) } }, 'EXPRESS')).toEqual([false]);
    expect(fatalsOf('SFN006', task({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 600 }] }), 'EXPRESS')).toEqual([false]);
  });
});
