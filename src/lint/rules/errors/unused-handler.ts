import { ALL_ERRORS, isCovered } from '../../../asl/errors';
import { RETRYABLE, handlersOf } from '../../../asl/handlers';
import { Rule } from '../../rule';
import { listed } from '../../wording';

const retried = (...Retry: object[]) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' }, Retry, End: true });
const throttled = { ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 10 };

export const UNUSED_HANDLER: Rule = {
  id: 'SFN051',
  severity: 'warning',
  title: 'Unused retrier or catcher',
  description: 'The first retrier or catcher that names an error applies. One whose errors all belong to earlier ones is never used. '
    + '`States.TaskFailed` matches every error except `States.Timeout`.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
  examples: {
    wrong: { definition: retried({ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 2 }, throttled) },
    right: { definition: retried(throttled, { ErrorEquals: ['States.TaskFailed'], MaxAttempts: 2 }) },
  },
  types: RETRYABLE,
  checkState({ state }, report) {
    for (const field of ['Retry', 'Catch'] as const) {
      const covered = new Set<string>();
      for (const { name, errors, known } of handlersOf(state, field)) {
        // What stands behind States.ALL is in the wrong place, which another rule says.
        if (covered.has(ALL_ERRORS)) {
          break;
        }
        if (known && errors.length > 0 && errors.every((error) => isCovered(covered, error))) {
          report.problem({
            message: `has ${name} for ${listed(errors.slice(0, 3))}${errors.length > 3 ? ' and more' : ''}, which earlier ones already match`,
            fix: 'move it before them, or remove it',
          });
        }
        errors.forEach((error) => covered.add(error));
      }
    }
  },
};
