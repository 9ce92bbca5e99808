import { Duration, Lazy } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { RetryPolicy } from '../../src';
import { appFacts } from '../../src/app/facts';
import { integrationOf } from '../../src/asl/integration';
import { retriersOf } from '../../src/workflow/internal/retries';

const retriersOn = (resource: string, policy = RetryPolicy.STANDARD, fields: object = {}) => {
  const task = { Type: 'Task', Resource: resource, ...fields };
  return retriersOf(task, integrationOf(task, appFacts), policy._render());
};
const errorsOn = (resource: string, policy?: RetryPolicy) => retriersOn(resource, policy).flatMap((retrier) => retrier.ErrorEquals);

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
    const [retrier, ...others] = retriersOn('arn:aws:states:::aws-sdk:polly:synthesizeSpeech');
    expect(retrier).toEqual({
      ErrorEquals: ['Polly.ThrottlingException'], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2, MaxDelaySeconds: 60, JitterStrategy: 'FULL',
    });
    expect(others).toEqual([]);
  });

  test('that is standard holds neither timeouts nor names that match everything', () => {
    const errors = ['arn:aws:states:::lambda:invoke', 'arn:aws:states:::aws-sdk:ec2:describeInstances', Lazy.string({ produce: () => 'work' })].flatMap((resource) => (
      retriersOn(resource).flatMap((retrier) => retrier.ErrorEquals)));
    expect(errors.length).toBeGreaterThan(40);
    for (const error of [sfn.Errors.TIMEOUT, sfn.Errors.ALL, sfn.Errors.TASKS_FAILED, sfn.Errors.HEARTBEAT_TIMEOUT]) {
      expect(errors).not.toContain(error);
    }
  });

  test('that is none retries nothing', () => {
    expect(RetryPolicy.NONE._render()).toEqual([]);
  });
});

