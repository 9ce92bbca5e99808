import * as fs from 'fs';
import * as path from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Workflow } from '../../../src';
import { textsInTemplate } from '../../lint/template-support';
import { newStack, statementsOf } from '../../support';

const task = (stack: Stack, call: string, more: Partial<tasks.CallAwsServiceProps> = {}, id = 'Call') => {
  const [service, action] = call.split(':');
  return new tasks.CallAwsService(stack, id, { service, action, iamResources: ['*'], parameters: { Any: 'thing' }, ...more });
};
/** What every Workflow may do. */
const OF_ALL = /^(logs|xray):/;
const allowed = (stack: Stack) => statementsOf(stack).flatMap(({ actions }) => actions).filter((action) => !OF_ALL.test(action)).sort();

function actionsFor(call: string, more: Partial<tasks.CallAwsServiceProps> = {}): string[] {
  const stack = newStack();
  new Workflow(stack, 'W', { definition: task(stack, call, more) });
  return allowed(stack);
}

// In the CDK, aws-cdk #35146, #27573, #28081 and #30862 are of this kind.
const RIGHT: [call: string, actions: string[]][] = [
  ['sesv2:sendEmail', ['ses:SendEmail']],
  ['sesV2:sendEmail', ['ses:SendEmail']],
  ['cognitoidentityprovider:adminCreateUser', ['cognito-idp:AdminCreateUser']],
  ['rdsdata:executeStatement', ['rds-data:ExecuteStatement']],
  ['redshiftdata:executeStatement', ['redshift-data:ExecuteStatement']],
  ['emrserverless:getJobRun', ['emr-serverless:GetJobRun']],
  ['bedrockagentruntime:retrieve', ['bedrock:Retrieve']],
  ['bedrockruntime:converse', ['bedrock:InvokeModel']],
  ['costexplorer:getCostAndUsage', ['ce:GetCostAndUsage']],
  ['apigatewaymanagementapi:postToConnection', ['execute-api:ManageConnections']],
  ['applicationautoscaling:putScheduledAction', ['application-autoscaling:PutScheduledAction']],
  ['eventbridge:putRule', ['events:PutRule']],
  ['opensearch:describeDomain', ['es:DescribeDomain']],
  ['resourcegroupstaggingapi:getResources', ['tag:GetResources']],
  ['s3:listObjectsV2', ['s3:ListBucket']],
  ['s3:headObject', ['s3:GetObject']],
  ['s3:copyObject', ['s3:GetObject', 's3:PutObject']],
  ['lambda:invoke', ['lambda:InvokeFunction']],
  ['dynamodb:transactGetItems', ['dynamodb:GetItem']],
  // What the CDK gets right stays as it is.
  ['dynamodb:getItem', ['dynamodb:getItem']],
  ['efs:describeFileSystems', ['elasticfilesystem:describeFileSystems']],
  ['sfn:describeExecution', ['states:describeExecution']],
  ['sts:getCallerIdentity', ['sts:getCallerIdentity']],
  ['shop:sell', ['shop:sell']],
];

test.each(RIGHT)('the action of %s is %j', (call, actions) => {
  expect(actionsFor(call)).toEqual(actions);
});

test.each(RIGHT.filter(([call]) => call !== 'sts:getCallerIdentity'))('and the check misses nothing in a Workflow with %s', (call) => {
  const stack = newStack();
  new Workflow(stack, 'W', { definition: task(stack, call) });
  expect(textsInTemplate('SFN070', Template.fromStack(stack).toJSON().Resources)).toEqual([]);
});

test('a statement keeps its resources and conditions', () => {
  const stack = newStack();
  const identity = 'arn:aws:ses:eu-west-1:111122223333:identity/shop.example.com';
  new Workflow(stack, 'W', { definition: task(stack, 'sesv2:sendEmail', { iamResources: [identity] }) });
  expect(statementsOf(stack).filter(({ actions }) => actions[0].startsWith('ses')).map(({ resource }) => resource)).toEqual([JSON.stringify(identity)]);
});

