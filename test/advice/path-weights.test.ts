import * as fc from 'fast-check';
import { pathWeights } from '../../src/advice/path-weights';
import { events, seconds, steps, transitions } from '../../src/advice/weights';
import { AslDefinition, AslState } from '../../src/asl/model';
import { run } from '../engine';

const LAMBDA = 'arn:aws:states:::lambda:invoke';
const task = (fields: object = {}): AslState => ({ Type: 'Task', Resource: LAMBDA, ...fields });

/** States in a row, each leading to the next; those that say where they lead keep it. */
function row(states: Record<string, AslState>): AslDefinition {
  const names = Object.keys(states);
  const linked = names.map((name, i) => {
    const ends = states[name].Next || states[name].End || ['Choice', 'Succeed', 'Fail'].includes(states[name].Type!);
    return [name, { ...states[name], ...(ends ? {} : i < names.length - 1 ? { Next: names[i + 1] } : { End: true }) }];
  });
  return { StartAt: names[0], States: Object.fromEntries(linked) };
}

const count = (definition: AslDefinition, itemsPerMap = 1) => pathWeights(definition, transitions(itemsPerMap)).longest;
const each = (ItemProcessor: AslDefinition, fields: object = {}): AslState => ({ Type: 'Map', ItemProcessor, ...fields });
const choice = (Default: string, ...Choices: string[]): AslState => ({
  Type: 'Choice', Choices: Choices.map((Next) => ({ Variable: '$.x', IsPresent: true, Next })), Default,
});

describe('the transitions of a definition', () => {
  test('are its states, where they are in a row', () => {
    expect(count(row({ A: task(), B: { Type: 'Pass' }, C: { Type: 'Succeed' } }))).toBe(3);
  });

  test('are those of the longest of the paths that succeed', () => {
    expect(count(row({
      Which: choice('Short', 'A', 'Bad'),
      Short: { Type: 'Succeed' },
      A: task(),
      B: task({ End: true }),
      Bad: task({ Next: 'Worse' }),
      Worse: task({ Next: 'Worst' }),
      Worst: task({ Next: 'Fail' }),
      Fail: { Type: 'Fail' },
    }))).toBe(3);
  });

  test('are those of the longest path where none succeeds', () => {
    expect(count(row({ Which: choice('Fail', 'A'), A: task({ Next: 'Fail' }), Fail: { Type: 'Fail' } }))).toBe(3);
  });

  test('do not contain those of error handlers', () => {
    expect(count(row({ A: task({ End: true, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] }), B: task(), C: task() }))).toBe(1);
  });

  test('count a loop once, and what comes after it', () => {
    expect(count(row({ Wait: { Type: 'Wait', Seconds: 5 }, Look: task(), Done: choice('Wait', 'Last'), Last: task() }))).toBe(4);
    expect(count(row({ Self: choice('Self', 'Last'), Last: task() }))).toBe(2);
    // No way out.
    expect(count(row({ A: task(), B: task({ Next: 'A' }) }))).toBe(2);
  });

  test('are those of all branches, and of the processor for each item', () => {
    const inner = row({ X: task(), Y: task() });
    const parallel: AslState = { Type: 'Parallel', Branches: [inner, row({ Z: task() })] };
    expect(count(row({ Both: parallel }))).toBe(4);
    expect(count(row({ Each: each(inner) }), 10)).toBe(21);
    expect(count(row({ Each: each(row({ Again: each(inner) })) }), 10)).toBe(1 + 10 * (1 + 10 * 2));
    expect(count(row({ Each: { Type: 'Map', Iterator: inner } }), 3)).toBe(7);
  });

  test('leave out the child executions of a Distributed Map', () => {
    const inner = { ...row({ X: task() }), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
    expect(count(row({ Import: each(inner) }), 1_000)).toBe(1);
  });

  test('of a broken definition are a number, too', () => {
    expect(count({ StartAt: 'Nowhere', States: {} })).toBe(0);
    expect(count({ StartAt: 'A' } as any)).toBe(0);
    expect(count({ StartAt: 'A', States: { A: { Type: 'Task', Next: 'Nowhere' } } })).toBe(1);
    expect(count({ StartAt: 'constructor', States: {} })).toBe(0);
    expect(count(row({ Which: choice(5 as any, null as any), B: { Type: 'Map', ItemProcessor: 3 } }))).toBe(1);
  });

  test('of thousands of states in a row, in a loop, and in one another are counted', () => {
    const states = Object.fromEntries([...Array(20_000).keys()].map((i) => [`S${i}`, task()]));
    expect(count(row(states))).toBe(20_000);
    expect(count(row({ ...states, Again: choice('S0', 'Last'), Last: task() }))).toBe(20_002);
    let nested = row({ Inmost: task() });
    for (let depth = 0; depth < 2_000; depth++) {
      nested = row({ [`M${depth}`]: each(nested) });
    }
    expect(count(nested)).toBe(2_001);
    // More items than there are numbers.
    expect(Number.isFinite(count(nested, 1_000))).toBe(true);
  });

  const inline: fc.Arbitrary<AslDefinition> = fc.letrec<{ scope: AslDefinition; state: AslState }>((tie) => ({
    state: fc.oneof({ depthSize: 'small', withCrossShrink: true },
      fc.constant<AslState>({ Type: 'Pass' }),
      fc.array(tie('scope'), { minLength: 1, maxLength: 3 }).map((Branches): AslState => ({ Type: 'Parallel', Branches, ResultPath: null })),
      tie('scope').map((scope): AslState => each(scope, { ItemsPath: '$.items', ItemSelector: { 'items.$': '$.items' }, ResultPath: null })),
    ),
    scope: fc.array(tie('state'), { minLength: 1, maxLength: 3 })
      .map((states) => row(Object.fromEntries(states.map((state, i) => [`S${i}`, state])))),
  })).scope.map((definition) => renamed(definition));

  test('are as many as an engine enters', async () => {
    await fc.assert(fc.asyncProperty(inline, fc.integer({ min: 1, max: 3 }), async (definition, items) => {
      const { status, states } = await run(definition as any, { items: [...Array(items).keys()] });
      expect(status).toBe('SUCCEEDED');
      expect(states.length).toBe(count(definition, items));
    }), { numRuns: 25 });
  }, 60_000);
});

