/**
 * Names under which Step Functions reports errors of services that pass, as of 2026-11-22.
 *
 * An optimized integration (`arn:aws:states:::dynamodb:putItem`) names errors after the classes of the AWS SDK for Java 1, an AWS SDK
 * integration (`arn:aws:states:::aws-sdk:dynamodb:putItem`) after those of version 2:
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html#use-awssdk-integ
 * The classes are those of the services' published SDK models; names that AWS documents itself have their source beside them.
 */
export interface ServiceErrors {
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
    optimized: {
      service: 'lambda',
      prefixes: ['Lambda'],
      // https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
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
    optimized: { service: 'sns', prefixes: ['SNS'], transient: ['SNS.ThrottledException', 'SNS.KMSThrottlingException'], broad: ['SNS.AmazonSNSException'] },
    sdk: { service: 'sns', prefixes: ['Sns'], transient: ['Sns.ThrottledException', 'Sns.KmsThrottlingException'], broad: ['Sns.SnsException'] },
  },
  {
    preset: 'EVENTBRIDGE',
    // Of several entries, those that got through are sent again: https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
    optimized: { service: 'events', prefixes: ['EventBridge'], transient: [], broad: ['EventBridge.FailedEntry'] },
    sdk: { service: 'eventbridge', prefixes: ['EventBridge'], transient: [], broad: ['EventBridge.EventBridgeException'] },
  },
  {
    preset: 'ECS',
    // AmazonECS.Unknown: no capacity to place the task. https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
    optimized: { service: 'ecs', prefixes: ['ECS', 'AmazonECS'], transient: [], broad: ['ECS.AmazonECSException', 'AmazonECS.Unknown'] },
    sdk: { service: 'ecs', prefixes: ['Ecs'], transient: [], broad: ['Ecs.EcsException'] },
  },
  {
    preset: 'BATCH',
    optimized: { service: 'batch', prefixes: ['Batch'], transient: [], broad: ['Batch.AWSBatchException'] },
    sdk: { service: 'batch', prefixes: ['Batch'], transient: [], broad: ['Batch.BatchException'] },
  },
  {
    preset: 'GLUE',
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
    // The SDK models no class for SlowDown: it is an S3Exception like most others.
    sdk: { service: 's3', prefixes: ['S3'], transient: [], broad: ['S3.S3Exception', 'S3.SdkClientException'] },
  },
  {
    preset: 'NESTED_EXECUTION',
    optimized: {
      service: 'states',
      prefixes: ['StepFunctions'],
      // Without suffix: https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
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
    // https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
    optimized: { service: 'http', prefixes: ['States.Http'], transient: ['States.Http.StatusCode.429', 'States.Http.StatusCode.503'] },
  },
];