test('wherever the call is: in a branch, in an item, in a handler, twice', () => {
  const stack = newStack();
  const each = new sfn.Map(stack, 'Each').itemProcessor(task(stack, 's3:headObject', {}, 'Head'));
  const both = new sfn.Parallel(stack, 'Both').branch(task(stack, 'sesv2:sendEmail', {}, 'Mail'), task(stack, 'sesv2:sendEmail', {}, 'Mail again'));
  const handler = task(stack, 'costexplorer:getCostAndUsage', {}, 'Cost');
  new Workflow(stack, 'W', { definition: each.next(both), catchers: [{ handler }] });
  expect(allowed(stack)).toEqual(['ce:GetCostAndUsage', 's3:GetObject', 'ses:SendEmail']);
});

test('each on its own resources, though another call has the right action on others', () => {
  const stack = newStack();
  const get = task(stack, 's3:getObject', { iamResources: ['arn:aws:s3:::in/*'] }, 'Get');
  const head = task(stack, 's3:headObject', { iamResources: ['arn:aws:s3:::out/*'] }, 'Head');
  new Workflow(stack, 'W', { definition: head.next(get) });
  expect(statementsOf(stack).filter(({ actions }) => /getobject/i.test(actions[0])).map(({ actions, resource }) => `${actions} ${resource}`)).toEqual([
    's3:GetObject "arn:aws:s3:::out/*"', 's3:getObject "arn:aws:s3:::in/*"',
  ]);
});

test('a call whose action is not certain is refused, though the same call has a certain one elsewhere', () => {
  const stack = newStack();
  const raw = task(stack, 'sesv2:sendEmail', { parameters: { Content: { Raw: { Data: 'x' } } } }, 'Raw');
  expect(() => new Workflow(stack, 'W', { definition: task(stack, 'sesv2:sendEmail').next(raw) })).toThrow("for the state 'Raw', which does not exist in IAM");
});

test("what the user says of the action is the user's", () => {
  expect(actionsFor('s3:listObjectsV2', { iamAction: 's3:ListBucket' })).toEqual(['s3:ListBucket']);
  expect(actionsFor('s3:listObjectsV2', { iamAction: 's3:*' })).toEqual(['s3:*']);
  // It is allowed on one identity. On all of them, it would be more than is meant.
  const additionalIamStatements = [new iam.PolicyStatement({ actions: ['ses:SendEmail'], resources: ['arn:aws:ses:eu-west-1:111122223333:identity/shop.example.com'] })];
  expect(actionsFor('sesv2:sendEmail', { additionalIamStatements })).toEqual(['ses:SendEmail', 'sesv2:sendEmail']);
});

test.each<[string, Partial<tasks.CallAwsServiceProps>, string, string]>([
  ['dynamodb:executeStatement', {}, 'dynamodb:executeStatement',
    ' to one of dynamodb:PartiQLSelect, dynamodb:PartiQLInsert, dynamodb:PartiQLUpdate, dynamodb:PartiQLDelete'],
  ['dynamodb:transactWriteItems', {}, 'dynamodb:transactWriteItems',
    ' to one of dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:DeleteItem, dynamodb:ConditionCheckItem'],
  ['sesv2:sendEmail', { parameters: { Content: { Raw: { Data: 'x' } } } }, 'sesv2:sendEmail', ''],
  ['cognitoidentityprovider:sellUser', {}, 'cognitoidentityprovider:sellUser', ''],
])('%s with %j is refused, since nobody can tell which action is the right one', (call, more, action, remedy) => {
  expect(() => actionsFor(call, more)).toThrow(
    `[Stack/W] 'definition' must have valid IAM actions for its calls, got '${action}' for the state 'Call', which does not exist in IAM: set its 'iamAction'${remedy}`);
  expect(actionsFor(call, { ...more, iamAction: 'dynamodb:PartiQLSelect' })).toEqual(['dynamodb:PartiQLSelect']);
});

test('with customized roles, the right action is in the report', () => {
  const stack = newStack();
  iam.Role.customizeRoles(stack);
  new Workflow(stack, 'W', { definition: task(stack, 's3:listObjectsV2') });
  const { directory } = (stack.node.root as App).synth();
  expect(fs.readFileSync(path.join(directory, 'iam-policy-report.json'), 'utf8')).toContain('"s3:ListBucket"');
});
