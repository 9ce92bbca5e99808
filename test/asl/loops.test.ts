import * as fc from 'fast-check';
import { reachableNames, successors, loopsOf, wayAround } from '../../src/asl/graph';
import { AslDefinition } from '../../src/asl/model';

/** States 0, 1, 2 ... of which each leads to some others. */
const scope = fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { minLength: 1, maxLength: 9 }).map((ways): AslDefinition => ({
  StartAt: '0',
  States: Object.fromEntries(ways.map((to, i) => [String(i), { Type: 'Choice', Choices: to.map((x) => ({ Next: String(x) })) }])),
}));

test('states are in one loop when each can be reached from the other', () => {
  fc.assert(fc.property(scope, (definition) => {
    const reached = [...reachableNames(definition, '0')];
    const together = (a: string, b: string) => reachableNames(definition, a).has(b) && reachableNames(definition, b).has(a);
    const groups = loopsOf(definition).map((group) => [...group].sort());

    expect(groups.flat().sort()).toEqual([...reached].sort());
    for (const group of groups) {
      expect(reached.filter((name) => together(name, group[0])).sort()).toEqual(group);
    }
  }));
});

test('what a loop leads to comes before it', () => {
  fc.assert(fc.property(scope, (definition) => {
    const place = new Map(loopsOf(definition).flatMap((group, i) => group.map((name) => [name, i] as const)));
    for (const [name, at] of place) {
      for (const to of successors(definition.States[name]).filter((x) => place.has(x))) {
        expect(place.get(to)).toBeLessThanOrEqual(at);
      }
    }
  }));
});

test('only the ways that are asked for are gone', () => {
  const definition: AslDefinition = {
    StartAt: 'Ask',
    States: {
      Ask: { Type: 'Task', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Rest' }], Next: 'Done' },
      Rest: { Type: 'Wait', Next: 'Ask' },
      Done: { Type: 'Succeed' },
    },
  };
  expect(loopsOf(definition)).toEqual([['Done'], ['Ask', 'Rest']]);
  expect(loopsOf(definition, ({ Next }) => (Next ? [Next] : []))).toEqual([['Done'], ['Ask']]);
});

test('the shortest way around a loop stays among the states that are given', () => {
  const definition: AslDefinition = {
    StartAt: 'A',
    States: {
      A: { Type: 'Choice', Choices: [{ Next: 'Short' }], Default: 'Long' },
      Short: { Type: 'Pass', Next: 'A' },
      Long: { Type: 'Pass', Next: 'Longer' },
      Longer: { Type: 'Pass', Next: 'A' },
    },
  };
  expect(wayAround(definition, 'A', new Set(['A', 'Short', 'Long', 'Longer']))).toEqual(['A', 'Short']);
  expect(wayAround(definition, 'A', new Set(['A', 'Long', 'Longer']))).toEqual(['A', 'Long', 'Longer']);
  expect(wayAround(definition, 'A', new Set(['A']))).toBeUndefined();
});
