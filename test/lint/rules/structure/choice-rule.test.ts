import { textsOf, unknownsOf } from '../../support';

const choice = (rule: unknown, fields: object = {}) => ({ Type: 'Choice', Choices: [rule], ...fields });
const test1 = { Variable: '$.a', StringEquals: 'x' };
const next = { Next: 'Work' };

describe('a choice rule', () => {
  test.each<[string, object, string]>([
    ['without Next', choice(test1), 'has Choices[0] without Next. Fix: set Next to the name of a state'],
    ['that is no object', choice('$.a == 1'), "has Choices[0] '$.a == 1', which is not an object. Fix: write an object with a comparison"],
    ['without a comparison', choice({ Variable: '$.a', ...next }), "has Choices[0] without a comparison. Fix: add an operator such as 'StringEquals'"],
    ['with two operators', choice({ ...test1, IsNull: true, ...next }),
      "has Choices[0] with more than one operator (StringEquals and IsNull). Fix: move each to a separate rule under 'And' or 'Or'"],
    ['with an operator that is none', choice({ Variable: '$.a', NumericGreaterThen: 5, ...next }),
      "has Choices[0] with the unknown field 'NumericGreaterThen'. Fix: write 'NumericGreaterThan'"],
    ['without Variable', choice({ StringEquals: 'x', ...next }), 'has Choices[0] with StringEquals, but without Variable. Fix: set Variable to the path to compare'],
    ['with a text for a number', choice({ Variable: '$.a', NumericEquals: '5', ...next }), "has Choices[0] with NumericEquals '5', not a number. Fix: set it to a number"],
    ['with a path for a value', choice({ Variable: '$.a', NumericEquals: '$.b', ...next }),
      "has Choices[0] with NumericEquals '$.b', not a number. Fix: use 'NumericEqualsPath' for a path"],
    ['with a time without zone', choice({ Variable: '$.a', TimestampLessThan: '2026-12-01T08:00:00', ...next }),
      "has Choices[0] with TimestampLessThan '2026-12-01T08:00:00', not a time such as '2026-12-01T08:00:00Z'. Fix: set it to a time such as '2026-12-01T08:00:00Z'"],
    ['with an empty And', choice({ And: [], ...next }), 'has Choices[0] with And an empty array, which is not an array of rules. Fix: set And to an array with at least one rule'],
    ['with a list under Not', choice({ Not: [test1], ...next }), 'has Choices[0] with Not an array, which is not a rule. Fix: set Not to a rule'],
    ['with Next inside', choice({ Or: [test1, { ...test1, ...next }], ...next }), 'has Choices[0].Or[1] with its own Next. Fix: set Next only in the outermost rule'],
    ['with a mistake far inside', choice({ And: [{ Not: { Variable: '$.a', IsPresent: 'true' } }], ...next }),
      "has Choices[0].And[0].Not with IsPresent 'true', not true or false. Fix: set it to true or false"],
    ['in JSONata without Condition', choice(next, { QueryLanguage: 'JSONata' }), "has Choices[0] without Condition. Fix: add a JSONata condition ('{% ... %}')"],
    ['in JSONata without its signs', choice({ Condition: '$a > 1', ...next }, { QueryLanguage: 'JSONata' }),
      "has Choices[0] with Condition '$a > 1', which is neither a JSONata expression nor a boolean. Fix: write it as '{% ... %}'"],
    ['with Next that is no name', choice({ ...test1, Next: 5 }), 'has Choices[0] with Next 5, which is not the name of a state. Fix: set Next to the name of a state'],
    ['with an empty Next', choice({ ...test1, Next: '' }), "has Choices[0] with Next '', which is not the name of a state. Fix: set Next to the name of a state"],
    ['with a field that is none', choice({ ...test1, ...next, Zone: 'x' }), "has Choices[0] with the unknown field 'Zone'. Fix: remove it"],
    ['with And and a Variable', choice({ Variable: '$.a', And: [test1], ...next }),
      'has Choices[0] with And and a Variable. Fix: move Variable to the nested rules'],
    ['with a Variable that is no path', choice({ ...test1, Variable: 5, ...next }), "has Choices[0] with Variable 5, which is not a path. Fix: set it to a path such as '$.total'"],
    ['with a boolean for a number', choice({ Variable: '$.a', NumericEquals: true, ...next }), 'has Choices[0] with NumericEquals true, not a number. Fix: set it to a number'],
    ['with two mistakes inside, of which the first is', choice({ And: [{ Variable: '$.a' }, 5], ...next }),
      "has Choices[0].And[0] without a comparison. Fix: add an operator such as 'StringEquals'"],
    ['that is the default, and empty', choice({ ...test1, ...next }, { Default: '' }),
      "has Default '', which is not the name of a state. Fix: set it to the next state if no rule matches"],
    ['that is the default, and no name', choice({ ...test1, ...next }, { Default: null }),
      'has Default null, which is not the name of a state. Fix: set it to the next state if no rule matches'],
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
