import { iamPrefixOf, isPublicCall, sameNamedAction } from '../../src/aws/iam-actions';
import { IAM_PREFIXES, MISTAKEN } from '../../src/aws/iam-actions.generated';
import { permissionOf } from '../../src/aws/permissions';
import { SERVICES } from '../../src/aws/services';
import { sdkServices } from '../../src/aws/throttling';

// From the pages of the services in the Service Authorization Reference (2026-11-27).
test.each([
  ['sesv2', 'createContact', 'ses:CreateContact'],
  ['cognitoidentityprovider', 'adminCreateUser', 'cognito-idp:AdminCreateUser'],
  ['rdsdata', 'executeStatement', 'rds-data:ExecuteStatement'],
  ['redshiftdata', 'executeStatement', 'redshift-data:ExecuteStatement'],
  ['emrserverless', 'getJobRun', 'emr-serverless:GetJobRun'],
  ['bedrockagentruntime', 'retrieve', 'bedrock:Retrieve'],
  ['bedrockruntime', 'invokeModel', 'bedrock:InvokeModel'],
  ['costexplorer', 'getCostAndUsage', 'ce:GetCostAndUsage'],
  ['applicationautoscaling', 'putScheduledAction', 'application-autoscaling:PutScheduledAction'],
  ['opensearch', 'describeDomain', 'es:DescribeDomain'],
  ['elasticsearch', 'describeElasticsearchDomain', 'es:DescribeElasticsearchDomain'],
  ['cloudwatchlogs', 'startQuery', 'logs:StartQuery'],
  ['sfn', 'describeExecution', 'states:DescribeExecution'],
  ['eventbridge', 'putRule', 'events:PutRule'],
  ['emr', 'listClusters', 'elasticmapreduce:ListClusters'],
  ['efs', 'describeFileSystems', 'elasticfilesystem:DescribeFileSystems'],
  ['elasticloadbalancingv2', 'describeTargetHealth', 'elasticloadbalancing:DescribeTargetHealth'],
  ['iotdataplane', 'publish', 'iot:Publish'],
  ['cloudcontrol', 'createResource', 'cloudformation:CreateResource'],
  ['resourcegroupstaggingapi', 'getResources', 'tag:GetResources'],
  ['sagemakerruntime', 'invokeEndpoint', 'sagemaker:InvokeEndpoint'],
  ['ec2', 'runInstances', 'ec2:RunInstances'],
])('%s:%s is %s', (service, call, action) => {
  expect(sameNamedAction(service, call)).toBe(action);
});

test.each([
  ['apigateway', 'createApiKey'], ['budgets', 'describeBudgets'], ['s3', 'listObjectsV2'], ['dynamodb', 'executeStatement'], ['lambda', 'invoke'], ['lambda', 'invokeAsync'],
  ['s3control', 'getBucketPolicy'], ['sts', 'getCallerIdentity'], ['shop', 'sell'], ['s3', 'toString'], ['constructor', 'constructor'],
])('%s:%s has no action of the same name', (service, call) => {
  expect(sameNamedAction(service, call)).toBeUndefined();
});

test('what the filter mistakes for a call with an action is none', () => {
  const mistaken = MISTAKEN.value.trim().split(/\s+/).flatMap((word) => word.split(':')[1].split(',').map((call) => [word.split(':')[0], call] as const));
  expect(mistaken.length).toBeGreaterThan(0);
  expect(mistaken.filter((name) => sameNamedAction(...name) !== undefined)).toEqual([]);
});

test('calls that are not signed need nothing', () => {
  expect(isPublicCall('cognitoidentityprovider', 'signUp')).toBe(true);
  expect(isPublicCall('cognitoidentityprovider', 'adminCreateUser')).toBe(false);
  expect(permissionOf({ sdk: true, service: 'cognitoidentityprovider', action: 'initiateAuth' })).toEqual({ actions: [] });
});

test('prefixes are of services that there are, each once', () => {
  const services = IAM_PREFIXES.value.trim().split(/\s+/).map((pair) => pair.split('=')[0]);
  expect(services.filter((name, i) => services.indexOf(name) !== i || ![...sdkServices()].includes(name))).toEqual([]);
  expect(['s3', 'toString'].map(iamPrefixOf)).toEqual(['s3', 'toString']);
});

test('what is written by hand is of services with that prefix, and not what the table says anyway', () => {
  const known = SERVICES.flatMap(({ sdk }) => Object.entries(sdk?.permissions?.value ?? {})
    .map(([call, permission]) => ({ service: sdk!.name, call, ...permission })));
  expect(known.length).toBeGreaterThan(80);
  const prefixes = known.flatMap(({ service, actions, oneOf = [] }) => [...actions, ...oneOf].map((action) => `${service} ${action.split(':')[0]}`));
  expect([...new Set(prefixes)].filter((pair) => iamPrefixOf(pair.split(' ')[0]) !== pair.split(' ')[1])).toEqual([]);
  const idle = known.filter(({ service, call, actions, ...more }) => {
    const { on, given, oneOf, unlessGiven } = more;
    return !on && !given && !oneOf && !unlessGiven && actions.join() === sameNamedAction(service, call);
  });
  expect(idle.map(({ service, call }) => `${service}:${call}`)).toEqual(['eventbridge:putEvents', 'ssm:getParameter', 'ssm:putParameter']);
});
