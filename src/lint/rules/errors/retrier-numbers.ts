import { startsExpression } from '../../../asl/expressions/jsonata';
import { RETRYABLE, handlersOf } from '../../../asl/handlers';
import { isKnownText } from '../../../asl/unknown';
import { QUOTAS } from '../../../aws/quotas';
import { numberWanted } from '../../numbers';
import { Rule } from '../../rule';
import { shown } from '../../wording';

const RANGES = {
  IntervalSeconds: QUOTAS.retryIntervalSeconds.value,
  MaxAttempts: QUOTAS.retryMaxAttempts.value,
  BackoffRate: { ...QUOTAS.retryBackoffRate.value, whole: false },
  MaxDelaySeconds: QUOTAS.retryMaxDelaySeconds.value,
};
const STRATEGIES = ['FULL', 'NONE'];

const task = (fields: object) => ({
  Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' }, Retry: [{ ErrorEquals: ['Lambda.ServiceException'], ...fields }], End: true,
});

export const RETRIER_NUMBERS: Rule = {
  id: 'SFN071',
  severity: 'error',
  fatal: true,
  title: 'Invalid number in a retrier',
  description: 'The interval of a retrier is an integer number of seconds, its attempts are an integer, and its backoff rate is at least 1. '
    + 'CreateStateMachine rejects other values.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
  examples: { wrong: { definition: task({ MaxAttempts: -1 }) }, right: { definition: task({ MaxAttempts: 5 }) } },
  types: RETRYABLE,
  checkState(node, report, machine) {
    for (const { name, fields } of handlersOf(node.state, 'Retry')) {
      for (const [field, range] of Object.entries(RANGES)) {
        const wanted = fields[field] === undefined ? undefined : numberWanted(fields[field], range, machine.evaluates(node));
        if (wanted) {
          // It is documented as positive, but not known to be refused.
          const fatal = !(field === 'IntervalSeconds' && fields[field] === 0);
          report.problem({ fatal, message: `has ${name}.${field} ${shown(fields[field])}, not ${wanted}`, fix: `set it to ${wanted}` });
        }
      }
      const { JitterStrategy: jitter } = fields;
      if (isKnownText(jitter) && !(machine.evaluates(node) && startsExpression(jitter)) && !STRATEGIES.includes(jitter)) {
        report.problem({ message: `has ${name}.JitterStrategy ${shown(jitter)}, which is neither 'FULL' nor 'NONE'`, fix: "set it to 'FULL', or remove it" });
      }
    }
  },
};
