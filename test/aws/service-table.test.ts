import { permissionOf } from '../../src/aws/permissions';
import { errorsOf, optimizedService, reportedErrors, reportersOf, sdkNameOf, waitedJobs } from '../../src/aws/service-table';
import { SERVICES } from '../../src/aws/services';

test('an optimized integration is found by its own name', () => {
  expect(optimizedService('elasticmapreduce')!.sdk!.name).toBe('emr');
  expect(['emr', 's3', 'toString', ''].map(optimizedService)).toEqual([undefined, undefined, undefined, undefined]);
});

test.each([
  ['ce', 'costexplorer'], ['cloudwatchevents', 'eventbridge'], ['cognito-idp', 'cognitoidentityprovider'], ['dms', 'databasemigration'], ['ds', 'directory'],
  ['elasticmapreduce', 'emr'], ['elb', 'elasticloadbalancing'], ['elbv2', 'elasticloadbalancingv2'], ['events', 'eventbridge'], ['iotdata', 'iotdataplane'],
  ['logs', 'cloudwatchlogs'], ['monitoring', 'cloudwatch'], ['states', 'sfn'], ['StepFunctions', 'sfn'], ['step-functions', 'sfn'],
  // Right already, but for the way it is written.
  ['DynamoDB', 'dynamodb'], ['emr-serverless', 'emrserverless'], ['bedrock', 'bedrock'], ['Route-53', 'route53'], ['constructor', 'constructor'],
])('among AWS SDK integrations %s is %s', (name, right) => {
  expect(sdkNameOf(name)).toBe(right);
});

test('a name that AWS SDK integrations have leads to itself', () => {
  const names = SERVICES.flatMap(({ sdk }) => sdk?.name ?? []);
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => sdkNameOf(name) !== name)).toEqual([]);
});

test('permissions are those of the call, not of the same action elsewhere', () => {
  expect(permissionOf({ sdk: false, service: 'states', action: 'startExecution' })!.sync).toContain('states:DescribeExecution');
  expect(permissionOf({ sdk: true, service: 'sfn', action: 'startExecution' })).toEqual({ actions: ['states:StartExecution'], on: 'StateMachineArn' });
  const unknown = [['states', 'startExecution'], ['batch', 'submitJobs'], ['lambda', 'toString'], ['toString', 'invoke']].map(([service, action]) => ({ sdk: true, service, action }));
  expect(unknown.map(permissionOf)).toEqual([undefined, undefined, undefined, undefined]);
});

test('errors are in the order in which policies name them: the optimized integration first, and new services last', () => {
  const order = reportedErrors().map(({ sdk, service }) => `${sdk ? 'aws-sdk:' : ''}${service}`);
  expect(order.slice(0, 23)).toEqual([
    'lambda', 'aws-sdk:lambda', 'dynamodb', 'aws-sdk:dynamodb', 'sqs', 'aws-sdk:sqs', 'sns', 'aws-sdk:sns', 'events', 'aws-sdk:eventbridge', 'ecs', 'aws-sdk:ecs',
    'batch', 'aws-sdk:batch', 'glue', 'aws-sdk:glue', 'bedrock', 'aws-sdk:bedrock', 'aws-sdk:bedrockruntime', 'aws-sdk:s3', 'states', 'aws-sdk:sfn', 'http',
  ]);
});

test('errors belong to one kind of integration', () => {
  expect(errorsOf('dynamodb', false)!.prefixes).toEqual(['DynamoDB']);
  expect(errorsOf('dynamodb', true)!.prefixes).toEqual(['DynamoDb']);
  expect(errorsOf('polly', true)!.prefixes).toEqual(['Polly']);
  expect([errorsOf('polly', false), errorsOf('http', true), errorsOf('shop', false)]).toEqual([undefined, undefined, undefined]);
});

test('errors are reported by those that are known for them, or else by those whose errors start like them', () => {
  const reporters = (error: string) => reportersOf(error).map(({ sdk, service }) => `${sdk ? 'aws-sdk:' : ''}${service}`);
  expect(reporters('Lambda.ServiceException')).toEqual(['lambda', 'aws-sdk:lambda']);
  expect(reporters('Lambda.AWSLambdaException')).toEqual(['lambda']);
  expect(reporters('Lambda.Unknown')).toEqual(['lambda', 'aws-sdk:lambda']);
  expect(reporters('AmazonECS.Unknown')).toEqual(['ecs']);
  expect(reporters('DynamoDb.ConditionalCheckFailedException')).toEqual(['aws-sdk:dynamodb']);
  expect(reporters('Ec2.Ec2Exception')).toEqual(['aws-sdk:ec2']);
  // A function of the user may be called like a service of which little is known.
  expect(reporters('Billing.Declined')).toEqual([]);
  expect(['States.ALL', 'Lambda', 'OutOfStock', 'toString'].flatMap(reporters)).toEqual([]);
});

test('jobs are started and asked for through either integration, and waited for by one', () => {
  expect(waitedJobs()).toContainEqual({
    start: ['elasticmapreduce:createCluster', 'aws-sdk:emr:createCluster'],
    ask: ['elasticmapreduce:describeCluster', 'aws-sdk:emr:describeCluster'],
    sync: 'elasticmapreduce:createCluster.sync',
  });
  expect(waitedJobs().map(({ sync }) => sync)).toContain('states:startExecution.sync:2');
  expect(waitedJobs()).toHaveLength(14);
});
