import { reachableNames, successors } from '../../src/asl/graph';
import { AslDefinition, AslState } from '../../src/asl/model';
import { ancestors, innerScopes, mapStates, walk } from '../../src/asl/walk';

const item = { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } };
const nested: AslDefinition = {
  StartAt: 'FanOut',
  States: {
    FanOut: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Left', States: { Left: { Type: 'Pass', End: true } } },
        { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: item, End: true } } },
      ],
      Next: 'Last',
    },
    Last: { Type: 'Succeed' },
  },
};

/** Parallels within one another. */
function deep(levels: number): AslDefinition {
  let scope: AslDefinition = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
  for (let i = 0; i < levels; i++) {
    scope = { StartAt: 'P', States: { P: { Type: 'Parallel', Branches: [scope], End: true } } };
  }
  return scope;
}

describe('a walk through a definition', () => {
  test('finds each state before those in it, in the order in which they are written', () => {
    expect(walk(nested, false).states.map((node) => [...ancestors(node), node].map(({ name }) => name).join(' > '))).toEqual([
      'FanOut', 'FanOut > Left', 'FanOut > Each', 'FanOut > Each > Item', 'Last',
    ]);
  });

  test('finds every scope with its place', () => {
    expect(walk(nested, false).scopes.map(({ owner, field, insideInlineMap }) => [owner?.name, field, insideInlineMap])).toEqual([
      [undefined, '', false], ['FanOut', 'Branches/0', false], ['FanOut', 'Branches/1', false], ['Each', 'ItemProcessor', true],
    ]);
  });

  test.each([['EXPRESS', true], ['STANDARD', false], [undefined, false]])('takes the children of a Distributed Map of type %s for what they are', (ExecutionType, express) => {
    const map = { Type: 'Map', ItemProcessor: { ...item, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType } }, End: true };
    const { states } = walk({ StartAt: 'Each', States: { Each: map } }, false);
    expect(states.map(({ name, scope }) => [name, scope.express, scope.insideInlineMap])).toEqual([['Each', false, false], ['Item', express, false]]);
  });

  test('passes over what is no state and no scope', () => {
    const odd: any = { States: { a: null, b: [], c: 'x', d: { Type: 'Parallel', Branches: [null, 7] }, e: { Type: 'Map', Iterator: 'x', ItemProcessor: null } } };
    expect(walk(odd, false).states.map(({ name }) => name)).toEqual(['d', 'e']);
    expect(walk({ StartAt: 'A', States: [] as any }, false).states).toEqual([]);
  });

  test('goes as deep as it must', () => {
    const { states } = walk(deep(20_000), false);
    expect(states).toHaveLength(20_001);
    expect(ancestors(states[states.length - 1])).toHaveLength(20_000);
  });
});

describe('a change of every state', () => {
  const marked = (state: AslState) => ({ ...state, Comment: state.Type });

  test('reaches all depths', () => {
    const changed = mapStates(nested, false, ({ state }) => marked(state));
    expect(walk(changed, false).states.map(({ state }) => state.Comment)).toEqual(['Parallel', 'Pass', 'Map', 'Pass', 'Succeed']);
    expect(walk(changed, false).states.map(({ name }) => name)).toEqual(walk(nested, false).states.map(({ name }) => name));
  });

  test('leaves what it was given as it was', () => {
    const before = JSON.stringify(nested);
    mapStates(nested, false, ({ state }) => marked(state));
    expect(JSON.stringify(nested)).toBe(before);
  });

  test('keeps what is not a state', () => {
    const definition = { Comment: 'c', StartAt: 'P', TimeoutSeconds: 5, States: { P: { Type: 'Parallel', Branches: [{ ...item, Comment: 'branch' }], End: true } } };
    expect(mapStates(definition, false, ({ state }) => state)).toEqual(definition);
  });
});

describe('the states that can be reached', () => {
  test('are those behind Next, Default, the choices and the catchers', () => {
    const state = { Type: 'Task', Next: 'A', Default: 'B', Choices: [{ Next: 'C' }, null], Catch: [{ Next: 'D' }, 'x', {}] };
    expect(successors(state)).toEqual(['A', 'B', 'D', 'C']);
  });

  test('do not include what every object inherits', () => {
    expect([...reachableNames({ StartAt: 'A', States: { A: { Next: 'constructor', Default: '__proto__' } } }, 'A')]).toEqual(['A']);
    expect([...reachableNames({ StartAt: 'A', States: { 0: { Type: 'Succeed' } } }, 0 as any)]).toEqual([]);
  });

  test('are found behind any number of choices', () => {
    const Choices = Array.from({ length: 200_000 }, () => ({ Next: 'B' }));
    expect([...reachableNames({ StartAt: 'A', States: { A: { Type: 'Choice', Choices }, B: {} } }, 'A')]).toEqual(['A', 'B']);
  });

  test('end in a circle', () => {
    expect([...reachableNames({ StartAt: 'A', States: { A: { Next: 'B' }, B: { Next: 'A' }, C: {} } }, 'A')]).toEqual(['A', 'B']);
  });
});

test('a Map may have an old and a new processor, and both are looked at', () => {
  expect(innerScopes({ ItemProcessor: item, Iterator: item })).toEqual([item, item]);
});
