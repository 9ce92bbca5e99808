import { textsOf, unknownsOf } from '../../support';

const choice = (...tests: object[]) => ({ Type: 'Choice', Choices: tests.map((rule) => ({ ...rule, Next: 'Work' })) });
const on = (test: object, Variable = '$.a') => ({ Variable, ...test });
const TEXT = 'Work: has no Default, so the execution fails if no rule matches. Fix: add a default, such as a Fail state that reports the unexpected value';

describe('a Choice without a default', () => {
  test.each<[string, object]>([
    ['one rule', choice(on({ StringEquals: 'x' }))],
    ['two values', choice(on({ StringEquals: 'x' }), on({ StringEquals: 'y' }))],
    ['a gap between two limits', choice(on({ NumericGreaterThan: 5 }), on({ NumericLessThan: 5 }))],
    ['opposites of different data', choice(on({ IsPresent: true }), on({ IsPresent: false }, '$.b'))],
    ['limits of different values', choice(on({ NumericGreaterThan: 5 }), on({ NumericLessThanEquals: 4 }))],
    ['a condition in JSONata', choice({ Condition: '{% $a %}' })],
    ['a condition that is never true', choice({ Condition: false })],
    ['a condition that begins with true', choice({ Condition: '{% true and $a %}' })],
    ['a condition that ends with true', choice({ Condition: '{% $a = true %}' })],
    ['a combined rule and its part', choice({ And: [on({ IsNull: true })] }, on({ IsNull: false }))],
  ])('is reported with %s', (_, state) => {
    expect(textsOf('SFN021', state)).toEqual([TEXT]);
  });

  test.each<[string, object]>([
    ['true and false', choice(on({ BooleanEquals: true }), on({ BooleanEquals: false }))],
    ['there and not there', choice(on({ IsPresent: false }), on({ IsPresent: true }))],
    ['above and not above', choice(on({ NumericGreaterThan: 5 }), on({ NumericLessThanEquals: 5 }))],
    ['below and not below, by a path', choice(on({ TimestampLessThanPath: '$.b' }), on({ TimestampGreaterThanEqualsPath: '$.b' }))],
    ['not above and above', choice(on({ StringLessThanEquals: 'b' }), on({ StringGreaterThan: 'b' }))],
    ['not below and below', choice(on({ NumericGreaterThanEquals: 5 }), on({ NumericLessThan: 5 }))],
    ['a rule and Not', choice(on({ StringMatches: 'x*' }), { Not: on({ StringMatches: 'x*' }) })],
    ['Not and the rule', choice({ Not: on({ IsNull: true }) }, on({ IsNull: true }))],
    ['a condition that is always true', choice({ Condition: '{% $a %}' }, { Condition: '{% true %}' })],
    ['true for a condition', choice({ Condition: true })],
    ['a condition that is always true, without spaces', choice({ Condition: '{%true%}' })],
    ['one rule of several that only deployment knows', { Type: 'Choice', Choices: ['${Token[Rule.1]}', on({ IsNull: true })] }],
    ['rules that only deployment knows', { Type: 'Choice', Choices: ['${Token[Rule.1]}'] }],
    ['no rules, which is another mistake', choice()],
    ['a default', { ...choice(on({ StringEquals: 'x' })), Default: 'Work' }],
  ])('is no mistake with %s', (_, state) => {
    expect(textsOf('SFN021', state)).toEqual([]);
  });

  test('is not judged where only deployment knows a rule', () => {
    expect(unknownsOf('SFN021', { Type: 'Choice', Choices: ['${Token[Rule.1]}', on({ IsNull: true })] })).toBe(1);
  });
});