/** The same with names of which each is used once. */
function renamed(definition: AslDefinition, next = { name: 0 }): AslDefinition {
  const names = new Map(Object.keys(definition.States).map((name) => [name, `N${next.name++}`]));
  const states = Object.entries(definition.States).map(([name, state]) => [names.get(name), {
    ...state,
    ...(state.Next ? { Next: names.get(state.Next) } : {}),
    ...(state.Branches ? { Branches: state.Branches.map((branch: AslDefinition) => renamed(branch, next)) } : {}),
    ...(state.ItemProcessor ? { ItemProcessor: renamed(state.ItemProcessor, next) } : {}),
  }]);
  return { StartAt: names.get(definition.StartAt)!, States: Object.fromEntries(states) };
}

describe('other sums', () => {
  const longest = (definition: AslDefinition, weigh: Parameters<typeof pathWeights>[1]) => pathWeights(definition, weigh).longest;
  const inner = row({ X: task(), W: { Type: 'Wait', Seconds: 10 } });

  test('of events are five of a task, six of one that is waited for, and some for each item', () => {
    const of = (state: AslState, items = 1) => longest(row({ A: state }), events(items));
    expect(of(task())).toBe(5);
    expect(of(task({ Resource: `${LAMBDA}.waitForTaskToken` }))).toBe(6);
    expect(of({ Type: 'Pass' })).toBe(2);
    expect(of({ Type: 'Fail' })).toBe(1);
    expect(of({ Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, ...inner } }, 100)).toBe(6);
    expect(of({ Type: 'Parallel', Branches: [inner, inner] })).toBe(4 + 2 * 7);
    expect(of(each(inner), 100)).toBe(4 + 100 * (2 + 7));
  });

  test('of Map and Parallel steps are iterations and branches', () => {
    expect(longest(row({ Each: each(inner) }), steps(400))).toBe(400);
    expect(longest(row({ Both: { Type: 'Parallel', Branches: [inner, row({ Each: each(inner) })] } }), steps(5))).toBe(2 + 5);
    expect(longest(row({ A: task() }), steps(400))).toBe(0);
  });

  test('of seconds are those of tasks and Wait states, side by side in a Parallel and in rounds in a Map', () => {
    expect(longest(row({ A: task(), W: { Type: 'Wait', Seconds: 10 } }), seconds(1, 3))).toBe(13);
    expect(longest(row({ Both: { Type: 'Parallel', Branches: [inner, row({ X: task() })] } }), seconds(1, 3))).toBe(13);
    expect(longest(row({ Each: each(inner, { MaxConcurrency: 4 }) }), seconds(9, 3))).toBe(3 * 13);
    // Never more than 40 at a time, whatever it says.
    expect(longest(row({ Each: each(inner, { MaxConcurrency: 1_000 }) }), seconds(80, 3))).toBe(2 * 13);
    expect(longest(row({ Each: each(inner) }), seconds(41, 3))).toBe(2 * 13);
    expect(longest(row({ W: { Type: 'Wait', SecondsPath: '$.seconds' } }), seconds(1, 3))).toBe(0);
  });
});
