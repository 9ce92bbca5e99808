import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ALL_ERRORS } from '../../asl/errors';
import { AslRetrier } from '../../asl/model';
import { QUOTAS } from '../../aws/quotas';
import { check } from '../../props/check';

const MOST_ATTEMPTS = QUOTAS.retryMaxAttempts.value.most;
const LONGEST_INTERVAL = { to: QUOTAS.retryIntervalSeconds.value.most, why: 'AWS allows no higher value' };
const LONGEST_DELAY = { to: QUOTAS.retryMaxDelaySeconds.value.most, why: 'AWS allows no higher value' };

/** A retrier in the Amazon States Language, or an error for what AWS would refuse. */
export function renderRetrier(retrier: sfn.RetryProps): AslRetrier {
  const { errors = [ALL_ERRORS], interval, maxAttempts, backoffRate, maxDelay, jitterStrategy } = retrier;
  const checks = check();
  checks.errorNames('errors', errors);
  checks.whole('maxAttempts', maxAttempts, { from: 0, to: MOST_ATTEMPTS });
  checks.number('backoffRate', backoffRate, { from: 1 });
  return {
    ErrorEquals: [...errors],
    ...(interval && { IntervalSeconds: checks.seconds('interval', interval, LONGEST_INTERVAL) }),
    ...(maxAttempts !== undefined && { MaxAttempts: maxAttempts }),
    ...(backoffRate !== undefined && { BackoffRate: backoffRate }),
    ...(maxDelay && { MaxDelaySeconds: checks.seconds('maxDelay', maxDelay, LONGEST_DELAY) }),
    ...(jitterStrategy && { JitterStrategy: jitterStrategy }),
  };
}
