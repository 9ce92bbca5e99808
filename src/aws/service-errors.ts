import { Provenance } from './sourced';

const GUIDE = 'https://docs.aws.amazon.com/step-functions/latest/dg';
const models = (service: string) => `the error classes in the published AWS SDK model of ${service}`;

/**
 * Names under which Step Functions reports errors of services that pass.
 *
 * An optimized integration (`arn:aws:states:::dynamodb:putItem`) names errors after the classes of the AWS SDK for Java 1, an AWS SDK
 * integration (`arn:aws:states:::aws-sdk:dynamodb:putItem`) after those of version 2:
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html#use-awssdk-integ
 */
export interface ServiceErrors extends Provenance {
  readonly preset: string;
  readonly optimized?: IntegrationErrors;
  readonly sdk?: IntegrationErrors;
}

export interface IntegrationErrors {
  /** Service as it stands in the ARN of the integration. */
  readonly service: string;
  /** What the names of the service's errors start with. */
  readonly prefixes: string[];
  /** Throttling, which says that the request was not carried out; for Lambda, the list that AWS recommends to retry. */
  readonly transient: string[];
  /** The service's names for throttling that stand for other errors as well: in its preset, but not in the standard policy. */
  readonly broad?: string[];
}

export const SERVICE_ERRORS: ServiceErrors[] = [
  {
    preset: 'LAMBDA',
    asOf: '2026-11-22',
    source: `${GUIDE}/sfn-best-practices.html#bp-lambda-serviceexception`,
    optimized: {
      service: 'lambda',
      prefixes: ['Lambda'],
      transient: [
        'Lambda.ClientExecutionTimeoutException',
        'Lambda.ServiceException',
        'Lambda.AWSLambdaException',
        'Lambda.SdkClientException',
        'Lambda.TooManyRequestsException',
      ],
    },
    sdk: {
      service: 'lambda',
      prefixes: ['Lambda'],
      transient: ['Lambda.ServiceException', 'Lambda.SdkClientException', 'Lambda.TooManyRequestsException'],
    },
  },
  {
    preset: 'DYNAMODB',
    asOf: '2026-11-22',
    source: models('DynamoDB'),
    optimized: {
      service: 'dynamodb',
      prefixes: ['DynamoDB'],
      transient: [
        'DynamoDB.ProvisionedThroughputExceededException',
        'DynamoDB.RequestLimitExceededException',
        'DynamoDB.ThrottlingException',
        'DynamoDB.TransactionConflictException',
      ],
      broad: ['DynamoDB.AmazonDynamoDBException'],
    },
    sdk: {
      service: 'dynamodb',
      prefixes: ['DynamoDb'],
      transient: [
        'DynamoDb.ProvisionedThroughputExceededException',
        'DynamoDb.RequestLimitExceededException',
        'DynamoDb.ThrottlingException',
        'DynamoDb.TransactionConflictException',
      ],
      broad: ['DynamoDb.DynamoDbException'],
    },
  },
  {
    preset: 'SQS',
    asOf: '2026-11-22',
    source: models('SQS'),
    optimized: {
      service: 'sqs',
      prefixes: ['SQS'],
      transient: ['SQS.RequestThrottledException', 'SQS.KmsThrottledException'],
      broad: ['SQS.AmazonSQSException'],
    },
    sdk: {
      service: 'sqs',
      prefixes: ['Sqs'],
      transient: ['Sqs.RequestThrottledException', 'Sqs.KmsThrottledException'],
      broad: ['Sqs.SqsException'],
    },
  },
  {
    preset: 'SNS',
    asOf: '2026-11-22',
    source: models('SNS'),
    optimized: { service: 'sns', prefixes: ['SNS'], transient: ['SNS.ThrottledException', 'SNS.KMSThrottlingException'], broad: ['SNS.AmazonSNSException'] },
    sdk: { service: 'sns', prefixes: ['Sns'], transient: ['Sns.ThrottledException', 'Sns.KmsThrottlingException'], broad: ['Sns.SnsException'] },
  },
  {
    preset: 'EVENTBRIDGE',
    asOf: '2026-11-22',
    source: `${GUIDE}/connect-eventbridge.html`,
    // Of several entries, those that got through are sent again.
    optimized: { service: 'events', prefixes: ['EventBridge'], transient: [], broad: ['EventBridge.FailedEntry'] },
    sdk: { service: 'eventbridge', prefixes: ['EventBridge'], transient: [], broad: ['EventBridge.EventBridgeException'] },
  },
  {
    preset: 'ECS',
    asOf: '2026-11-22',
    source: `${GUIDE}/connect-ecs.html`,
    // AmazonECS.Unknown: no capacity to place the task.
    optimized: { service: 'ecs', prefixes: ['ECS', 'AmazonECS'], transient: [], broad: ['ECS.AmazonECSException', 'AmazonECS.Unknown'] },
    sdk: { service: 'ecs', prefixes: ['Ecs'], transient: [], broad: ['Ecs.EcsException'] },
  },
  {
    preset: 'BATCH',
    asOf: '2026-11-22',
    source: models('Batch'),
    optimized: { service: 'batch', prefixes: ['Batch'], transient: [], broad: ['Batch.AWSBatchException'] },
    sdk: { service: 'batch', prefixes: ['Batch'], transient: [], broad: ['Batch.BatchException'] },
  },
  {
    preset: 'GLUE',
    asOf: '2026-11-22',
    source: models('Glue'),
    optimized: {
      service: 'glue',
      prefixes: ['Glue'],
      transient: ['Glue.ConcurrentRunsExceededException', 'Glue.ResourceNumberLimitExceededException'],
      broad: ['Glue.AWSGlueException'],
    },
    sdk: {
      service: 'glue',
      prefixes: ['Glue'],
      transient: ['Glue.ConcurrentRunsExceededException', 'Glue.ResourceNumberLimitExceededException'],
      broad: ['Glue.GlueException'],
    },
  },
  {
    preset: 'BEDROCK',
    asOf: '2026-11-22',
    source: models('Bedrock Runtime'),
    optimized: {
      service: 'bedrock',
      prefixes: ['Bedrock'],
      transient: ['Bedrock.ThrottlingException', 'Bedrock.ServiceUnavailableException', 'Bedrock.ModelNotReadyException'],
    },
    sdk: {
      service: 'bedrockruntime',
      prefixes: ['BedrockRuntime'],
      transient: ['BedrockRuntime.ThrottlingException', 'BedrockRuntime.ServiceUnavailableException', 'BedrockRuntime.ModelNotReadyException'],
    },
  },
  {
    preset: 'S3',
    asOf: '2026-11-22',
    source: models('S3'),
    // The SDK models no class for SlowDown: it is an S3Exception like most others.
    sdk: { service: 's3', prefixes: ['S3'], transient: [], broad: ['S3.S3Exception', 'S3.SdkClientException'] },
  },
  {
    preset: 'NESTED_EXECUTION',
    asOf: '2026-11-22',
    source: `${GUIDE}/connect-stepfunctions.html; ${models('Step Functions')}`,
    optimized: {
      service: 'states',
      prefixes: ['StepFunctions'],
      // AWS documents the first one, without suffix.
      transient: ['StepFunctions.ExecutionLimitExceeded', 'StepFunctions.ExecutionLimitExceededException', 'StepFunctions.KmsThrottlingException'],
      broad: ['StepFunctions.AWSStepFunctionsException'],
    },
    sdk: {
      service: 'sfn',
      prefixes: ['Sfn'],
      transient: ['Sfn.ExecutionLimitExceededException', 'Sfn.KmsThrottlingException'],
      broad: ['Sfn.SfnException'],
    },
  },
  {
    preset: 'HTTP',
    asOf: '2026-11-22',
    source: `${GUIDE}/call-https-apis.html`,
    optimized: { service: 'http', prefixes: ['States.Http'], transient: ['States.Http.StatusCode.429', 'States.Http.StatusCode.503'] },
  },
];