describe('the standard policy on a task', () => {
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
    ['arn:aws:states:::aws-sdk:glue:getJobRun', 'Glue.ThrottlingException', 3],
    ['arn:aws:states:::aws-sdk:lambda:listFunctions', 'Lambda.Ec2ThrottledException', 4],
    ['arn:aws:states:::aws-sdk:rekognition:detectText', 'Rekognition.ProvisionedThroughputExceededException', 2],
    ['arn:aws:states:::aws-sdk:organizations:moveAccount', 'Organizations.TooManyRequestsException', 1],
    ['arn:aws:states:::aws-sdk:bedrock:getEvaluationJob', 'Bedrock.ThrottlingException', 1],
    ['arn:aws:states:::aws-sdk:transcribe:startTranscriptionJob', 'Transcribe.LimitExceededException', 1],
    ['arn:aws:states:::athena:startQueryExecution.sync', 'Athena.TooManyRequestsException', 1],
    ['arn:aws:states:::aws-sdk:athena:startQueryExecution', 'Athena.TooManyRequestsException', 1],
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
    expect(errorsOn('arn:aws:states:::eks:createCluster.sync', own('Eks.ThrottlingException'))).toEqual(['Eks.ThrottlingException']);
    expect(errorsOn('arn:aws:states:::batch:submitJob.sync', own('Eks.ThrottlingException'))).toEqual([]);
  });

  test.each([
    'ecs:runTask.sync', 'batch:submitJob.sync', 'events:putEvents', 'eks:createCluster.sync', 'aws-sdk:s3:putObject', 'aws-sdk:ec2:runInstances', 'aws-sdk:rds:createDBInstance',
    // Not what it looks like: it waits for somebody, the service is not known, it is another word, AWS does not know the action.
    'aws-sdk:ec2:describeInstances.waitForTaskToken', 'aws-sdk:lookoutvision:describeModel', 'aws-sdk:s3:listenToObjects', 'aws-sdk:s3:Get',
  ])('%s has nothing to name: throttling has no name of its own there, and the call may have been carried out', (call) => {
    expect(errorsOn(`arn:aws:states:::${call}`)).toEqual([]);
  });

  test.each([
    ['aws-sdk:ec2:describeInstances', ['Ec2.Ec2Exception']],
    ['aws-sdk:rds:describeDBInstances', ['Rds.RdsException']],
    ['aws-sdk:cloudformation:listStacks', ['CloudFormation.CloudFormationException']],
    ['aws-sdk:config:batchGetAggregateResourceConfig', ['Config.ConfigException']],
    ['aws-sdk:s3:headObject', ['S3.S3Exception', 'S3.SdkClientException']],
    ['athena:getQueryExecution', ['Athena.AmazonAthenaException']],
  ])('%s, which only reads, is retried on the class of all errors without a name, for 14 seconds at most', (call, errors) => {
    expect(retriersOn(`arn:aws:states:::${call}`).slice(-1)).toEqual([{ ErrorEquals: errors, IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2, JitterStrategy: 'FULL' }]);
  });

  test('a call that reads keeps the attempts of the names that its service has', () => {
    expect(retriersOn('arn:aws:states:::aws-sdk:athena:getQueryExecution').map(({ ErrorEquals, MaxAttempts }) => [ErrorEquals, MaxAttempts]))
      .toEqual([[['Athena.TooManyRequestsException'], 6], [['Athena.AthenaException'], 3]]);
    expect(errorsOn('arn:aws:states:::aws-sdk:sfn:getActivityTask')).toEqual(['Sfn.KmsThrottlingException', 'Sfn.ExecutionLimitExceededException']);
    // All of its errors for throttling have names.
    expect(errorsOn('arn:aws:states:::aws-sdk:dynamodb:query')).not.toContain('DynamoDb.DynamoDbException');
  });

  test('an outcome that the state catches by its name is not delayed', () => {
    const caught = (...errors: string[]) => ({ Catch: [{ ErrorEquals: errors, Next: 'Missing' }] });
    const on = (fields: object) => retriersOn('arn:aws:states:::aws-sdk:ec2:describeInstances', RetryPolicy.STANDARD, fields).length;
    expect(on(caught('Ec2.Ec2Exception'))).toBe(0);
    expect([on(caught('States.ALL')), on({})]).toEqual([1, 1]);
    // Throttling is no outcome.
    expect(retriersOn('arn:aws:states:::aws-sdk:polly:synthesizeSpeech', RetryPolicy.STANDARD, caught('Polly.ThrottlingException'))).toHaveLength(1);
  });

  test('the state\'s own retrier comes first and is not repeated', () => {
    const own = { ErrorEquals: ['Rekognition.ThrottlingException'], MaxAttempts: 1 };
    const [first, second, ...others] = retriersOn('arn:aws:states:::aws-sdk:rekognition:detectText', RetryPolicy.STANDARD, { Retry: [own] });
    expect([first, second.ErrorEquals, others]).toEqual([own, ['Rekognition.ProvisionedThroughputExceededException'], []]);
    expect(retriersOn('arn:aws:states:::aws-sdk:ec2:describeInstances', RetryPolicy.STANDARD, { Retry: [{ ErrorEquals: ['States.ALL'] }] })).toHaveLength(1);
  });

  test.each([
    ['arn:aws:states:::ecs:runTask.sync', RetryPolicy.ECS, ['ECS.AmazonECSException', 'AmazonECS.Unknown']],
    ['arn:aws:states:::aws-sdk:ecs:runTask', RetryPolicy.ECS, ['Ecs.EcsException']],
    ['arn:aws:states:::batch:submitJob.sync', RetryPolicy.BATCH, ['Batch.AWSBatchException']],
    ['arn:aws:states:::aws-sdk:s3:getObject', RetryPolicy.S3, ['S3.S3Exception', 'S3.SdkClientException']],
    ['arn:aws:states:::events:putEvents', RetryPolicy.EVENTBRIDGE, ['EventBridge.FailedEntry']],
    ['arn:aws:states:::aws-sdk:sfn:startExecution', RetryPolicy.NESTED_EXECUTION, ['Sfn.KmsThrottlingException', 'Sfn.ExecutionLimitExceededException', 'Sfn.SfnException']],
    ['arn:aws:states:::http:invoke', RetryPolicy.HTTP, ['States.Http.StatusCode.429', 'States.Http.StatusCode.503']],
  ])('%s gets its service\'s own preset where the user asks for it', (resource, policy, errors) => {
    expect(errorsOn(resource, policy)).toEqual(errors);
  });
});

