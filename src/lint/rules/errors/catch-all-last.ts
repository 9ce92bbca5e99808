import { ALL_ERRORS } from '../../../asl/errors';
import { RETRYABLE, handlersOf } from '../../../asl/handlers';
import { Rule } from '../../rule';

const task = (...Retry: object[]) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' }, Retry, End: true });

export const CATCH_ALL_LAST: Rule = {
  id: 'SFN010',
  severity: 'error',
  title: 'States.ALL combined with or before other errors',
  description: '`States.ALL` matches every error. It must be alone in its `ErrorEquals`, and its retrier or catcher must be the last one, because '
    + 'those after it would never be used.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
  examples: {
    wrong: { definition: task({ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['Lambda.ServiceException'], MaxAttempts: 6 }) },
    right: { definition: task({ ErrorEquals: ['Lambda.ServiceException'], MaxAttempts: 6 }, { ErrorEquals: ['States.ALL'] }) },
  },
  types: RETRYABLE,
  checkState({ state }, report) {
    for (const field of ['Retry', 'Catch'] as const) {
      const handlers = handlersOf(state, field);
      const catchAll = handlers.findIndex(({ errors }) => errors.includes(ALL_ERRORS));
      if (catchAll >= 0 && catchAll < handlers.length - 1) {
        report.problem({ message: `has ${handlers[catchAll].name} for ${ALL_ERRORS} before other handlers`, fix: 'move it to the end' });
      }
      for (const { name, fields } of handlers.filter(({ errors }) => errors.includes(ALL_ERRORS))) {
        if (fields.ErrorEquals.length > 1) {
          // The CDK refuses the same, too.
          report.problem({ fatal: true, message: `has ${name} with ${ALL_ERRORS} and other errors`, fix: `remove the other errors, which ${ALL_ERRORS} includes` });
        }
      }
    }
  },
};
