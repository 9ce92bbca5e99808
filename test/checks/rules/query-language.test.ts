import { findingsIn, textsOf } from '../support';

const pass = (fields: object) => ({ Type: 'Pass', End: true, ...fields });
const jsonata = (fields: object) => pass({ QueryLanguage: 'JSONata', ...fields });
const machine = (language: unknown, state: object) => ({ QueryLanguage: language, StartAt: 'Work', States: { Work: state } });
const found = (definition: object) => textsOf('SFN013', definition);

describe('a field of the other query language', () => {
  test.each<[string, object, string]>([
    ['Parameters', jsonata({ Parameters: { 'a.$': '$.a' } }), 'is in JSONata and has Parameters, a field of JSONPath. Fix: use Arguments, or set QueryLanguage to JSONPath'],
    ['a path to seconds', jsonata({ SecondsPath: '$.s' }), 'is in JSONata and has SecondsPath, a field of JSONPath. Fix: use Seconds with an expression, or set QueryLanguage to JSONPath'],
    ['Variable', jsonata({ Choices: [{ Variable: '$.a', Next: 'Work' }] }), 'is in JSONata and has Variable in Choices[0], a field of JSONPath. Fix: use Condition with an expression'],
    ['ResultPath of a catcher', jsonata({ Catch: [{ ResultPath: '$.e' }] }),
      'is in JSONata and has ResultPath in Catch[0], a field of JSONPath. Fix: use Output or Assign with $states.errorOutput'],
    ['a name with .$', jsonata({ Assign: { 'a.$': '$.a' } }), 'is in JSONata and has Assign.a.$, whose name ends with .$ as in JSONPath. '
      + "Fix: take .$ away and write the value as an expression, such as '{% $states.input.id %}'"],
    ['Arguments', pass({ Arguments: {} }), 'is in JSONPath and has Arguments, a field of JSONata. Fix: use Parameters, or set QueryLanguage to JSONata'],
    ['Condition', pass({ Choices: [{ Condition: '{% $a %}' }] }), 'is in JSONPath and has Condition in Choices[0], a field of JSONata. '
      + 'Fix: use Variable and an operator, or set QueryLanguage to JSONata'],
    ['Output of a catcher', pass({ Catch: [{ Output: '{% $a %}' }] }), 'is in JSONPath and has Output in Catch[0], a field of JSONata. Fix: use ResultPath, or set QueryLanguage to JSONata'],
    ['an expression', pass({ Parameters: { a: '{% $states.input %}' } }), 'is in JSONPath and sends the expression at Parameters.a as a text. Fix: use a path, or set QueryLanguage to JSONata'],
  ])('is %s', (_, state, text) => {
    expect(found(state)).toEqual([`Work: ${text}`]);
  });

  test('is found where the machine sets the language, at any depth', () => {
    const branch = { StartAt: 'Inner', States: { Inner: pass({ ResultPath: '$.a' }) } };
    expect(found(machine('JSONata', { Type: 'Parallel', Branches: [branch], End: true }))).toEqual([
      'Work > Inner: is in JSONata and has ResultPath, a field of JSONPath. Fix: use Output or Assign, or set QueryLanguage to JSONPath',
    ]);
  });

  test.each<[string, object]>([
    ['JSONata', jsonata({ Output: { a: '{% $states.input.a %}' }, Assign: { b: 1 }, Comment: 'Parameters' })],
    ['JSONPath', pass({ Parameters: { 'a.$': '$.a' }, ResultPath: null, Assign: { 'b.$': '$.b' } })],
    ['a template of another language', pass({ Parameters: { page: '{% if user %}' } })],
    ['a language that deployment knows', pass({ QueryLanguage: '${Token[Language.1]}', Parameters: {}, Arguments: {} })],
    ['broken shapes', jsonata({ Choices: [null, 'x'], Catch: { ResultPath: 3 } })],
  ])('is none in %s', (_, state) => {
    expect(found(state)).toEqual([]);
  });
});

describe('a query language', () => {
  test('is one of two', () => {
    expect(found(machine('jsonata', pass({})))).toEqual([": has the QueryLanguage \"jsonata\". Fix: use 'JSONPath' or 'JSONata'"]);
    expect(found(pass({ QueryLanguage: 7 }))).toEqual(["Work: has the QueryLanguage 7. Fix: use 'JSONPath' or 'JSONata'"]);
  });

  test('is JSONata everywhere in a machine in JSONata', () => {
    expect(found(machine('JSONata', pass({ QueryLanguage: 'JSONPath' })))).toEqual([
      "Work: is in JSONPath, but the whole machine is in JSONata. Fix: take QueryLanguage from the machine ('queryLanguage'), and set it on states",
    ]);
    expect(found(machine('JSONPath', jsonata({})))).toEqual([]);
  });

  test('is mixed up for certain where a field is of the other one, but not where a text only looks like it', () => {
    const fatal = (state: object) => findingsIn(state).filter(({ id }) => id === 'SFN013').map((finding) => finding.fatal);
    expect(fatal(jsonata({ ResultPath: '$.a' }))).toEqual([true]);
    expect(fatal(pass({ Parameters: { a: '{% $states.input %}' } }))).toEqual([false]);
  });
});
