import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { QUOTAS } from '../aws/quotas';
import { check } from '../props/check';
import { time } from '../props/shown';

/** An interval that grows with every attempt. */
export interface GrowingInterval {
  /** The wait between the first two attempts. */
  readonly first: Duration;

  /**
   * The longest wait, at most 31622400 seconds.
   */
  readonly max: Duration;

  /**
   * The factor by which each wait is longer than the previous one.
   *
   * @default 2
   */
  readonly backoffRate?: number;
}

const LONGEST = { to: QUOTAS.retryMaxDelaySeconds.value.most, why: 'AWS allows no higher value' };

/**
 * How long a `PollUntil` waits between two attempts.
 *
 * @example
 *
 * const interval = PollInterval.growing({ first: Duration.seconds(10), max: Duration.minutes(5) });
 */
export class PollInterval {
  /**
   * A fixed interval.
   *
   * @param interval - the interval, in whole seconds
   */
  public static every(interval: Duration): PollInterval {
    const seconds = check().seconds('interval', interval, LONGEST);
    return new PollInterval(seconds, seconds, 1);
  }

  /**
   * A growing interval: short at first, so a short job is noticed quickly, and longer later.
   *
   * @param interval - the first and the longest interval, and how fast it grows
   * @throws if AWS would reject a value, or the interval does not grow
   */
  public static growing(interval: GrowingInterval): PollInterval {
    const { backoffRate = 2 } = interval;
    const checks = check();
    const first = checks.seconds('first', interval.first, LONGEST);
    const max = checks.seconds('max', interval.max, LONGEST);
    const why = 'use PollInterval.every()';
    checks.must('max', max > first, "be longer than 'first'", `${time(max * 1000)} and ${time(first * 1000)}`, why);
    checks.number('backoffRate', backoffRate, { above: 1, why });
    return new PollInterval(first, max, backoffRate);
  }

  private constructor(private readonly first: number, private readonly max: number, private readonly backoffRate: number) {}

  /**
   * The interval as the delay of a retrier.
   *
   * @internal
   */
  public _render(): sfn.RetryProps {
    return {
      interval: Duration.seconds(this.first),
      backoffRate: this.backoffRate,
      maxDelay: this.backoffRate > 1 ? Duration.seconds(this.max) : undefined,
    };
  }

  /**
   * How many looks there are until that many seconds after the first one.
   *
   * @internal
   */
  public _looksWithin(seconds: number): number {
    let looks = 1;
    let wait = this.first;
    let left = seconds - wait;
    for (; left >= 0 && wait < this.max; looks++) {
      wait = Math.min(wait * this.backoffRate, this.max);
      left -= wait;
    }
    // All waits from here on are the longest. Where no time is left, the last look was one too many.
    return looks + 1 + Math.floor(left / this.max);
  }
}
