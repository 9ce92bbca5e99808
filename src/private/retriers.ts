import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AslRetrier } from './asl';
import { secondsOf } from './durations';
import { ALL_ERRORS } from './error-matching';

/** Limits of https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error */
const MOST_ATTEMPTS = 99999999;
const LONGEST_INTERVAL = { seconds: 99999999, why: 'AWS allows no more' };
const LONGEST_DELAY = { seconds: 31622400, why: 'AWS allows no more' };

/** A retrier in the Amazon States Language, or an error for what AWS would refuse. */
export function renderRetrier(retrier: sfn.RetryProps): AslRetrier {
  const { errors = [ALL_ERRORS], interval, maxAttempts, backoffRate, maxDelay, jitterStrategy } = retrier;
  checkErrorNames('errors', errors);
  if (maxAttempts !== undefined && !(Number.isInteger(maxAttempts) && maxAttempts >= 0 && maxAttempts <= MOST_ATTEMPTS)) {
    throw new Error(`'maxAttempts' must be a whole number from 0 to ${MOST_ATTEMPTS}, got ${maxAttempts}`);
  }
  if (backoffRate !== undefined && !(backoffRate >= 1)) {
    throw new Error(`'backoffRate' must be at least 1, got ${backoffRate}`);
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

/** Throws unless `errors` can stand in a retrier or catcher. */
export function checkErrorNames(prop: string, errors: string[]): void {
  if (errors.length === 0) {
    throw new Error(`'${prop}' must have at least one error name, got none: leave '${prop}' out for all errors`);
  }
  if (errors.length > 1 && errors.includes(ALL_ERRORS)) {
    throw new Error(`'${prop}' must have ${ALL_ERRORS} alone, got ${errors.join(', ')}: it matches every error`);
  }
  const blank = errors.find((error) => error.trim() === '');
  if (blank !== undefined) {
    throw new Error(`'${prop}' must have error names that are not empty, got '${blank}'`);
  }
}
