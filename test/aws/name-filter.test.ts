import { filterOf, mayHold } from '../../src/aws/name-filter';

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}:call${i}`);

test('a filter has all its names, and takes few others for one of them', () => {
  const filter = filterOf(names('shop', 5000));
  expect(filter).toHaveLength(6250);
  expect(names('shop', 5000).filter((name) => !mayHold(filter, name))).toEqual([]);
  const mistakes = names('other', 20_000).filter((name) => mayHold(filter, name)).length;
  expect(mistakes).toBeGreaterThan(0);
  expect(mistakes / 20_000).toBeLessThan(0.015);
});
