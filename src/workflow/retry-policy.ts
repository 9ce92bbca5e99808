import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { errorsOfService, ReportedErrors, reportedErrors, serviceNames } from '../aws/service-table';
import { PolicyRetrier } from './internal/policy-retrier';
import { renderRetrier } from './internal/render-retrier';
import { once } from '../json/memo';
import { nearest } from '../lint/wording';
import { check } from '../props/check';
import { shown } from '../props/shown';

const BACK_OFF = { IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2, MaxDelaySeconds: 60, JitterStrategy: 'FULL' };
/** Shorter, since what it repeats may be a refusal as well: at most 14 seconds go by. */
const SHORT = { IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2, JitterStrategy: 'FULL' };

/**
 * Which errors of a task are retried, and when.
 *
 * A `Workflow` applies its policy to every task at every depth. A task gets only the errors that its own service can raise and that none of its own
 * retriers name. The task's own retriers come first and are never changed.
 *
 * The presets and `forService()` contain the error names of both the optimized and the AWS SDK integration of a service, which differ. If a service
 * has no name for throttling, its preset contains the class of all unnamed errors: rejected requests are then also retried, and so may be a job that
 * a `.sync` task started. The standard policy contains these classes for read-only calls.
 *
 * @example
 *
 * new Workflow(this, 'Orders', {
 *   definition,
 *   retryPolicy: RetryPolicy.STANDARD.plus(RetryPolicy.of({ errors: ['ProviderBusy'], maxAttempts: 5 })),
 * });
 */
export class RetryPolicy {
  /** No retries. The retrier that the CDK's `LambdaInvoke` adds stays, unless its `retryOnServiceExceptions` is false. */
  public static readonly NONE = new RetryPolicy(() => []);

  /**
   * Transient errors of AWS Lambda, including throttling, and throttling of every other service. Retries after 2, 4, 8, 16, 32 and 60 seconds, with
   * full jitter.
   *
   * Some services have no error name for throttling: Amazon EC2, Amazon S3 and AWS CloudFormation report it as a class of unnamed errors, such as
   * `Ec2.Ec2Exception`. Read-only calls (`describe`, `get`, `list`, `head`, `search`, `lookup`) are retried on that error, after 2, 4 and 8 seconds,
   * unless a catcher of the state names it. Other calls are not, because they may have been executed. Add `forService()` if it is safe to repeat
   * them.
   *
   * After a lost connection, a function may have run and is invoked again: functions should be idempotent. `States.Timeout` is not included; add it
   * if it is safe to repeat the task. The Lambda errors are the list that AWS recommends and `Lambda.TooManyRequestsException`, which functions at
   * their concurrency limit raise: https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
   */
  public static readonly STANDARD = new RetryPolicy(() => [
    { ErrorEquals: [], ofService: 'transient', ...BACK_OFF },
    { ErrorEquals: [], ofService: 'reads', ...SHORT },
  ]);

  /** Transient errors of AWS Lambda, including throttling. */
  public static readonly LAMBDA = RetryPolicy.preset('LAMBDA');
  /** Throttling of Amazon DynamoDB, and the class of its unnamed errors. */
  public static readonly DYNAMODB = RetryPolicy.preset('DYNAMODB');
  /** Throttling of Amazon SQS, and the class of its unnamed errors. */
  public static readonly SQS = RetryPolicy.preset('SQS');
  /** Throttling of Amazon SNS, and the class of its unnamed errors. */
  public static readonly SNS = RetryPolicy.preset('SNS');
  /** Events that Amazon EventBridge did not accept. If a task sends several events, all of them are sent again. */
  public static readonly EVENTBRIDGE = RetryPolicy.preset('EVENTBRIDGE');
  /** Throttling and missing capacity of Amazon ECS, as the class of its unnamed errors. */
  public static readonly ECS = RetryPolicy.preset('ECS');
  /** Throttling of AWS Batch, as the class of its unnamed errors. */
  public static readonly BATCH = RetryPolicy.preset('BATCH');
  /** Too many concurrent runs and throttling of AWS Glue, and the class of its unnamed errors. */
  public static readonly GLUE = RetryPolicy.preset('GLUE');
  /** Throttling of Amazon Bedrock, and models that are not ready. */
  public static readonly BEDROCK = RetryPolicy.preset('BEDROCK');
  /** Throttling of Amazon S3, as the class of its unnamed errors. */
  public static readonly S3 = RetryPolicy.preset('S3');
  /** Nested executions that could not be started, and the class of unnamed errors of Step Functions. */
  public static readonly NESTED_EXECUTION = RetryPolicy.preset('NESTED_EXECUTION');
  /** HTTP status 429 (too many requests) and 503 (unavailable). */
  public static readonly HTTP = RetryPolicy.preset('HTTP');

