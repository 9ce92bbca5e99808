import { textsOf, unknownsOf } from '../../support';

const choice = (rule: unknown, fields: object = {}) => ({ Type: 'Choice', Choices: [rule], ...fields });
const test1 = { Variable: '$.a', StringEquals: 'x' };
const next = { Next: 'Work' };

describe('a choice rule', () => {
  test.each<[string, object, string]>([
    ['without Next', choice(test1), 'has Choices[0] without Next. Fix: name the state to go on with'],
    ['that is no object', choice('$.a == 1'), "has Choices[0] '$.a == 1', which is not an object. Fix: write a rule"],
    ['that compares nothing', choice({ Variable: '$.a', ...next }), "has Choices[0] that compares nothing. Fix: give it an operator such as 'StringEquals'"],
    ['with two operators', choice({ ...test1, IsNull: true, ...next }),
      "has Choices[0] with StringEquals and IsNull, of which it can have only one. Fix: put each into a rule of its own, under 'And' or 'Or'"],
    ['with an operator that is none', choice({ Variable: '$.a', NumericGreaterThen: 5, ...next }),
      "has Choices[0] with a field 'NumericGreaterThen', which a rule does not have. Fix: write 'NumericGreaterThan'"],
    ['without Variable', choice({ StringEquals: 'x', ...next }), 'has Choices[0] with StringEquals, but no Variable. Fix: say what to compare'],
    ['with a text for a number', choice({ Variable: '$.a', NumericEquals: '5', ...next }), "has Choices[0] with NumericEquals '5', not a number. Fix: write a number"],
    ['with a path for a value', choice({ Variable: '$.a', NumericEquals: '$.b', ...next }),
      "has Choices[0] with NumericEquals '$.b', not a number. Fix: write 'NumericEqualsPath' for a path"],
    ['with a time without zone', choice({ Variable: '$.a', TimestampLessThan: '2026-12-01T08:00:00', ...next }),
      "has Choices[0] with TimestampLessThan '2026-12-01T08:00:00', not a time such as '2026-12-01T08:00:00Z'. Fix: write a time such as '2026-12-01T08:00:00Z'"],
    ['with an empty And', choice({ And: [], ...next }), 'has Choices[0] with And that is an empty list, not a list of rules. Fix: write at least one rule into it'],
    ['with a list under Not', choice({ Not: [test1], ...next }), 'has Choices[0] with Not that is a list, not a rule. Fix: write one rule as an object'],
    ['with Next inside', choice({ Or: [test1, { ...test1, ...next }], ...next }), 'has Choices[0].Or[1] with a Next of its own. Fix: write Next into the outermost rule only'],
    ['with a mistake far inside', choice({ And: [{ Not: { Variable: '$.a', IsPresent: 'true' } }], ...next }),
      "has Choices[0].And[0].Not with IsPresent 'true', not true or false. Fix: write true or false"],
    ['in JSONata without Condition', choice(next, { QueryLanguage: 'JSONata' }), "has Choices[0] without Condition. Fix: give it a JSONata condition: '{% ... %}'"],
    ['in JSONata without its signs', choice({ Condition: '$a > 1', ...next }, { QueryLanguage: 'JSONata' }),
      "has Choices[0] with Condition '$a > 1', which is neither JSONata nor a boolean. Fix: write it as '{% ... %}'"],
    ['with Next that is no name', choice({ ...test1, Next: 5 }), 'has Choices[0] with Next 5, which is not the name of a state. Fix: name the state to go on with'],
    ['with an empty Next', choice({ ...test1, Next: '' }), "has Choices[0] with Next '', which is not the name of a state. Fix: name the state to go on with"],
    ['with a field that is none', choice({ ...test1, ...next, Zone: 'x' }), "has Choices[0] with a field 'Zone', which a rule does not have. Fix: remove it"],
    ['with And and a Variable', choice({ Variable: '$.a', And: [test1], ...next }),
      'has Choices[0] with And and a Variable. Fix: write Variable into the rules inside'],
    ['with a Variable that is no path', choice({ ...test1, Variable: 5, ...next }), "has Choices[0] with Variable 5, which is not a path. Fix: write a path such as '$.total'"],
    ['with a boolean for a number', choice({ Variable: '$.a', NumericEquals: true, ...next }), 'has Choices[0] with NumericEquals true, not a number. Fix: write a number'],
    ['with two mistakes inside, of which the first is', choice({ And: [{ Variable: '$.a' }, 5], ...next }),
      "has Choices[0].And[0] that compares nothing. Fix: give it an operator such as 'StringEquals'"],
    ['that is the default, and empty', choice({ ...test1, ...next }, { Default: '' }),
      "has Default '', which is not the name of a state. Fix: name the state to go on with where no rule matches"],
    ['that is the default, and no name', choice({ ...test1, ...next }, { Default: null }),
      'has Default null, which is not the name of a state. Fix: name the state to go on with where no rule matches'],
  ])('is reported %s', (_, state, text) => {
    expect(textsOf('SFN046', state)).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['that compares', choice({ ...test1, ...next, Comment: 'A', Assign: {} })],
    ['that combines', choice({ And: [test1, { Not: { Or: [test1, { Variable: '$.b', IsPresent: true }] } }], ...next })],
    ['with a path', choice({ Variable: '$.a', TimestampLessThanPath: '$$.State.EnteredTime', ...next })],
    ['in JSONata', choice({ Condition: '{% $a > 1 %}', ...next }, { QueryLanguage: 'JSONata' })],
    ['of the other language, which is another mistake', choice({ ...test1, ...next }, { QueryLanguage: 'JSONata' })],
    ['in JSONata with a boolean', choice({ Condition: true, ...next }, { QueryLanguage: 'JSONata' })],
    ['in JSONata that only deployment knows', choice({ Condition: '${Token[Condition.1]}', ...next }, { QueryLanguage: 'JSONata' })],
    ['in JSONata with a Variable, which is another mistake', choice({ Variable: '$.a', ...next }, { QueryLanguage: 'JSONata' })],
    ['in JSONata with And, which is another mistake', choice({ And: [test1], ...next }, { QueryLanguage: 'JSONata' })],
    ['with a Condition, which is another mistake', choice({ Condition: '{% $a > 1 %}', ...next })],
    ['with Output, which is another mistake', choice({ ...test1, ...next, Output: 'x' })],
    ['with a field that is not there', choice({ ...test1, ...next, IsNull: undefined })],
    ['with a field that only deployment knows', choice({ ...test1, ...next, '${Token[Field.1]}': true })],
    ['that only deployment knows', choice('${Token[Rule.1]}')],
    ['whose value only deployment knows', choice({ Variable: '${Token[Variable.1]}', NumericEquals: '${Token[Limit.2]}', Next: '${Token[Next.3]}' })],
  ])('is sound %s', (_, state) => {
    expect(textsOf('SFN046', state)).toEqual([]);
  });

  test('is not judged where only deployment knows it', () => {
    expect(unknownsOf('SFN046', choice('${Token[Rule.1]}'))).toBe(1);
    expect(unknownsOf('SFN046', choice({ And: [test1, '${Token[Rule.1]}'], ...next }))).toBe(1);
    expect(unknownsOf('SFN046', choice({ ...test1, ...next }))).toBe(0);
  });
});
