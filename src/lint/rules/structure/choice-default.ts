import { ChoiceTest, testOf, textOfTest } from '../../../asl/choice';
import { AslState } from '../../../asl/model';
import { isUnknown } from '../../../asl/unknown';
import { arrayOf, isObject, asText } from '../../../json/values';
import { Rule } from '../../rule';

const done = { Type: 'Succeed' };
const choice = (fields: object) => ({
  StartAt: 'Work',
  States: { Work: { Type: 'Choice', Choices: [{ Variable: '$.kind', StringEquals: 'new', Next: 'New' }], ...fields }, New: { Type: 'Pass', Next: 'Done' }, Done: done },
});

export const CHOICE_DEFAULT: Rule = {
  id: 'SFN021',
  severity: 'warning',
  title: 'Choice without a default',
  description: 'If no rule matches and there is no `Default`, the execution fails with `States.NoChoiceMatched`, which a Choice cannot catch. Rules '
    + 'that are clearly each other\'s opposite need no default.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html',
  examples: { wrong: { definition: choice({}) }, right: { definition: choice({ Default: 'Done' }) } },
  types: ['Choice'],
  checkState({ state }, report) {
    if (state.Default !== undefined) {
      return;
    }
    const rules = arrayOf(state.Choices);
    if (isUnknown(state.Choices) || rules.some(isUnknown)) {
      report.unknown();
    } else if (rules.length > 0 && !isExhaustive(state)) {
      report.problem({
        message: 'has no Default, so the execution fails if no rule matches',
        fix: {
          asl: 'add a default, such as a Fail state that reports the unexpected value',
          cdk: 'add a default with .otherwise(), such as a Fail state that reports the unexpected value',
        },
      });
    }
  },
};

const OPPOSITES: Record<string, string> = {
  LessThan: 'GreaterThanEquals', GreaterThanEquals: 'LessThan', GreaterThan: 'LessThanEquals', LessThanEquals: 'GreaterThan',
};
const ORDERING = /^(String|Numeric|Timestamp)((?:Less|Greater)Than(?:Equals)?)(Path)?$/;

/** Whether a rule always matches, or one of two that are plainly each other's opposite. */
function isExhaustive({ Choices: choices }: AslState): boolean {
  const seen = new Set<string>();
  for (const rule of arrayOf(choices).filter(isObject)) {
    if (rule.Condition === true || /^\{%\s*true\s*%\}$/.test(asText(rule.Condition))) {
      return true;
    }
    const test = testOf(rule.Not ?? rule);
    if (test) {
      const isNot = rule.Not !== undefined;
      if (seen.has(textOfTest(test, !isNot)) || (!isNot && oppositesOf(test).some((opposite) => seen.has(textOfTest(opposite, false))))) {
        return true;
      }
      seen.add(textOfTest(test, isNot));
    }
  }
  return false;
}

function oppositesOf({ operator, value, variable }: ChoiceTest): ChoiceTest[] {
  if (typeof value === 'boolean') {
    return [{ operator, value: !value, variable }];
  }
  const [, type, order, path = ''] = ORDERING.exec(operator) ?? [];
  return type ? [{ operator: `${type}${OPPOSITES[order]}${path}`, value, variable }] : [];
}
