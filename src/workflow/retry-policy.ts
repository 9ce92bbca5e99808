import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AslRetrier } from '../asl/model';
import { reportedErrors } from '../aws/service-table';
import { renderRetrier } from './internal/render-retrier';
import { check } from '../props/check';

/**
 * Which errors of a task are tried again, and when.
 *
 * A `Workflow` applies its policy to every task at every depth. A task gets only the errors that its own service can raise and
 * that none of its own retriers names. The task's own retriers come first and are never changed.
 *
 * The presets name errors both as the optimized and as the AWS SDK integration of a service reports them, which differ. Where a service
 * has no name for throttling, its preset holds the class that stands for all unnamed errors: refused requests are then tried again,
 * too, and so may be a job that a `.sync` task started. The standard policy holds none of these.
 */
export class RetryPolicy {
  /** No retries. The retrier that the CDK's `LambdaInvoke` adds by itself stays, unless its `retryOnServiceExceptions` is off. */
  public static readonly NONE = new RetryPolicy([]);

  /**
   * Transient errors of AWS Lambda, throttling included, and throttling of the other services that name it. Retried after 2, 4, 8, 16, 32
   * and 60 seconds, with full jitter.
   *
   * After a lost connection a function may have run and is called again: functions should be idempotent. `States.Timeout` is not part of
   * it: add that where repeating the task does no harm. Lambda's errors are AWS's own list and `Lambda.TooManyRequestsException`, which functions at their concurrency limit raise:
   * https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
   */
  public static readonly STANDARD = RetryPolicy.backOff(reportedErrors().flatMap(({ transient }) => transient));

  /** Transient errors of AWS Lambda, throttling included. */
  public static readonly LAMBDA = RetryPolicy.preset('LAMBDA');
  /** Throttling of Amazon DynamoDB; also the class of errors that it has no name for. */
  public static readonly DYNAMODB = RetryPolicy.preset('DYNAMODB');
  /** Throttling of Amazon SQS; also the class of errors that it has no name for. */
  public static readonly SQS = RetryPolicy.preset('SQS');
  /** Throttling of Amazon SNS; also the class of errors that it has no name for. */
  public static readonly SNS = RetryPolicy.preset('SNS');
  /** Events that Amazon EventBridge did not take. Of a task with several events, all are sent again. */
  public static readonly EVENTBRIDGE = RetryPolicy.preset('EVENTBRIDGE');
  /** Throttling and missing capacity of Amazon ECS, under the class of errors that it has no name for. */
  public static readonly ECS = RetryPolicy.preset('ECS');
  /** Throttling of AWS Batch, under the class of errors that it has no name for. */
  public static readonly BATCH = RetryPolicy.preset('BATCH');
  /** Too many concurrent runs, and throttling of AWS Glue; also the class of errors that it has no name for. */
  public static readonly GLUE = RetryPolicy.preset('GLUE');
  /** Throttling of Amazon Bedrock, and models that are not ready. */
  public static readonly BEDROCK = RetryPolicy.preset('BEDROCK');
  /** Throttling of Amazon S3, under the class of errors that it has no name for. */
  public static readonly S3 = RetryPolicy.preset('S3');
  /** Nested executions that could not be started; also the class of errors that Step Functions has no name for. */
  public static readonly NESTED_EXECUTION = RetryPolicy.preset('NESTED_EXECUTION');
  /** HTTP status 429 (too many requests) and 503 (unavailable). */
  public static readonly HTTP = RetryPolicy.preset('HTTP');

  /**
   * A policy of your own.
   *
   * What a retrier leaves out has the default of the Amazon States Language: all errors, 1 second, 3 attempts, backoff rate 2.
   *
   * @param retriers in the order in which they are asked; the first that names an error decides
   * @throws if a retrier has a value that AWS refuses
   */
  public static of(...retriers: sfn.RetryProps[]): RetryPolicy {
    check().atLeastOne('retriers', retriers, 'retrier', 'use RetryPolicy.NONE for no retries');
    return new RetryPolicy(retriers.map(renderRetrier));
  }

  private static preset(name: string): RetryPolicy {
    const owned = reportedErrors().filter(({ preset }) => preset === name);
    return RetryPolicy.backOff(owned.flatMap(({ transient, broad = [] }) => [...transient, ...broad]));
  }

  private static backOff(errors: string[]): RetryPolicy {
    return new RetryPolicy([{
      ErrorEquals: [...new Set(errors)],
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
  public plus(...policies: RetryPolicy[]): RetryPolicy {
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