  /**
   * A custom policy.
   *
   * Omitted fields of a retrier have the defaults of the Amazon States Language: all errors, 1 second, 3 attempts, backoff rate 2.
   *
   * @param retriers - the retriers in the order in which they are evaluated; the first that names an error applies
   * @throws if a retrier has a value that AWS would reject
   */
  public static of(...retriers: sfn.RetryProps[]): RetryPolicy {
    check().atLeastOne('retriers', retriers, 'retrier', 'use RetryPolicy.NONE for no retries');
    const rendered = retriers.map(renderRetrier);
    return new RetryPolicy(() => rendered);
  }

  /**
   * Throttling of one AWS service, as its optimized and its AWS SDK integration report it, and the class of its unnamed errors if throttling may be
   * one of them.
   *
   * @param service - name of the service in the `Resource` of a Task, such as `rekognition` in `arn:aws:states:::aws-sdk:rekognition:detectText`, or
   * its name in the AWS CLI, such as `stepfunctions`
   * @throws if there is no such service
   */
  public static forService(service: string): RetryPolicy {
    const checks = check();
    checks.must('service', typeof service === 'string' && service !== '', "be the name of an AWS service such as 'rekognition'", shown(service));
    checks.known('service', service, 'it determines which errors are retried');
    const errors = errorsOfService(service);
    if (errors.length === 0) {
      const meant = nearest(service.replace(/[^A-Za-z0-9]/g, ''), serviceNames());
      const remedy = meant ? `did you mean '${meant}'?` : 'use the name from the ARN of the integration, or RetryPolicy.of() with the names of its errors';
      throw checks.wrong('service', 'be the name of an AWS service', shown(service), remedy);
    }
    return RetryPolicy.backOff(() => errors);
  }

  private static preset(name: string): RetryPolicy {
    return RetryPolicy.backOff(() => reportedErrors().filter(({ preset }) => preset === name));
  }

  private static backOff(errors: () => readonly ReportedErrors[]): RetryPolicy {
    const names = () => errors().flatMap(({ transient, broad = [] }) => [...transient, ...broad]);
    return new RetryPolicy(() => [{ ErrorEquals: [...new Set(names())], ...BACK_OFF }]);
  }

  private readonly retriers: () => readonly PolicyRetrier[];

  /** @param retriers - is asked when a Workflow first uses the policy: an import does not read the table of services */
  private constructor(retriers: () => readonly PolicyRetrier[]) {
    this.retriers = once(retriers);
  }

  /**
   * Combines this policy with others.
   *
   * @param policies - policies that are evaluated after this one, for errors that this one does not name
   */
  public plus(...policies: RetryPolicy[]): RetryPolicy {
    return new RetryPolicy(() => [this, ...policies].flatMap((policy) => policy.retriers()));
  }

  /**
   * The policy in the Amazon States Language, but for what the service of each task says.
   *
   * @internal
   */
  public _render(): readonly PolicyRetrier[] {
    return this.retriers();
  }
}
