import jsonata from 'jsonata';
import { inputQuery, quoted } from '../../../src/asl/expressions/input-query';

const INPUT = { 'a': { b: [{ c: 1 }, { 'any key': 2 }] }, 'a`b': { c: 3 }, 'it"s': 4, '%}': 5 };
const evaluate = (query: string, input: unknown = INPUT) => jsonata(query).evaluate(undefined, { states: { input } });

test.each([
  ['$', INPUT],
  ['$.a.b[0].c', 1],
  ["$.a.b[1]['any key']", 2],
  ["$['a`b'].c", 3],
  ["$['it\"s']", 4],
  ["$['%}']", 5],
  ['$.missing.field', undefined],
])('a query finds what is at %s', async (path, expected) => {
  expect(await evaluate(inputQuery(path))).toEqual(expected);
});

test.each(['', 'text', "it's", '"quoted"', '{% $x %}', 'back\\slash', 'a\nb', '%}'])('a quoted text is the text: %j', async (text) => {
  expect(quoted(text)).not.toContain('%}');
  expect(await evaluate(quoted(text))).toBe(text);
});
