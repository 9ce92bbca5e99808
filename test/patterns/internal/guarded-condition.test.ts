import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as fc from 'fast-check';
import { ChoiceRule, guard, GuardedCondition } from '../../../src/patterns/internal/guarded-condition';
import { run } from '../../engine';

const PRESENT = (variable: string) => ({ Variable: variable, IsPresent: true });

describe('a guarded condition', () => {
  test('asks first whether the variable is there', () => {
    const rule = { Variable: '$.total', NumericGreaterThan: 1000 };
    expect(guard(rule)).toEqual({ And: [PRESENT('$.total'), rule] });
  });

  test('asks for both sides of a comparison', () => {
    const rule = { Variable: '$.total', NumericGreaterThanPath: '$.limit' };
    expect(guard(rule)).toEqual({ And: [PRESENT('$.total'), PRESENT('$.limit'), rule] });
  });

  test('asks once for a variable that is compared with itself', () => {
    const rule = { Variable: '$.a', StringEqualsPath: '$.a' };
    expect(guard(rule)).toEqual({ And: [PRESENT('$.a'), rule] });
  });

  test.each(['IsNull', 'IsString', 'IsNumeric', 'IsBoolean', 'IsTimestamp'])('asks before %s, which fails without the variable, too', (operator) => {
    const rule = { Variable: '$.a', [operator]: false };
    expect(guard(rule)).toEqual({ And: [PRESENT('$.a'), rule] });
  });

  test('asks inside And, Or and Not at every depth', () => {
    const rule = { Variable: '$.a', StringEquals: 'x' };
    const guarded = { And: [PRESENT('$.a'), rule] };
    expect(guard({ Not: { Or: [{ And: [rule, rule] }, rule] } })).toEqual({ Not: { Or: [{ And: [guarded, guarded] }, guarded] } });
  });

  test.each<[string, ChoiceRule]>([
    ['a test for presence', { Variable: '$.a', IsPresent: false }],
    ['the whole input', { Variable: '$', IsNull: true }],
    ['the context object', { Variable: '$$.Execution.Name', StringMatches: 'test-*' }],
    ['JSONata', { Condition: '{% $states.input.total > 1000 %}' }],
  ])('leaves %s as it is', (_, rule) => {
    expect(guard(rule)).toEqual(rule);
  });

  test('asks for a path beside the context object', () => {
    const rule = { Variable: '$$.Execution.Name', StringEqualsPath: '$.name' };
    expect(guard(rule)).toEqual({ And: [PRESENT('$.name'), rule] });
  });

  test('asks for the fields of an assigned variable', () => {
    const rule = { Variable: '$order.total', NumericLessThan: 5 };
    expect(guard(rule)).toEqual({ And: [PRESENT('$order.total'), rule] });
  });

  test('is a condition wherever the CDK takes one', () => {
    const condition = sfn.Condition.not(new GuardedCondition(sfn.Condition.isNull('$.a')));
    expect(condition.renderCondition()).toEqual({ Not: { And: [PRESENT('$.a'), { Variable: '$.a', IsNull: true }] } });
  });
});

describe('any condition', () => {
  const variable = fc.constantFrom('$.a', '$.b.c', "$['d e']");
  const comparison = fc.oneof(
    fc.tuple(fc.constantFrom('NumericEquals', 'NumericLessThan', 'NumericGreaterThanEquals'), fc.integer({ min: -1, max: 1 })),
    fc.tuple(fc.constantFrom('StringEquals', 'StringLessThan', 'StringMatches'), fc.constantFrom('', 'x', 'x*')),
    fc.tuple(fc.constantFrom('BooleanEquals', 'IsNull', 'IsString', 'IsNumeric', 'IsBoolean', 'IsPresent'), fc.boolean()),
    fc.constantFrom(['NumericLessThanPath', '$.limit'], ['StringEqualsPath', '$.name'], ['BooleanEqualsPath', '$.flag']),
  );
  const leaf = fc.tuple(variable, comparison).map(([Variable, [operator, value]]): ChoiceRule => ({ Variable, [operator]: value }));
  const { rule } = fc.letrec<{ rule: ChoiceRule }>((tie) => ({
    rule: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((And) => ({ And })),
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((Or) => ({ Or })),
      tie('rule').map((Not) => ({ Not })),
    ),
  }));
  const value = fc.oneof(fc.integer({ min: -1, max: 1 }), fc.constantFrom('', 'x', 'xy'), fc.boolean(), fc.constant(null));
  // A right side of another type is an error of its own, guarded or not.
  const right = { limit: fc.integer({ min: -1, max: 1 }), name: fc.constantFrom('', 'x'), flag: fc.boolean() };
  const complete = fc.record({ 'a': value, 'b': fc.record({ c: value }), 'd e': value, ...right });
  const partial = fc.record({ 'a': value, 'b': fc.record({ c: value }, { requiredKeys: [] }), 'd e': value, ...right }, { requiredKeys: [] });

  const decide = async (condition: ChoiceRule, input: unknown) => {
    const end = { Type: 'Succeed' };
    const States = { Ask: { Type: 'Choice', Choices: [{ ...condition, Next: 'Yes' }], Default: 'No' }, Yes: end, No: end };
    const { status, error, states } = await run({ StartAt: 'Ask', States }, input, {}, { skipValidation: true });
    return status === 'SUCCEEDED' ? states[1] : error;
  };

  test('decides guarded as it does plain, when all variables are there', async () => {
    await fc.assert(fc.asyncProperty(rule, complete, async (plain, input) => {
      expect(await decide(guard(plain), input)).toBe(await decide(plain, input));
    }), { numRuns: 200 });
  });

  test('decides guarded in any case, and as it does plain where that decides', async () => {
    await fc.assert(fc.asyncProperty(rule, partial, async (plain, input) => {
      const guarded = await decide(guard(plain), input);
      const expected = await decide(plain, input);
      expect(['Yes', 'No']).toContain(guarded);
      expect(expected === 'States.Runtime' ? guarded : expected).toBe(guarded);
    }), { numRuns: 200 });
  });
});