describe('the policy for a service', () => {
  const namesOf = (service: string) => RetryPolicy.forService(service)._render().flatMap(({ ErrorEquals }) => ErrorEquals);

  test.each([
    ['rekognition', ['Rekognition.ProvisionedThroughputExceededException', 'Rekognition.ThrottlingException']],
    ['ec2', ['Ec2.Ec2Exception']],
    ['rds', ['Rds.RdsException']],
    ['sagemaker', ['SageMaker.AmazonSageMakerException', 'SageMaker.SageMakerException']],
    // Other names of the same service: in the AWS CLI, in documentation, and of the optimized integration.
    ['cognito-idp', ['CognitoIdentityProvider.TooManyRequestsException']],
    ['CognitoIdentityProvider', ['CognitoIdentityProvider.TooManyRequestsException']],
    ['cur', ['CostAndUsageReport.CostAndUsageReportException']],
    ['monitoring', ['CloudWatch.CloudWatchException']],
    ['athena', ['Athena.TooManyRequestsException', 'Athena.AmazonAthenaException', 'Athena.AthenaException']],
  ])('%s names its errors', (service, errors) => {
    expect(namesOf(service)).toEqual(errors);
  });

  test.each<[string, RetryPolicy]>([
    ['lambda', RetryPolicy.LAMBDA], ['dynamodb', RetryPolicy.DYNAMODB], ['sqs', RetryPolicy.SQS], ['sns', RetryPolicy.SNS], ['events', RetryPolicy.EVENTBRIDGE],
    ['eventbridge', RetryPolicy.EVENTBRIDGE], ['ecs', RetryPolicy.ECS], ['batch', RetryPolicy.BATCH], ['glue', RetryPolicy.GLUE], ['bedrock', RetryPolicy.BEDROCK],
    ['bedrockruntime', RetryPolicy.BEDROCK], ['s3', RetryPolicy.S3], ['states', RetryPolicy.NESTED_EXECUTION], ['stepfunctions', RetryPolicy.NESTED_EXECUTION],
    ['sfn', RetryPolicy.NESTED_EXECUTION], ['http', RetryPolicy.HTTP],
  ])('%s is the preset, where there is one', (service, preset) => {
    expect(RetryPolicy.forService(service)._render()).toEqual(preset._render());
  });

  test('holds for calls that write, too, and for no other service', () => {
    expect(errorsOn('arn:aws:states:::aws-sdk:ec2:runInstances', RetryPolicy.forService('ec2'))).toEqual(['Ec2.Ec2Exception']);
    expect(errorsOn('arn:aws:states:::aws-sdk:rds:createDBInstance', RetryPolicy.forService('ec2'))).toEqual([]);
    expect(errorsOn('arn:aws:states:::lambda:invoke', RetryPolicy.forService('ec2'))).toEqual([]);
    expect(errorsOn('arn:aws:states:::aws-sdk:ec2:runInstances', RetryPolicy.STANDARD.plus(RetryPolicy.forService('ec2')))).toEqual(['Ec2.Ec2Exception']);
  });

  test.each<[any, string]>([
    ['rekogniton', "'service' must be the name of an AWS service, got 'rekogniton': did you mean 'rekognition'?"],
    ['Dynamo-DBB', "'service' must be the name of an AWS service, got 'Dynamo-DBB': did you mean 'dynamodb'?"],
    ['shop', "'service' must be the name of an AWS service, got 'shop': use the name from the ARN of the integration, or RetryPolicy.of() with the names of its errors"],
    ['constructor', "'service' must be the name of an AWS service, got 'constructor': use the name from the ARN of the integration, or RetryPolicy.of() with the names of its errors"],
    ['', "'service' must be the name of an AWS service such as 'rekognition', got ''"],
    [undefined, "'service' must be the name of an AWS service such as 'rekognition', got undefined"],
    [Lazy.string({ produce: () => 'ec2' }), "'service' must be known at synth, got a token: it determines which errors are retried"],
  ])('refuses %j', (service, message) => {
    expect(() => RetryPolicy.forService(service)).toThrow(new Error(message));
  });
});

describe('a retrier', () => {
  test.each<[sfn.RetryProps, string]>([
    [{ errors: [] }, "'errors' must have at least one error name, got none: remove 'errors' to match all errors"],
    [{ errors: ['A', 'States.ALL'] }, "'errors' must have no other errors than States.ALL, got A, States.ALL: it matches every error"],
    [{ errors: ['A', ' '] }, "'errors' must have non-empty error names, got ' '"],
    [{ maxAttempts: -1 }, "'maxAttempts' must be a whole number from 0 to 99999999, got -1"],
    [{ maxAttempts: 1.5 }, "'maxAttempts' must be a whole number from 0 to 99999999, got 1.5"],
    [{ maxAttempts: NaN }, "'maxAttempts' must be a whole number from 0 to 99999999, got NaN"],
    [{ backoffRate: 0.5 }, "'backoffRate' must be a number of at least 1, got 0.5"],
    [{ backoffRate: NaN }, "'backoffRate' must be a number of at least 1, got NaN"],
    [{ backoffRate: Infinity }, "'backoffRate' must be a number of at least 1, got Infinity"],
    [{ interval: Duration.seconds(0) }, "'interval' must be at least one second, in whole seconds, got 0 seconds"],
    [{ interval: Duration.millis(1500) }, "'interval' must be at least one second, in whole seconds, got 1 second 500 millis"],
    [{ maxAttempts: 100_000_000 }, "'maxAttempts' must be a whole number from 0 to 99999999, got 100000000"],
    [{ interval: Duration.seconds(100_000_000) }, "'interval' must be at most 1157 days 9 hours 46 minutes 39 seconds, got 1157 days 9 hours 46 minutes 40 seconds: AWS allows no higher value"],
    [{ maxDelay: Duration.days(400) }, "'maxDelay' must be at most 366 days, got 400 days: AWS allows no higher value"],
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
