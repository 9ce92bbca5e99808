import { SHAPES, STATE_TYPES } from '../../../../src/asl/fields';
import { fatalsOf, textsOf, unknownsOf } from '../../support';

/** A state of a type that has the fields. */
const pass = (fields: object) => ({ Type: STATE_TYPES.find((type) => Object.keys(fields).every((field) => Object.hasOwn(SHAPES[type], field))) ?? 'Pass', End: true, ...fields });
const jsonata = (fields: object) => pass({ QueryLanguage: 'JSONata', ...fields });
const machine = (language: unknown, state: object) => ({ QueryLanguage: language, StartAt: 'Work', States: { Work: state } });
const found = (definition: object) => textsOf('SFN013', definition);

describe('a field of the other query language', () => {
  test.each<[string, object, string]>([
    ['Parameters', jsonata({ Parameters: { 'a.$': '$.a' } }), 'uses JSONata but has Parameters, a field of JSONPath. Fix: use Arguments, or set QueryLanguage to JSONPath'],
    ['a path to seconds', jsonata({ SecondsPath: '$.s' }), 'uses JSONata but has SecondsPath, a field of JSONPath. Fix: use Seconds with an expression, or set QueryLanguage to JSONPath'],
    ...Object.entries({
      InputPath: 'Arguments',
      OutputPath: 'Output',
      ResultSelector: 'Output',
      ItemsPath: 'Items',
      TimestampPath: 'Timestamp with an expression',
      TimeoutSecondsPath: 'TimeoutSeconds with an expression',
      HeartbeatSecondsPath: 'HeartbeatSeconds with an expression',
      MaxConcurrencyPath: 'MaxConcurrency with an expression',
      ToleratedFailurePercentagePath: 'ToleratedFailurePercentage with an expression',
      ToleratedFailureCountPath: 'ToleratedFailureCount with an expression',
      ErrorPath: 'Error with an expression',
      CausePath: 'Cause with an expression',
    }).map(([field, instead]): [string, object, string] => [
      field, jsonata({ [field]: '$.a' }), `uses JSONata but has ${field}, a field of JSONPath. Fix: use ${instead}, or set QueryLanguage to JSONPath`,
    ]),
    ['Output', pass({ Output: {} }), 'uses JSONPath but has Output, a field of JSONata. Fix: use ResultSelector and ResultPath, or set QueryLanguage to JSONata'],
    ['Items', pass({ Items: [] }), 'uses JSONPath but has Items, a field of JSONata. Fix: use ItemsPath, or set QueryLanguage to JSONata'],
    ...['And', 'Or', 'Not', 'IsNull', 'StringMatches', 'NumericLessThanEqualsPath', 'BooleanEquals', 'TimestampEquals'].map((operator): [string, object, string] => [
      operator, jsonata({ Choices: [{ [operator]: [], Next: 'Work' }] }), `uses JSONata but has ${operator} in Choices[0], a field of JSONPath. Fix: use Condition with an expression, or set QueryLanguage to JSONPath`,
    ]),
    ['Variable', jsonata({ Choices: [{ Variable: '$.a', Next: 'Work' }] }), 'uses JSONata but has Variable in Choices[0], a field of JSONPath. Fix: use Condition with an expression, or set QueryLanguage to JSONPath'],
    ['ResultPath of a catcher', jsonata({ Catch: [{ ResultPath: '$.e' }] }),
      'uses JSONata but has ResultPath in Catch[0], a field of JSONPath. Fix: use Output or Assign with $states.errorOutput, or set QueryLanguage to JSONPath'],
    ['a name with .$', jsonata({ Assign: { 'a.$': '$.a' } }), 'uses JSONata but has Assign.a.$, whose name ends with .$ as in JSONPath. '
      + "Fix: remove .$ and write the value as an expression, such as '{% $states.input.id %}'"],
    ['Arguments', pass({ Arguments: {} }), 'uses JSONPath but has Arguments, a field of JSONata. Fix: use Parameters, or set QueryLanguage to JSONata'],
    ['Condition', pass({ Choices: [{ Condition: '{% $a %}' }] }), 'uses JSONPath but has Condition in Choices[0], a field of JSONata. '
      + 'Fix: use Variable and an operator, or set QueryLanguage to JSONata'],
    ['Output of a catcher', pass({ Catch: [{ Output: '{% $a %}' }] }), 'uses JSONPath but has Output in Catch[0], a field of JSONata. Fix: use ResultPath, or set QueryLanguage to JSONata'],
    ['an expression', pass({ Parameters: { a: '{% $states.input %}' } }), 'uses JSONPath, so it sends the expression at Parameters.a as a string. Fix: use a path, or set QueryLanguage to JSONata'],
  ])('is %s', (_, state, text) => {
    expect(found(state)).toEqual([`Work: ${text}`]);
  });

  test('is found where the machine sets the language, at any depth', () => {
    const branch = { StartAt: 'Inner', States: { Inner: pass({ ResultPath: '$.a' }) } };
    expect(found(machine('JSONata', { Type: 'Parallel', Branches: [branch], End: true }))).toEqual([
      'Work > Inner: uses JSONata but has ResultPath, a field of JSONPath. Fix: use Output or Assign, or set QueryLanguage to JSONPath',
    ]);
  });

  test.each<[string, object]>([
    ['JSONata', jsonata({ Output: { a: '{% $states.input.a %}' }, Assign: { b: 1 }, Comment: 'Parameters' })],
    ['JSONPath', pass({ Parameters: { 'a.$': '$.a' }, ResultPath: null, Assign: { 'b.$': '$.b' } })],
    ['fields of rules that are none', jsonata({ Choices: [{ Isolated: 1, Isa: 1, Stringequals: 1, Notes: 1, MyNot: 1, TheVariable: 1, Next: 'Work' }] })],
    ['JSONPath with rules', pass({ Choices: [{ Variable: '$.a' }] })],
    ['JSONPath with catchers', pass({ Catch: [{}] })],
    ['half an expression', pass({ Parameters: { a: '{% $a', b: '$a %}' } })],
    ['a comment', pass({ Comment: '{% $a %}' })],
    ['a template of another language', pass({ Parameters: { page: '{% if user %}' } })],
    ['a language that deployment knows', pass({ QueryLanguage: '${Token[Language.1]}', Parameters: {}, Arguments: {} })],
    ['broken shapes', jsonata({ Choices: [null, 'x'] })],
    ['a broken catcher', jsonata({ Catch: { ResultPath: 3 } })],
  ])('is none in %s', (_, state) => {
    expect(found(state)).toEqual([]);
  });
});

