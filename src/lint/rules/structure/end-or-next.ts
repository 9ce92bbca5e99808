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
        const fix = type === 'Choice' ? "write it into the rules, or use 'Default'" : `leave it out: a ${type} state ends by itself`;
        report.problem({ message: `has ${field}, which a ${type} state does not have`, fix });
      }
      return;
    }
    if (!WITH_ONE.includes(type!)) {
      return;
    }
    if (isUnknown(next) || isUnknown(end)) {
      report.unknown();
    } else if (next !== undefined && (typeof next !== 'string' || next === '')) {
      report.problem({ fatal: true, message: `has Next ${shown(next)}, which is not the name of a state`, fix: 'name the next state' });
    } else if (end !== undefined && typeof end !== 'boolean') {
      report.problem({ fatal: true, message: `has End ${shown(end)}, which is not true`, fix: "write 'End: true' without quotes, or leave it out" });
    } else if (next !== undefined && end === true) {
      report.problem({ fatal: true, message: `has both Next ${shown(next)} and End`, fix: 'keep one of them' });
    } else if (next === undefined && end !== true) {
      report.problem({ fatal: true, message: 'has neither Next nor End', fix: { asl: "lead to a next state, or set 'End: true'", cdk: 'lead to a next state with .next()' } });
    }
  },
};
