import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ALL_ERRORS } from '../../asl/errors';
import { AslRetrier } from '../../asl/model';
import { QUOTAS } from '../../aws/quotas';
import { secondsOf } from '../../props/durations';
import { checkErrorNames } from '../../props/error-names';

const MOST_ATTEMPTS = QUOTAS.retryMaxAttempts.value.most;
const LONGEST_INTERVAL = { seconds: QUOTAS.retryIntervalSeconds.value.most, why: 'AWS allows no more' };
const LONGEST_DELAY = { seconds: QUOTAS.retryMaxDelaySeconds.value.most, why: 'AWS allows no more' };

/** A retrier in the Amazon States Language, or an error for what AWS would refuse. */
export function renderRetrier(retrier: sfn.RetryProps): AslRetrier {
  const { errors = [ALL_ERRORS], interval, maxAttempts, backoffRate, maxDelay, jitterStrategy } = retrier;
  checkErrorNames('errors', errors);
  if (maxAttempts !== undefined && !(Number.isInteger(maxAttempts) && maxAttempts >= 0 && maxAttempts <= MOST_ATTEMPTS)) {
    throw new Error(`'maxAttempts' must be a whole number from 0 to ${MOST_ATTEMPTS}, got ${maxAttempts}`);
  }
  if (backoffRate !== undefined && !(backoffRate >= 1 && backoffRate < Infinity)) {
    throw new Error(`'backoffRate' must be a number of at least 1, got ${backoffRate}`);
  }
  return {
    ErrorEquals: [...errors],
    ...(interval && { IntervalSeconds: secondsOf('interval', interval, LONGEST_INTERVAL) }),
    ...(maxAttempts !== undefined && { MaxAttempts: maxAttempts }),
    ...(backoffRate !== undefined && { BackoffRate: backoffRate }),
    ...(maxDelay && { MaxDelaySeconds: secondsOf('maxDelay', maxDelay, LONGEST_DELAY) }),
    ...(jitterStrategy && { JitterStrategy: jitterStrategy }),
  };
}
