import { isUnknown } from '../../../asl/unknown';
import { Rule } from '../../rule';
import { shown } from '../../wording';

const WITH_ONE = ['Task', 'Pass', 'Wait', 'Parallel', 'Map'];
const WITH_NONE = ['Choice', 'Succeed', 'Fail'];

export const END_OR_NEXT: Rule = {
  id: 'SFN042',
  severity: 'error',
  title: 'Both Next and End, or neither',
  description: 'A Task, Pass, Wait, Parallel or Map either continues with `Next` or ends with `"End": true`. CreateStateMachine rejects both and '
    + 'neither. A Choice continues with its rules and `Default`; Succeed and Fail always end.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html',
  examples: {
    wrong: { definition: { Type: 'Wait', Seconds: 60 } },
    right: { definition: { Type: 'Wait', Seconds: 60, End: true } },
  },
  checkState({ state }, report) {
    const { Type: type, Next: next, End: end } = state;
    if (WITH_NONE.includes(type!)) {
      for (const field of ['Next', 'End'].filter((x) => state[x] !== undefined)) {
        const fix = type === 'Choice' ? "set it in the rules, or use 'Default'" : `remove it, because a ${type} state always ends`;
        report.problem({ message: `has ${field}, which a ${type} state does not support`, fix });
      }
      return;
    }
    if (!WITH_ONE.includes(type!)) {
      return;
    }
    if (isUnknown(next) || isUnknown(end)) {
      report.unknown();
    } else if (next !== undefined && (typeof next !== 'string' || next === '')) {
      report.problem({ fatal: true, message: `has Next ${shown(next)}, which is not the name of a state`, fix: 'set it to the name of the next state' });
    } else if (end !== undefined && typeof end !== 'boolean') {
      report.problem({ fatal: true, message: `has End ${shown(end)}, which is not a boolean`, fix: 'set it to true without quotes, or remove it' });
    } else if (next !== undefined && end === true) {
      report.problem({ fatal: true, message: `has both Next ${shown(next)} and End`, fix: 'keep one of them' });
    } else if (next === undefined && end !== true) {
      report.problem({ fatal: true, message: 'has neither Next nor End', fix: { asl: "set 'Next' to the next state, or 'End' to true", cdk: 'add the next state with .next()' } });
    }
  },
};
