import { ChoiceTest, testOf, textOfTest } from '../../../asl/choice';
import { isKnownNumber, isUnknown } from '../../../asl/unknown';
import { arrayOf, objectOf } from '../../../json/values';
import { Rule } from '../../rule';

const done = { Type: 'Succeed' };
const choice = (first: number, second: number) => ({
  StartAt: 'Work',
  States: {
    Work: {
      Type: 'Choice',
      Choices: [{ Variable: '$.total', NumericGreaterThan: first, Next: 'Large' }, { Variable: '$.total', NumericGreaterThan: second, Next: 'Done' }],
      Default: 'Done',
    },
    Large: { Type: 'Pass', Next: 'Done' },
    Done: done,
  },
});

export const UNUSED_CHOICE: Rule = {
  id: 'SFN078',
  severity: 'warning',
  title: 'Choice rule that never matches',
  description: 'The rules of a Choice are evaluated in order, and the first one that matches applies. A rule that matches only if an earlier one '
    + 'does is never used.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html',
  examples: { wrong: { definition: choice(1000, 5000) }, right: { definition: choice(5000, 1000) } },
  types: ['Choice'],
  checkState({ state }, report) {
    const seen = new Map<string, number>();
    const limits: Limits = new Map();
    arrayOf(state.Choices).forEach((rule, index) => {
      const { Not: not, Condition: condition } = objectOf(rule);
      const test = testOf(not ?? rule);
      const text = test ? textOfTest(test, not !== undefined) : typeof condition === 'string' ? `Condition ${condition}` : undefined;
      if (text === undefined || isUnknown(text)) {
        return;
      }
      const before = seen.get(text) ?? (test && not === undefined ? coveredBy(test, limits, index) : undefined);
      if (before !== undefined) {
        const message = `has Choices[${index}], which matches only if Choices[${before}] matches first`;
        report.problem({ message, fix: 'move it before that one, or remove it' });
      }
      seen.set(text, seen.get(text) ?? index);
    });
  },
};

type Limits = Map<string, { value: number; index: number }>;

/** Which earlier rule has a limit that includes this one; takes note of this one. */
function coveredBy({ operator, value, variable }: ChoiceTest, limits: Limits, index: number): number | undefined {
  const above = /^NumericGreaterThan(Equals)?$/.test(operator);
  if (!isKnownNumber(value) || !(above || /^NumericLessThan(Equals)?$/.test(operator))) {
    return undefined;
  }
  // Only the same operator is compared, so that equal limits with and without the limit itself need no thought.
  const key = `${operator} ${variable}`;
  const known = limits.get(key);
  if (known && (above ? value > known.value : value < known.value)) {
    return known.index;
  }
  limits.set(key, { value, index });
  return undefined;
}
