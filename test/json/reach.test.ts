import { circleOf, reachedFrom } from '../../src/json/reach';

const GRAPH: { readonly [name: string]: string[] } = {
  A: ['B', 'Long'], B: ['C'], C: ['A'], Long: ['Longer'], Longer: ['Longest'], Longest: ['A'], Out: ['A'], Self: ['Self'], End: [],
};
const next = (name: string) => GRAPH[name];

test('what is reached comes with what leads to it, nearest first', () => {
  expect([...reachedFrom('B', next)]).toEqual([['C', 'B'], ['A', 'C'], ['B', 'A'], ['Long', 'A'], ['Longer', 'Long'], ['Longest', 'Longer']]);
  expect([...reachedFrom('End', next)]).toEqual([]);
});

test.each<[string, string[] | undefined]>([
  ['A', ['A', 'B', 'C']],
  ['Longer', ['Longer', 'Longest', 'A', 'Long']],
  ['Self', ['Self']],
  ['Out', undefined],
  ['End', undefined],
])('the shortest circle of %s is %j', (start, circle) => {
  expect(circleOf(start, next)).toEqual(circle);
});
