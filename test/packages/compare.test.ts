import { differences } from '../../scripts/packages/compare';

test.each([
  ['the same values', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  ['another order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
  ['another order of a list', [1, 2], [2, 1], ['/0: 1, got 2', '/1: 2, got 1']],
  ['another value', { a: { b: 1 } }, { a: { b: '1' } }, ['/a/b: 1, got "1"']],
  ['a key too much', {}, { a: null }, ['/a: nothing, got null']],
  ['a key too little', { a: false }, {}, ['/a: false, got nothing']],
  ['an object for a list', { a: [] }, { a: {} }, ['/a: [], got {}']],
  ['an object for nothing', null, {}, ['/: null, got {}']],
])('%s', (_, expected, got, lines) => {
  expect(differences(expected, got)).toEqual(lines);
});

test('a long value is cut', () => {
  const [line] = differences({ a: 'x'.repeat(500) }, { a: 'y' });
  expect(line).toMatch(/^\/a: "x{119}\.\.\., got "y"$/);
});
