import { startsExpression } from '../../src/asl/expressions/jsonata';
import { asText } from '../../src/json/values';
import { numberWanted } from '../../src/lint/numbers';
import { listed, nearest, shown } from '../../src/lint/wording';

test.each<[unknown, string]>([
  ['text', "'text'"], ['x'.repeat(60), `'${'x'.repeat(60)}'`], ['x'.repeat(61), `'${'x'.repeat(60)}...'`], [[], 'an empty array'], [[1], 'an array'],
  [undefined, 'nothing'], [null, 'null'], [{}, 'an object'], [5, '5'], [true, 'true'],
])('%j is shown as %s', (value, text) => {
  expect(shown(value)).toBe(text);
});

test.each<[unknown, string]>([['a', 'a'], [5, '5'], [false, 'false'], [null, ''], [undefined, ''], [{ toString: 1 }, ''], [['a'], '']])('%j as text is %j', (value, text) => {
  expect(asText(value)).toBe(text);
});

test.each<[unknown, boolean]>([['{% $a %}', true], ['  {% $a %}', false], ['a {% $a %}', false], ['$.a', false], [5, false]])('%j is an expression: %s', (value, is) => {
  expect(startsExpression(value)).toBe(is);
});

test('words are listed', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map((words) => listed(words))).toEqual(['', 'A', 'A and B', 'A, B and C']);
  expect(listed(['A', 'B', 'C'], 'or')).toBe('A, B or C');
});

test.each<[string, string | undefined]>([
  ['maxattempts', 'MaxAttempts'],
  ['MaxAttempt', 'MaxAttempts'],
  ['MxAttemps', 'MaxAttempts'],
  ['MaxTtempst', undefined],
  ['Maximum', undefined],
  ['Nex', undefined],
  ['Nextt', 'Next'],
  ['Ned', undefined],
  ['Nest', 'Next'],
  ['Ends', 'End'],
  ['', undefined],
])('nearest to %j is %j', (name, meant) => {
  expect(nearest(name, ['MaxAttempts', 'Next', 'End'])).toBe(meant);
});

test('nearest is the one that differs least, and the first of those', () => {
  expect(nearest('Output', ['Outputs', 'OUTPUT'])).toBe('OUTPUT');
  expect(nearest('Pathes', ['PathA', 'Paths', 'PathsB'])).toBe('Paths');
  expect(nearest('abcd', ['abce', 'abcf'])).toBe('abce');
});

describe('a number', () => {
  test.each<[unknown, object, string | undefined]>([
    [1, { least: 1 }, undefined],
    [0, { least: 1 }, 'a whole number of at least 1'],
    [60, { least: 1, most: 60 }, undefined],
    [61, { least: 1, most: 60 }, 'a whole number from 1 to 60'],
    [1.5, { least: 1 }, 'a whole number of at least 1'],
    [1.5, { least: 1, whole: false }, undefined],
    [0.5, { least: 1, whole: false }, 'a number of at least 1'],
    [101, { least: 0, most: 100, whole: false }, 'a number from 0 to 100'],
    ['1', { least: 1 }, 'a whole number of at least 1'],
    [null, { least: 1 }, 'a whole number of at least 1'],
    ['{% $a %}', { least: 1 }, undefined],
    ['${Token[A.1]}', { least: 1 }, undefined],
  ])('%j of %j wants %j', (value, range, wanted) => {
    expect(numberWanted(value, range as any, true)).toBe(wanted);
  });
});
