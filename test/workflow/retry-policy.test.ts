import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { RetryPolicy } from '../../src';
import { appFacts } from '../../src/app/facts';
import { integrationOf } from '../../src/asl/integration';
import { retriersOf } from '../../src/workflow/internal/retries';

describe('a retry policy', () => {
  test('of the seed takes three lines', () => {
    const lambdaErrors = ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'];
    const policy = RetryPolicy.of({ errors: lambdaErrors, interval: Duration.seconds(2), maxAttempts: 6, backoffRate: 2 })
      .plus(RetryPolicy.of({ errors: [sfn.Errors.TIMEOUT], interval: Duration.seconds(5), maxAttempts: 3, backoffRate: 1.5 }));

    expect(policy._render()).toEqual([
      { ErrorEquals: ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 },
      { ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 3, BackoffRate: 1.5 },
    ]);
  });

  test('leaves out what the Amazon States Language has a default for', () => {
    expect(RetryPolicy.of({})._render()).toEqual([{ ErrorEquals: ['States.ALL'] }]);
  });

  test('is not changed by what is built on it', () => {
    const before = JSON.stringify(RetryPolicy.LAMBDA._render());
    RetryPolicy.LAMBDA.plus(RetryPolicy.of({ errors: ['Mine'] }));
    expect(JSON.stringify(RetryPolicy.LAMBDA._render())).toBe(before);
  });

  test('that is standard backs off exponentially with full jitter and a longest delay', () => {
    expect(RetryPolicy.STANDARD._render()).toEqual([expect.objectContaining({
      IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2, MaxDelaySeconds: 60, JitterStrategy: 'FULL',
    })]);
  });

  test('that is standard holds neither timeouts nor names that match everything', () => {
    const errors = RetryPolicy.STANDARD._render().flatMap((retrier) => retrier.ErrorEquals);
    for (const error of [sfn.Errors.TIMEOUT, sfn.Errors.ALL, sfn.Errors.TASKS_FAILED, sfn.Errors.HEARTBEAT_TIMEOUT]) {
      expect(errors).not.toContain(error);
    }
  });

  test('that is none retries nothing', () => {
    expect(RetryPolicy.NONE._render()).toEqual([]);
  });
});

describe('the standard policy on a task', () => {
  const errorsOn = (resource: string, policy = RetryPolicy.STANDARD) => {
    const integration = integrationOf({ Type: 'Task', Resource: resource }, appFacts);
    return retriersOf({ Type: 'Task', Resource: resource }, integration, policy._render()).flatMap((retrier) => retrier.ErrorEquals);
  };

  test.each([
    ['arn:aws:states:::lambda:invoke', 'Lambda.TooManyRequestsException', 5],
    ['arn:aws:lambda:us-east-1:123456789012:function:f', 'Lambda.ServiceException', 5],
    ['arn:aws:states:::dynamodb:putItem', 'DynamoDB.ProvisionedThroughputExceededException', 4],
    ['arn:aws:states:::aws-sdk:dynamodb:query', 'DynamoDb.ProvisionedThroughputExceededException', 4],
    ['arn:aws:states:::sqs:sendMessage', 'SQS.RequestThrottledException', 2],
    ['arn:aws:states:::aws-sdk:sqs:sendMessage', 'Sqs.RequestThrottledException', 2],
    ['arn:aws:states:::sns:publish', 'SNS.KMSThrottlingException', 2],
    ['arn:aws:states:::aws-sdk:sns:publish', 'Sns.KmsThrottlingException', 2],
    ['arn:aws:states:::glue:startJobRun.sync', 'Glue.ConcurrentRunsExceededException', 2],
    ['arn:aws:states:::bedrock:invokeModel', 'Bedrock.ThrottlingException', 3],
    ['arn:aws:states:::aws-sdk:bedrockruntime:invokeModel', 'BedrockRuntime.ThrottlingException', 3],
    ['arn:aws:states:::bedrockagentcore:invokeHarness', 'BedrockAgentCore.ThrottlingException', 1],
    ['arn:aws:states:::states:startExecution.sync:2', 'StepFunctions.ExecutionLimitExceeded', 3],
    ['arn:aws:states:::aws-sdk:sfn:startExecution', 'Sfn.ExecutionLimitExceededException', 2],
    ['arn:aws:states:::http:invoke', 'States.Http.StatusCode.429', 2],
  ])('%s names %s and only errors that this integration reports', (resource, error, count) => {
    const errors = errorsOn(resource);
    expect(errors).toContain(error);
    expect(errors).toHaveLength(count);
    expect(new Set(errors.map((x) => x.replace(/[^.]+$/, ''))).size).toBe(1);
  });

  test('keeps what a user names of a service whose errors are known in its other form only', () => {
    const own = (error: string) => RetryPolicy.of({ errors: [error] });
    expect(errorsOn('arn:aws:states:::aws-sdk:bedrockagentcore:invokeAgentRuntime', own('BedrockAgentCore.ThrottlingException')))
      .toEqual(['BedrockAgentCore.ThrottlingException']);
    expect(errorsOn('arn:aws:states:::aws-sdk:sns:publish', own('BedrockAgentCore.ThrottlingException'))).toEqual([]);
  });

  test.each(['arn:aws:states:::ecs:runTask.sync', 'arn:aws:states:::batch:submitJob.sync', 'arn:aws:states:::aws-sdk:s3:getObject', 'arn:aws:states:::events:putEvents'])(
    '%s has nothing to name, since the service has no name for throttling alone', (resource) => {
      expect(errorsOn(resource)).toEqual([]);
    });

  test.each([
    ['arn:aws:states:::ecs:runTask.sync', RetryPolicy.ECS, ['ECS.AmazonECSException', 'AmazonECS.Unknown']],
    ['arn:aws:states:::aws-sdk:ecs:runTask', RetryPolicy.ECS, ['Ecs.EcsException']],
    ['arn:aws:states:::batch:submitJob.sync', RetryPolicy.BATCH, ['Batch.AWSBatchException']],
    ['arn:aws:states:::aws-sdk:s3:getObject', RetryPolicy.S3, ['S3.S3Exception', 'S3.SdkClientException']],
    ['arn:aws:states:::events:putEvents', RetryPolicy.EVENTBRIDGE, ['EventBridge.FailedEntry']],
    ['arn:aws:states:::aws-sdk:sfn:startExecution', RetryPolicy.NESTED_EXECUTION, ['Sfn.ExecutionLimitExceededException', 'Sfn.KmsThrottlingException', 'Sfn.SfnException']],
    ['arn:aws:states:::http:invoke', RetryPolicy.HTTP, ['States.Http.StatusCode.429', 'States.Http.StatusCode.503']],
  ])('%s gets its service\'s own preset where the user asks for it', (resource, policy, errors) => {
    expect(errorsOn(resource, policy)).toEqual(errors);
  });
});

