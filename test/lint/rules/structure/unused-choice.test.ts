import { textsOf } from '../../support';

const choice = (...tests: object[]) => ({ Type: 'Choice', Choices: tests.map((rule) => ({ ...rule, Next: 'Work' })), Default: 'Work' });
const on = (test: object, Variable = '$.a') => ({ Variable, ...test });
const text = (later: number, earlier: number) =>
  `Work: has Choices[${later}], which matches only if Choices[${earlier}] matches first. Fix: move it before that one, or remove it`;

describe('a choice rule that is never used', () => {
  test.each<[string, object, string]>([
    ['the same again', choice(on({ StringEquals: 'x' }), on({ StringEquals: 'y' }), on({ StringEquals: 'x' })), text(2, 0)],
    ['the same again, under Not', choice({ Not: on({ IsNull: true }) }, { Not: on({ IsNull: true }) }), text(1, 0)],
    ['the same again, in JSONata', choice({ Condition: '{% $a %}' }, { Condition: '{% $a %}' }), text(1, 0)],
    ['a higher limit', choice(on({ NumericGreaterThan: 1000 }), on({ NumericGreaterThan: 5000 })), text(1, 0)],
    ['a lower limit without the limit itself', choice(on({ NumericLessThan: 5 }), on({ NumericLessThan: 4 })), text(1, 0)],
    ['a higher limit with the limit itself', choice(on({ NumericGreaterThanEquals: 5 }), on({ NumericGreaterThanEquals: 6 })), text(1, 0)],
    ['a lower limit', choice(on({ NumericLessThanEquals: 5 }), on({ StringEquals: 'x' }), on({ NumericLessThanEquals: 4 })), text(2, 0)],
  ])('is found: %s', (_, state, expected) => {
    expect(textsOf('SFN078', state)).toEqual([expected]);
  });

  test.each<[string, object]>([
    ['a lower limit behind a higher one', choice(on({ NumericGreaterThan: 5000 }), on({ NumericGreaterThan: 1000 }))],
    ['a higher limit behind a lower one', choice(on({ NumericLessThan: 5 }), on({ NumericLessThan: 9 }))],
    ['a limit under Not', choice({ Not: on({ NumericGreaterThan: 1000 }) }, { Not: on({ NumericGreaterThan: 5000 }) })],
    ['another number', choice(on({ NumericEquals: 5 }), on({ NumericEquals: 4 }))],
    ['another condition', choice({ Condition: '{% $a %}' }, { Condition: '{% $b %}' })],
    ['a condition that is no text', choice({ Condition: true }, { Condition: true })],
    ['a limit of other data', choice(on({ NumericGreaterThan: 1000 }), on({ NumericGreaterThan: 5000 }, '$.b'))],
    ['a number and the same as a text', choice(on({ NumericEquals: 5 }), on({ StringEquals: '5' }))],
    ['one under Not', choice(on({ IsNull: true }), { Not: on({ IsNull: true }) })],
    ['combined rules', choice({ And: [on({ IsNull: true })] }, { And: [on({ IsNull: true })] })],
    ['what only deployment knows', choice(on({ NumericGreaterThan: '${Token[Limit.1]}' }), on({ NumericGreaterThan: '${Token[Limit.2]}' }))],
    ['rules that are none', { Type: 'Choice', Choices: [null, 5, {}, { Not: null }] }],
  ])('is not %s', (_, state) => {
    expect(textsOf('SFN078', state)).toEqual([]);
  });
});