describe('a query language', () => {
  test('is one of two', () => {
    expect(found(machine('jsonata', pass({})))).toEqual([": has the unknown QueryLanguage \"jsonata\". Fix: use 'JSONPath' or 'JSONata'"]);
    expect(found(pass({ QueryLanguage: 7, Arguments: {} }))).toEqual(["Work: has the unknown QueryLanguage 7. Fix: use 'JSONPath' or 'JSONata'"]);
  });

  test('is JSONata everywhere in a machine in JSONata', () => {
    expect(found(machine('JSONata', pass({ QueryLanguage: 'JSONPath' })))).toEqual([
      'Work: uses JSONPath, but the state machine uses JSONata. Fix: remove QueryLanguage from the state machine, and set it on its states',
    ]);
    expect(found(machine('JSONPath', jsonata({})))).toEqual([]);
    expect(found(machine('JSONPath', pass({ QueryLanguage: 'JSONPath' })))).toEqual([]);
  });

  test('is mixed up for certain where a field is of the other one, but not where a text only looks like it', () => {
    expect(fatalsOf('SFN013', jsonata({ ResultPath: '$.a' }))).toEqual([true]);
    expect(fatalsOf('SFN013', pass({ Parameters: { a: '{% $states.input %}' } }))).toEqual([false]);
    expect(fatalsOf('SFN013', jsonata({ Assign: { 'a.$': '$.a' } }))).toEqual([false]);
  });

  test('is not judged where only deployment knows it', () => {
    expect(unknownsOf('SFN013', pass({ QueryLanguage: '${Token[Language.1]}' }))).toBe(1);
    expect(unknownsOf('SFN013', pass({}))).toBe(0);
  });
});