describe('a retrier', () => {
  test.each<[sfn.RetryProps, string]>([
    [{ errors: [] }, "'errors' must have at least one error name, got none: leave 'errors' out for all errors"],
    [{ errors: ['A', 'States.ALL'] }, "'errors' must have States.ALL alone, got A, States.ALL: it matches every error"],
    [{ errors: ['A', ' '] }, "'errors' must have error names that are not empty, got ' '"],
    [{ maxAttempts: -1 }, "'maxAttempts' must be a whole number from 0 to 99999999, got -1"],
    [{ maxAttempts: 1.5 }, "'maxAttempts' must be a whole number from 0 to 99999999, got 1.5"],
    [{ maxAttempts: NaN }, "'maxAttempts' must be a whole number from 0 to 99999999, got NaN"],
    [{ backoffRate: 0.5 }, "'backoffRate' must be a number of at least 1, got 0.5"],
    [{ backoffRate: NaN }, "'backoffRate' must be a number of at least 1, got NaN"],
    [{ backoffRate: Infinity }, "'backoffRate' must be a number of at least 1, got Infinity"],
    [{ interval: Duration.seconds(0) }, "'interval' must be at least one second, in whole seconds, got 0 seconds"],
    [{ interval: Duration.millis(1500) }, "'interval' must be at least one second, in whole seconds, got 1 second 500 millis"],
    [{ maxAttempts: 100_000_000 }, "'maxAttempts' must be a whole number from 0 to 99999999, got 100000000"],
    [{ interval: Duration.seconds(100_000_000) }, "'interval' must be at most 1157 days 9 hours 46 minutes 39 seconds, got 1157 days 9 hours 46 minutes 40 seconds: AWS allows no more"],
    [{ maxDelay: Duration.days(400) }, "'maxDelay' must be at most 366 days, got 400 days: AWS allows no more"],
  ])('%j is refused', (retrier, message) => {
    expect(() => RetryPolicy.of(retrier)).toThrow(new Error(message));
  });

  test.each<[sfn.RetryProps, object]>([
    [{}, {}],
    [{ maxAttempts: 0 }, { MaxAttempts: 0 }],
    [
      { maxAttempts: 99_999_999, backoffRate: 1, interval: Duration.seconds(99_999_999), maxDelay: Duration.seconds(31_622_400) },
      { MaxAttempts: 99_999_999, BackoffRate: 1, IntervalSeconds: 99_999_999, MaxDelaySeconds: 31_622_400 },
    ],
    [{ jitterStrategy: sfn.JitterType.FULL }, { JitterStrategy: 'FULL' }],
  ])('%j is taken as it is, with nothing that it does not say', (retrier, rendered) => {
    expect(RetryPolicy.of(retrier)._render()).toStrictEqual([{ ErrorEquals: ['States.ALL'], ...rendered }]);
  });

  test('is needed at least once', () => {
    expect(() => RetryPolicy.of()).toThrow("'retriers' must have at least one retrier, got none: use RetryPolicy.NONE for no retries");
  });
});
