import { guide, inGroup } from './defect';
import { ACCOUNT, inOrder, task } from './machines';

const PATTERNS = guide('integrate-optimized');
const SDK = guide('supported-services-awssdk');
const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders';
const of = (service: string) => `arn:aws:states:::${service}`;
const FUNCTION = `arn:aws:lambda:${ACCOUNT}:function:ship`;
const invocation = { Resource: of('lambda:invoke'), Parameters: { FunctionName: FUNCTION } };
const payment = { Resource: of('lambda:invoke'), Parameters: { FunctionName: FUNCTION, Payload: { 'idempotencyKey.$': '$.orderId' } } };
const api = {
  Resource: of('http:invoke'),
  Parameters: {
    ApiEndpoint: 'https://api.example.com/orders',
    Method: 'POST',
    Authentication: { ConnectionArn: `arn:aws:events:${ACCOUNT}:connection/shop/81210c42-8af1-456b-9c4a-6ff02fc664ac` },
  },
};
const without = (name: string, { Parameters }: { Parameters: Record<string, unknown> }) => ({ Parameters: { ...Parameters, [name]: undefined } });
const message = { Resource: of('sqs:sendMessage'), Parameters: { 'QueueUrl': QUEUE, 'MessageBody.$': '$' } };
const topic = { Resource: of('sns:publish'), Parameters: { 'TopicArn': `arn:aws:sns:${ACCOUNT}:orders`, 'Message.$': '$.text' } };
const put = { Resource: of('dynamodb:putItem'), Parameters: { TableName: 'orders', Item: { id: { 'S.$': '$.id' }, size: { N: '5' } } } };
const container = {
  Resource: of('ecs:runTask.sync'),
  Parameters: {
    Cluster: 'orders', TaskDefinition: 'pack:3', LaunchType: 'FARGATE', NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } },
  },
};
const child = {
  Resource: of('states:startExecution.sync:2'),
  Parameters: {
    StateMachineArn: `arn:aws:states:${ACCOUNT}:stateMachine:child`,
    Input: { 'order.$': '$', 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$': '$$.Execution.Id' },
  },
};

export const integrations = inGroup('integrations', [
  {
    id: 'lambda-sync',
    title: 'lambda:invoke.sync',
    breaks: 'Lambda has request-response and callback, but no .sync: invoke waits for the answer already.',
    source: PATTERNS,
    ...task(invocation, { Resource: of('lambda:invoke.sync') }),
  },
  {
    id: 'queue-sync',
    title: 'sqs:sendMessage.sync',
    breaks: 'SQS has no Run a Job (.sync) pattern.',
    source: PATTERNS,
    ...task(message, { Resource: of('sqs:sendMessage.sync') }),
  },
  {
    id: 'dynamodb-callback',
    title: 'dynamodb:putItem.waitForTaskToken',
    breaks: 'The optimized integration of DynamoDB has request-response only.',
    source: PATTERNS,
    ...task(put, { Resource: of('dynamodb:putItem.waitForTaskToken') }),
  },
  {
    id: 'batch-sync-two',
    title: 'batch:submitJob.sync:2',
    breaks: 'The suffix :2 exists for startExecution and a few others; a Batch job is run with .sync.',
    source: guide('connect-batch'),
    ...task(
      { Resource: of('batch:submitJob.sync'), Parameters: { JobName: 'pack', JobDefinition: 'pack:1', JobQueue: 'pack' } },
      { Resource: of('batch:submitJob.sync:2') },
    ),
  },
  {
    id: 'dynamodb-query-optimized',
    title: 'dynamodb:query as an optimized integration',
    breaks: 'The optimized actions of DynamoDB are getItem, putItem, deleteItem and updateItem; others are called through aws-sdk.',
    source: guide('connect-ddb'),
    ...task(
      {
        Resource: of('aws-sdk:dynamodb:query'),
        Parameters: { TableName: 'orders', KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': { 'S.$': '$.id' } } },
      },
      { Resource: of('dynamodb:query') },
    ),
  },
  {
    id: 'service-not-optimized',
    title: 's3:getObject as a Task without aws-sdk',
    breaks: 'S3 is not among the optimized services: its actions are called through arn:aws:states:::aws-sdk:s3.',
    source: PATTERNS,
    ...task({ Resource: of('aws-sdk:s3:getObject'), Parameters: { 'Bucket': 'orders', 'Key.$': '$.key' } }, { Resource: of('s3:getObject') }),
  },
  {
    id: 'sdk-action-in-pascal-case',
    title: 'aws-sdk:s3:GetObject',
    breaks: 'The action of an SDK integration is written in camel case: getObject.',
    source: SDK,
    ...task({ Resource: of('aws-sdk:s3:getObject'), Parameters: { 'Bucket': 'orders', 'Key.$': '$.key' } }, { Resource: of('aws-sdk:s3:GetObject') }),
  },
  {
    id: 'sdk-sync',
    title: 'aws-sdk:glue:startJobRun.sync',
    breaks: 'SDK integrations have request-response and callback; .sync exists for optimized integrations only.',
    source: SDK,
    ...task({ Resource: of('glue:startJobRun.sync'), Parameters: { JobName: 'nightly' } }, { Resource: of('aws-sdk:glue:startJobRun.sync') }),
  },
  {
    id: 'sdk-service-unknown',
    title: 'aws-sdk:stepfunctions:listExecutions',
    breaks: 'The service is named as in the table of SDK integrations: sfn.',
    source: SDK,
    ...task(
      { Resource: of('aws-sdk:sfn:listExecutions'), Parameters: { StateMachineArn: `arn:aws:states:${ACCOUNT}:stateMachine:child` } },
      { Resource: of('aws-sdk:stepfunctions:listExecutions') },
    ),
  },
  {
    id: 'resource-is-a-name',
    title: 'Resource is the name of a function',
    breaks: 'Resource is an ARN that identifies the task.',
    source: guide('state-task'),
    ...inOrder({ Ship: { Resource: 'ship', Parameters: undefined, OutputPath: undefined } }),
    sound: inOrder({ Ship: { Resource: FUNCTION, Parameters: undefined, OutputPath: undefined } }).build,
  },
  {
    id: 'function-arn-malformed',
    title: 'The ARN of a function without "function:"',
    breaks: 'The ARN of a function is arn:aws:lambda:region:account:function:name.',
    source: guide('state-task'),
    ...inOrder({ Ship: { Resource: `arn:aws:lambda:${ACCOUNT}:ship`, Parameters: undefined, OutputPath: undefined } }),
    sound: inOrder({ Ship: { Resource: FUNCTION, Parameters: undefined, OutputPath: undefined } }).build,
  },
  {
    id: 'task-without-resource',
    title: 'A Task without Resource',
    breaks: 'Resource is a required field of a Task.',
    source: guide('state-task'),
    ...inOrder({ Ship: { Resource: undefined } }),
  },
  {
    id: 'parameter-in-lower-case',
    title: 'functionName for FunctionName',
    breaks: 'Parameters are written in Pascal case, even where the service\'s own API has camel case.',
    source: guide('connect-to-resource'),
    ...task(invocation, { Parameters: { functionName: FUNCTION } }),
  },
  {
    id: 'invoke-without-function',
    title: 'lambda:invoke without FunctionName',
    breaks: 'FunctionName is a required parameter of Invoke.',
    source: guide('connect-lambda'),
    ...task(invocation, { Parameters: { 'Payload.$': '$' } }),
  },
  {
    id: 'message-without-body',
    title: 'sqs:sendMessage without MessageBody',
    breaks: 'MessageBody is a required parameter of SendMessage.',
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html',
    ...task(message, { Parameters: { QueueUrl: QUEUE } }),
  },
  {
    id: 'message-parameter-unknown',
    title: 'sqs:sendMessage with Message for MessageBody',
    breaks: 'The parameters are those of the API action: SendMessage has MessageBody.',
    source: guide('connect-sqs'),
    ...task(message, { Parameters: { 'QueueUrl': QUEUE, 'Message.$': '$' } }),
  },
  {
    id: 'publish-without-target',
    title: 'sns:publish with a message and no topic',
    breaks: 'Publish needs one of TopicArn, TargetArn and PhoneNumber.',
    source: 'https://docs.aws.amazon.com/sns/latest/api/API_Publish.html',
    ...task(topic, without('TopicArn', topic)),
  },
  {
    id: 'fifo-without-group',
    title: 'A message to a FIFO queue without MessageGroupId',
    breaks: 'MessageGroupId is required for FIFO queues.',
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html',
    ...task(
      {
        Resource: message.Resource,
        Parameters: { 'QueueUrl': `${QUEUE}.fifo`, 'MessageBody.$': '$', 'MessageGroupId.$': '$.id', 'MessageDeduplicationId.$': '$.id' },
      },
      { Parameters: { 'QueueUrl': `${QUEUE}.fifo`, 'MessageBody.$': '$', 'MessageDeduplicationId.$': '$.id' } },
    ),
  },
  {
    id: 'container-without-task-definition',
    title: 'ecs:runTask without TaskDefinition',
    breaks: 'TaskDefinition is a required parameter of RunTask.',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
    ...task(container, without('TaskDefinition', container)),
  },
  {
    id: 'http-without-connection',
    title: 'http:invoke without a connection',
    breaks: 'An HTTP Task requires the ARN of an EventBridge connection in Authentication.',
    source: guide('call-https-apis'),
    ...task(api, without('Authentication', api)),
  },
  {
    id: 'http-without-method',
    title: 'http:invoke without Method',
    breaks: 'Method is a required field of an HTTP Task.',
    source: guide('call-https-apis'),
    ...task(api, without('Method', api)),
  },
  {
    id: 'http-without-tls',
    title: 'http:invoke of an http:// address',
    breaks: 'ApiEndpoint is the URL of an HTTPS API.',
    source: guide('call-https-apis'),
    ...task(api, { Parameters: { ...api.Parameters, ApiEndpoint: 'http://api.example.com/orders' } }),
  },
  {
    id: 'child-without-machine',
    title: 'startExecution without StateMachineArn',
    breaks: 'StateMachineArn is a required parameter of StartExecution.',
    source: guide('connect-stepfunctions'),
    ...task(child, { Parameters: { Input: { 'order.$': '$' } } }),
  },
  {
    id: 'child-with-constant-name',
    title: 'startExecution with a constant Name',
    breaks: 'The name of an execution is unique per account, Region and state machine for 90 days.',
    source: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html',
    ...task(child, { Parameters: { ...child.Parameters, Name: 'nightly' } }, { Parameters: { ...child.Parameters, 'Name.$': '$$.Execution.Name' } }),
  },
  {
    id: 'dynamodb-number-as-number',
    title: 'A DynamoDB number that is not a text: {"N": 5}',
    breaks: 'Numbers are sent to DynamoDB as strings.',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html',
    ...task(put, { Parameters: { TableName: 'orders', Item: { id: { 'S.$': '$.id' }, size: { N: 5 } } } }),
  },
  {
    id: 'late-payment',
    title: 'Payment that can end after its task timed out',
    breaks: 'The refund runs while the payment is still under way: the money is taken after it was given back.',
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html',
    ...task({ ...payment, TimeoutSeconds: 910 }, { TimeoutSeconds: 60 }),
  },
]);
