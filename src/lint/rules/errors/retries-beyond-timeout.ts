import { Handler, RETRYABLE, handlersOf } from '../../../asl/handlers';
import { isKnownNumber } from '../../../asl/unknown';
import { EXPRESS_SECONDS, QUOTAS } from '../../../aws/quotas';
import { Rule } from '../../rule';

const DEFAULTS = QUOTAS.retryDefaults.value;

const machine = (MaxAttempts: number) => ({
  TimeoutSeconds: 600,
  StartAt: 'Work',
  States: {
    Work: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'work' },
      Retry: [{ ErrorEquals: ['Lambda.ServiceException'], IntervalSeconds: 10, MaxAttempts }],
      End: true,
    },
  },
});

export const RETRIES_BEYOND_TIMEOUT: Rule = {
  id: 'SFN077',
  severity: 'warning',
  title: 'Retries exceed the execution',
  description: 'The waits of a retrier grow by its `BackoffRate`, and without `MaxDelaySeconds` without limit. If they add up to more than the '
    + 'timeout of the execution, the last attempts never run, and the execution times out, which its catchers cannot handle.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
  examples: { wrong: { definition: machine(6) }, right: { definition: machine(5) } },
  types: RETRYABLE,
  checkState({ state, scope }, report, { timeout }) {
    const limit = Math.min(timeout ?? Infinity, scope.express ? EXPRESS_SECONDS : Infinity);
    if (limit === Infinity) {
      return;
    }
    for (const handler of handlersOf(state, 'Retry')) {
      const { IntervalSeconds: interval, JitterStrategy: jitter } = handler.fields;
      // With jitter each wait may be short. An Express workflow that does not even wait once has a rule of its own.
      if (jitter === 'FULL' || (scope.express && isKnownNumber(interval) && interval >= EXPRESS_SECONDS)) {
        continue;
      }
      const attempt = attemptBeyond(handler, limit);
      if (attempt) {
        report.problem({
          message: `has ${handler.name} whose attempt ${attempt} starts after the execution timeout of ${limit} s`,
          fix: {
            asl: "lower 'MaxAttempts' or 'MaxDelaySeconds'",
            cdk: "lower 'maxAttempts' or 'maxDelay' (PollUntil: 'maxAttempts', 'timeBudget' or 'interval')",
          },
        });
      }
    }
  },
};

/** Which retry would come when the execution is over; undefined where all come before, or where it cannot be told. */
function attemptBeyond({ fields }: Handler, limit: number): number | undefined {
  const interval = fields.IntervalSeconds ?? DEFAULTS.intervalSeconds;
  const attempts = fields.MaxAttempts ?? DEFAULTS.maxAttempts;
  const rate = fields.BackoffRate ?? DEFAULTS.backoffRate;
  const longest = fields.MaxDelaySeconds ?? Infinity;
  if (![interval, attempts, rate].every(isKnownNumber) || typeof longest !== 'number' || interval <= 0 || rate < 1 || !(longest > 0)) {
    return undefined;
  }
  let sum = 0;
  let wait = Math.min(interval, longest);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const isConstant = rate === 1 || wait === longest;
    if (isConstant) {
      const later = attempt + Math.floor(Math.max(0, limit - sum - wait) / wait);
      const last = sum + wait * (later - attempt + 1) >= limit ? later : later + 1;
      return last <= attempts ? last : undefined;
    }
    sum += wait;
    if (sum >= limit) {
      return attempt;
    }
    wait = Math.min(wait * rate, longest);
  }
  return undefined;
}
