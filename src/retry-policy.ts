import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AslRetrier } from './private/asl';
import { renderRetrier } from './private/retriers';
import { SERVICE_ERRORS } from './private/service-errors';

/**
 * Which errors of a task are tried again, and when.
 *
 * A `Workflow` applies its policy to every task at every depth. A task gets only the errors that its own service can raise and
 * that none of its own retriers names. The task's own retriers come first and are never changed.
 */
export class RetryPolicy {
  /** No retries. The retrier that the CDK's `LambdaInvoke` adds by itself stays, unless its `retryOnServiceExceptions` is off. */
  public static readonly NONE = new RetryPolicy([]);

  /**
   * Transient errors of AWS Lambda, throttling included: 2, 4, 8, 16, 32 and 60 seconds with full jitter.
   *
   * The list is AWS's own, plus `Lambda.TooManyRequestsException`, which AWS names for functions at their concurrency limit:
   * https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
   */
  public static readonly LAMBDA = RetryPolicy.transient('lambda');

  /**
   * All presets together: transient errors of AWS Lambda, and throttling of all other services that have a preset.
   *
   * It holds no error that may mean that the task did run, such as `States.Timeout`: add that where repeating the task does no harm.
   */
  public static readonly STANDARD = RetryPolicy.transient(...SERVICE_ERRORS.map(({ service }) => service));

  /**
   * A policy of your own.
   *
   * What a retrier leaves out has the default of the Amazon States Language: all errors, 1 second, 3 attempts, backoff rate 2.
   *
   * @param retriers in the order in which they are asked; the first that names an error decides
   * @throws if a retrier has a value that AWS refuses
   */
  public static of(...retriers: sfn.RetryProps[]): RetryPolicy {
    if (retriers.length === 0) {
      throw new Error("'retriers' must have at least one retrier, got none: use RetryPolicy.NONE for no retries");
    }
    return new RetryPolicy(retriers.map(renderRetrier));
  }

  private static transient(...services: string[]): RetryPolicy {
    return new RetryPolicy([{
      ErrorEquals: SERVICE_ERRORS.filter(({ service }) => services.includes(service)).flatMap(({ errors }) => errors),
      IntervalSeconds: 2,
      MaxAttempts: 6,
      BackoffRate: 2,
      MaxDelaySeconds: 60,
      JitterStrategy: 'FULL',
    }]);
  }

  private constructor(private readonly retriers: AslRetrier[]) {}

  /**
   * This policy, and then others.
   *
   * @param policies are asked after this one, for the errors that this one does not name
   */
  public and(...policies: RetryPolicy[]): RetryPolicy {
    return new RetryPolicy([...this.retriers, ...policies.flatMap((policy) => policy.retriers)]);
  }

  /**
   * The policy in the Amazon States Language.
   *
   * @internal
   */
  public _render(): AslRetrier[] {
    return this.retriers;
  }
}
