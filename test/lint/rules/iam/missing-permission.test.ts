import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { checkFound } from '../../../../src/lint/check-template';
import { machinesOf } from '../../../../src/lint/read-template';
import { IF, ROLE_ARN, allow, arnOf, machine, role, textsInTemplate, unknownsInTemplate } from '../../template-support';

const FUNCTION = { Work: { Type: 'AWS::Lambda::Function', Properties: {} }, Other: { Type: 'AWS::Lambda::Function', Properties: {} } };
const invoke = (name: unknown = arnOf('Work'), fields: object = {}) => ({
  Invoke: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: name }, TimeoutSeconds: 10, End: true, ...fields },
});
const task = (resource: string, parameters: object, fields: object = {}) =>
  ({ Work: { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters: parameters, TimeoutSeconds: 10, End: true, ...fields } });
const shop = (states: object, statements: object[], fields: object = {}, more: object = {}) =>
  ({ ...FUNCTION, ...role(statements, fields), ...machine(ROLE_ARN, states), ...more });
const missing = (actions: string, state = 'Invoke') => `${state}: needs ${actions}, which its role does not allow. Fix: add the permission to the role 'Role'`;
const ELSEWHERE = "Invoke: needs lambda:InvokeFunction, which its role allows only on other resources. Fix: add the resource to the statement of the role 'Role'";
const ALIAS = { Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Work' } } } };

describe('a role that may not do what a state does', () => {
  test.each<[string, object, object[], string]>([
    ['invoke a function', invoke(), [], missing('lambda:InvokeFunction')],
    ['invoke a function by its ARN', { Invoke: { Type: 'Task', Resource: arnOf('Work'), End: true } }, [], missing('lambda:InvokeFunction')],
    ['invoke in JSONata', invoke(undefined, { QueryLanguage: 'JSONata', Parameters: undefined, Arguments: { FunctionName: arnOf('Work') } }), [], missing('lambda:InvokeFunction')],
    ['anything but reading a table', task('dynamodb:putItem', { TableName: 'orders' }), [allow('dynamodb:Get*', '*')], missing('dynamodb:PutItem', 'Work')],
    ['wait for a child', task('states:startExecution.sync:2', { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:x' }),
      [allow('states:StartExecution', '*')], missing('events:PutRule, events:PutTargets, states:DescribeExecution and states:StopExecution', 'Work')],
    ['call by the SDK', task('aws-sdk:eventbridge:putEvents', {}), [allow('eventbridge:PutEvents', '*')], missing('events:PutEvents', 'Work')],
    ['take another role', task('sns:publish', { TopicArn: 'x' }, { Credentials: { RoleArn: 'arn:aws:iam::444455556666:role/ship' } }), [], missing('sts:AssumeRole', 'Work')],
    ['do what is denied only', invoke(), [{ ...allow('*', '*'), Effect: 'Deny' }], missing('lambda:InvokeFunction')],
  ])('is found where it may not %s', (_, states, statements, text) => {
    expect(textsInTemplate('SFN070', shop(JSON.parse(JSON.stringify(states)), statements))).toEqual([text]);
  });

  test('is found where it may do so with another resource', () => {
    expect(textsInTemplate('SFN070', shop(invoke(), [allow('lambda:InvokeFunction', arnOf('Other'))]))).toEqual([ELSEWHERE]);
    expect(textsInTemplate('SFN070', shop(invoke('arn:aws:lambda:eu-west-1:111122223333:function:a'), [allow('lambda:*', 'arn:aws:lambda:*:*:function:b*')]))).toEqual([ELSEWHERE]);
    expect(textsInTemplate('SFN070', shop(invoke(), [allow('lambda:InvokeFunction', { 'Fn::Join': ['', [arnOf('Work'), ':live']] })]))).toEqual([ELSEWHERE]);
    expect(textsInTemplate('SFN070', shop(invoke(), [allow('lambda:InvokeFunction', { Ref: 'Live' })], {}, ALIAS))).toEqual([ELSEWHERE]);
  });

  test('is found at a Distributed Map, which needs to start children, read and write', () => {
    const map = (bucket: unknown) => ({
      Each: {
        Type: 'Map',
        ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: bucket } },
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
        ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { 'Bucket.$': '$.bucket' } },
        End: true,
      },
    });
    expect(textsInTemplate('SFN070', shop(map('orders'), []))).toEqual([missing('states:StartExecution, s3:ListBucket and s3:PutObject', 'Each')]);
    expect(textsInTemplate('SFN070', shop(map('orders'), [
      allow('states:StartExecution', { Ref: 'Machine' }), allow('s3:ListBucket', 'arn:aws:s3:::orders'), allow('s3:Put*', 'arn:aws:s3:::results/*'),
    ]))).toEqual([]);
  });

  test('is found where containers have roles that it may not pass', () => {
    const resources = (definition: object, ...statements: object[]) => shop(
      task('ecs:runTask', { TaskDefinition: { Ref: 'Pack' } }), [allow('ecs:RunTask', '*'), ...statements], {}, { Pack: { Type: 'AWS::ECS::TaskDefinition', Properties: definition } });
    expect(textsInTemplate('SFN070', resources({ ExecutionRoleArn: 'x' }))).toEqual([missing('iam:PassRole', 'Work')]);
    expect(textsInTemplate('SFN070', resources({}))).toEqual([]);
    expect(textsInTemplate('SFN070', resources({ TaskRoleArn: 'x' }, allow('iam:PassRole', '*')))).toEqual([]);
  });

  test('is found where the machine itself logs and traces', () => {
    const properties = { ...ROLE_ARN, LoggingConfiguration: { Level: 'ALL' }, TracingConfiguration: { Enabled: true } };
    expect(textsInTemplate('SFN070', { ...role([]), ...machine(properties) })).toEqual([
      "logs with level ALL, but its role does not allow logs:CreateLogDelivery. Fix: add the permission to the role 'Role'",
      "sends traces to X-Ray, but its role does not allow xray:PutTraceSegments. Fix: add the permission to the role 'Role'",
    ]);
    expect(textsInTemplate('SFN070', { ...role([allow(['logs:*', 'xray:Put*'], '*')]), ...machine(properties) })).toEqual([]);
  });

  test.each<[string, object]>([
    ['names the function', shop(invoke(), [allow('lambda:InvokeFunction', [arnOf('Work'), { 'Fn::Join': ['', [arnOf('Work'), ':*']] }])])],
    ['names it in other case and with wildcards', shop(invoke(), [allow('LAMBDA:invoke*', '*')])],
    ['names a function by its name', shop(invoke('work'), [allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:work')])],
    ['names the function of an alias with its qualifiers', shop(invoke({ Ref: 'Live' }), [allow('lambda:InvokeFunction', { 'Fn::Join': ['', [arnOf('Work'), ':*']] })], {}, ALIAS)],
    ['names an alias by a qualifier', shop(invoke(undefined, { Parameters: { FunctionName: arnOf('Work'), Qualifier: 'live' } }),
      [allow('lambda:InvokeFunction', { 'Fn::Join': ['', [arnOf('Work'), ':live']] })])],
    ['names what only deployment knows', shop(invoke(), [allow('lambda:InvokeFunction', { Ref: 'FunctionArn' })])],
    ['is for what only the execution knows', shop(invoke(undefined, { Parameters: { 'FunctionName.$': '$.fn' } }), [allow('lambda:InvokeFunction', arnOf('Work'))])],
    ['is for an action that nobody is certain of', shop(task('aws-sdk:apigateway:createApiKey', {}), [])],
    ['has a policy of its own', shop(invoke(), [], {}, {
      Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: allow('lambda:InvokeFunction', arnOf('Work')) } } },
    })],
    ['has a managed policy of the template', shop(invoke(), [], { ManagedPolicyArns: [{ Ref: 'Managed' }] }, {
      Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [allow('lambda:*', '*')] } } },
    })],
  ])('is not one that %s', (_, resources) => {
    expect(textsInTemplate('SFN070', JSON.parse(JSON.stringify(resources)))).toEqual([]);
  });

  test.each<[string, object]>([
    ['a policy of AWS', shop(invoke(), [], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaRole'] })],
    ['policies that only deployment knows', shop(invoke(), [], { Policies: IF })],
    ['a statement that only deployment knows', shop(invoke(), [IF])],
    ['a NotAction', shop(invoke(), [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }])],
  ])('is not judged with %s', (_, resources) => {
    expect(textsInTemplate('SFN070', resources)).toEqual([]);
    expect(unknownsInTemplate('SFN070', resources)).toBe(1);
  });

  test.each<[string, object]>([
    ['a call that is newer than the table', task('aws-sdk:dynamodb:putItemTwice', { TableName: 'orders' })],
    ['a call whose action has another name that nobody is certain of', task('aws-sdk:apigateway:createApiKey', {})],
    ['a parameter with which another action is asked for', task('aws-sdk:s3:getObject', { 'Bucket': 'b', 'Key': 'k', 'VersionId.$': '$.version' })],
    ['an optimized integration without known permissions', task('eks:call', {})],
    ['a call that only deployment knows', task('${Call}', {})],
    ['a resource that only deployment knows', { Work: { Type: 'Task', Resource: '${Function}', End: true } }],
  ])('is not judged for %s, which is counted', (_, states) => {
    const resources = shop(states, [allow('sqs:SendMessage', '*')]);
    expect(textsInTemplate('SFN070', resources)).toEqual([]);
    expect(unknownsInTemplate('SFN070', resources)).toBe(1);
  });

  test.each([task('aws-sdk:sts:getCallerIdentity', {}), task('aws-sdk:cognitoidentityprovider:signUp', {}), { Work: { Type: 'Pass', End: true } }])('and a state that needs nothing is not counted: %j', (states) => {
    expect(textsInTemplate('SFN070', shop(states, []))).toEqual([]);
    expect(unknownsInTemplate('SFN070', shop(states, []))).toBe(0);
  });

  test('is found where a second permission is missing', () => {
    const run = (parameters: object) => shop(task('ecs:runTask', { TaskDefinition: 'pack:1', ...parameters }), [allow('ecs:RunTask', '*')]);
    expect(textsInTemplate('SFN070', run({ Tags: [{ Key: 'team', Value: 'shop' }] }))).toEqual([missing('ecs:TagResource', 'Work')]);
    expect(textsInTemplate('SFN070', run({ 'Tags.$': '$.tags' }))).toEqual([missing('ecs:TagResource', 'Work')]);
    expect(unknownsInTemplate('SFN070', run({ PropagateTags: 'TASK_DEFINITION' }))).toBe(1);
    expect(unknownsInTemplate('SFN070', run({ PropagateTags: 'NONE' }))).toBe(0);
    expect(textsInTemplate('SFN070', run({}))).toEqual([]);
  });

  test('is found where none of the actions is allowed of which a call needs one', () => {
    const query = (...actions: string[]) => shop(task('aws-sdk:dynamodb:executeStatement', { 'Statement.$': '$.query' }), actions.map((action) => allow(action, '*')));
    const one = 'one of dynamodb:PartiQLSelect, dynamodb:PartiQLInsert, dynamodb:PartiQLUpdate, dynamodb:PartiQLDelete';
    expect(textsInTemplate('SFN070', query('dynamodb:ExecuteStatement'))).toEqual([missing(one, 'Work')]);
    expect(textsInTemplate('SFN070', query('dynamodb:PartiQLUpdate'))).toEqual([]);
  });

  test('is not looked for where the role is elsewhere', () => {
    expect(textsInTemplate('SFN070', { ...FUNCTION, ...machine({ RoleArn: 'arn:aws:iam::111122223333:role/orders' }, invoke()) })).toEqual([]);
  });
});

test('the remedy for a call of the AWS SDK in code names the prop of CallAwsService', () => {
  const stack = new Stack();
  const definition = new tasks.CallAwsService(stack, 'Mail', { service: 'sesv2', action: 'sendEmail', iamResources: ['*'] });
  new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
  const [found] = machinesOf(Template.fromStack(stack).toJSON(), { madeBy: () => 'cdk' });
  const { findings } = checkFound(found);
  expect(findings.filter(({ id }) => id === 'SFN070').map(({ message, fix }) => `${message}: ${fix.replace(/MachineRole\w+/, 'Role')}`)).toEqual([
    "needs ses:SendEmail, which its role does not allow: add the permission to the role 'Role', or set 'iamAction' if CallAwsService added another one",
  ]);
});
