import { testOf, textOfTest, comparisonsIn, isOperandOf, OPERATORS } from '../../src/asl/choice';
import { comparesNumbers, countOf } from '../../src/lint/rules/time/counter';

describe('the operators of choice rules', () => {
  test('are those of the language', () => {
    expect(OPERATORS.size).toBe(39);
    expect(['StringMatches', 'BooleanEqualsPath', 'TimestampGreaterThanEqualsPath', 'IsTimestamp'].every((name) => OPERATORS.has(name))).toBe(true);
    expect(['StringMatchesPath', 'IsNullPath', 'BooleanLessThan'].some((name) => OPERATORS.has(name))).toBe(false);
  });

  test.each<[string, unknown, boolean]>([
    ['StringEquals', 'a', true], ['StringEquals', 1, false], ['NumericEquals', 1, true], ['NumericEquals', '1', false], ['BooleanEquals', false, true],
    ['IsNull', 'true', false], ['TimestampEquals', '2026-12-01T08:00:00Z', true], ['TimestampEquals', 'today', false], ['StringEqualsPath', '$.a', true],
    ['StringEqualsPath', 'a', false], ['StringEqualsPath', 5, false],
  ])('%s with %j: %s', (operator, value, is) => {
    expect(isOperandOf(operator, value)).toBe(is);
  });

  test('are found at any depth', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => ({ Variable: `$.${name}`, IsNull: true }));
    expect(comparisonsIn({ Choices: [a, { And: [b, { Or: [c] }], Next: 'X' }, { Not: d }, null, { And: [] }] } as any)
      .map(({ Variable }) => Variable).sort()).toEqual(['$.a', '$.b', '$.c', '$.d', undefined]);
    expect(comparisonsIn({} as any)).toEqual([]);
  });
});

describe('a test of a rule', () => {
  test('is its operator, value and variable', () => {
    expect(testOf({ Next: 'A', Variable: '$.a', StringEquals: 'x' })).toEqual({ operator: 'StringEquals', value: 'x', variable: '$.a' });
    expect([{ Variable: '$.a' }, { StringEquals: 'x' }, { Variable: 5, StringEquals: 'x' }, { Variable: '$.a', StringEquals: {} }, { And: [] }, null].map(testOf))
      .toEqual(Array(6).fill(undefined));
  });

  test('has a text by which equal ones are known', () => {
    const test = (value: unknown) => ({ operator: 'NumericEquals', value, variable: '$.a' });
    expect(textOfTest(test(5))).toBe('NumericEquals number 5 $.a');
    expect(textOfTest(test('5'), true)).toBe('Not NumericEquals string 5 $.a');
  });
});

const choice = (...rules: unknown[]) => ({ Type: 'Choice', Choices: rules });
const count = (fields: object) => ({ Type: 'Pass', ...fields });

describe('a counter', () => {
  const counting = count({ Parameters: { 'n.$': 'States.MathAdd($.n, 1)' } });

  test.each([
    'NumericEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals', 'NumericLessThan', 'NumericLessThanEquals',
  ])('is compared by %s', (operator) => {
    expect(countOf([counting, choice({ Variable: '$.n', [operator]: 7 })])).toBe(7);
  });

  test('is one to the highest of its limits', () => {
    expect(countOf([counting, choice({ Variable: '$.n', NumericEquals: 7 }, { Variable: '$.n', NumericEquals: 9 })])).toBe(9);
    expect(countOf([count({ Output: { n: '{%$n+1%}' } }), choice({ Condition: '{%$n>=12%}' })])).toBe(12);
    expect(countOf([count({ Assign: { 'n.$': 'States.MathAdd( $n , 1 )' } }), choice({ Variable: '$n', NumericEquals: 3 })])).toBe(3);
  });

  test.each<[string, object[]]>([
    ['adds more than one', [count({ Parameters: { 'n.$': 'States.MathAdd($.n, 10)' } }), choice({ Variable: '$.n', NumericEquals: 7 })]],
    ['adds and goes on', [count({ Output: { n: '{% $n + 1 + $m %}' } }), choice({ Condition: '{% $n > 7 %}' })]],
    ['counts another', [counting, choice({ Variable: '$.m', NumericEquals: 7 })]],
    ['counts another in JSONata', [count({ Assign: { n: '{% $n + 1 %}' } }), choice({ Condition: '{% $m > 7 %}' })]],
    ['compares with a path', [counting, choice({ Variable: '$.n', NumericEqualsPath: '$.m' })]],
    ['compares as a text', [counting, choice({ Variable: '$.n', StringEquals: '7' })]],
    ['compares to what only deployment knows', [counting, choice({ Variable: '$.n', NumericEquals: '${Token[N.1]}' })]],
    ['compares with more', [count({ Assign: { n: '{% $n + 1 %}' } }), choice({ Condition: '{% $n > 7 and $done %}' })]],
    ['compares nowhere', [counting, { ...choice({ Variable: '$.n', NumericEquals: 7 }), Type: 'Pass' }]],
    ['counts nothing', [choice({ Variable: '$.n', NumericEquals: 7 })]],
  ])('is none where a loop %s', (_, loop) => {
    expect(countOf(loop as any)).toBeUndefined();
  });
});

test.each<[object, boolean]>([
  [choice({ And: [{ Not: { Variable: '$.a', NumericLessThan: 5 } }] }), true],
  [choice({ Variable: '$.a', TimestampLessThanPath: '$.b' }), true],
  [choice({ Condition: '{% $a < 5 %}' }), true],
  [choice({ Condition: '{% $a > 5 %}' }), true],
  [choice({ Condition: '{% $millis() = $b %}' }), true],
  [choice({ Condition: '{% $now() = $b %}' }), true],
  [choice({ Condition: '{% $nowhere = $b %}' }), false],
  [choice({ Condition: 5, Comment: 'a < b' }), false],
  [choice({ Variable: '$.Numeric', StringEquals: 'Numeric' }, null), false],
  [{ ...choice({ Variable: '$.a', NumericLessThan: 5 }), Type: 'Pass' }, false],
])('%j compares numbers: %s', (state, does) => {
  expect(comparesNumbers(state as any)).toBe(does);
});
