import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../../../src';
import { ROLE_ARN, allow, machine, textsInTemplate } from '../../template-support';

const ARN = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/states/x:*';
const LOGS = { LoggingConfiguration: { Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: ARN } }] } };
const job = (resource: string) => ({ Work: { Type: 'Task', Resource: `arn:aws:states:::${resource}`, TimeoutSeconds: 60, Parameters: {}, End: true } });
const RULE = allow(['events:PutTargets', 'events:PutRule', 'events:DescribeRule'], '*');

/** What makes AWS ask the role for something when the machine is created: the machine, the statement, and how a message says it. */
const NEEDS: [string, Record<string, any>, object, string][] = [
  ['logs', machine({ ...LOGS, ...ROLE_ARN }), allow('logs:CreateLogDelivery', '*'), 'has logs'],
  ...['codebuild:startBuild.sync', 'ecs:runTask.sync', 'batch:submitJob.sync', 'states:startExecution.sync:2', 'states:startExecution.sync']
    .map((call): [string, Record<string, any>, object, string] => [call, machine(ROLE_ARN, job(call)), RULE, 'waits for jobs']),
];

const trusted = (fields: object = {}) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }] }, ...fields },
  },
});
const document = (statement: object) => ({ PolicyDocument: { Statement: [statement] } });

describe.each(NEEDS)('a machine that needs its role for %s', (_, { Machine }, statement, since) => {
  const waiting = (fields: object) => ({ Machine: { ...Machine, ...fields } });
  const policies: [string, object][] = [
    ['AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }], ...document(statement) }],
    ['AWS::IAM::ManagedPolicy', { Roles: [{ Ref: 'Role' }], ...document(statement) }],
    ['AWS::IAM::RolePolicy', { RoleName: { Ref: 'Role' }, ...document(statement) }],
  ];

  test.each(policies)('does not wait for a policy of type %s', (Type, Properties) => {
    const Policy = { Type, Properties };
    expect(textsInTemplate('SFN117', { ...trusted(), ...waiting({}), Policy })).toEqual([
      `may be created before the policy 'Policy', which it needs because it ${since}. `
        + "Fix: add 'Policy' to its 'DependsOn', or move the statements to the 'Policies' of the role",
    ]);
    expect(textsInTemplate('SFN117', { ...trusted(), ...waiting({ DependsOn: ['Policy'] }), Policy })).toEqual([]);
    const Between = { Type: 'AWS::SQS::Queue', DependsOn: 'Policy' };
    expect(textsInTemplate('SFN117', { ...trusted(), ...waiting({ DependsOn: 'Between' }), Policy, Between })).toEqual([]);
  });

  test.each<[string, object]>([
    ['the role itself', trusted({ Policies: [{ PolicyName: 'Work', ...document(statement) }] })],
    ['a managed policy that the role names', {
      ...trusted({ ManagedPolicyArns: [{ Ref: 'Managed' }] }), Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: document(statement) },
    }],
    ['a policy of another role', { ...trusted(), Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Other' }], ...document(statement) } } }],
    ['a policy that gives something else', {
      ...trusted(), Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Role' }], ...document(allow('lambda:InvokeFunction', '*')) } },
    }],
    ['nothing', trusted()],
  ])('waits where it is given by %s', (__, resources) => {
    expect(textsInTemplate('SFN117', { ...resources, ...waiting({}) })).toEqual([]);
  });
});

test('machines that need nothing to be created do not wait', () => {
  const policy = (statement: object) => ({ Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Role' }], ...document(statement) } } });
  expect(textsInTemplate('SFN117', { ...trusted(), ...machine(ROLE_ARN), ...policy(allow('*', '*')) })).toEqual([]);
  expect(textsInTemplate('SFN117', { ...trusted(), ...machine(ROLE_ARN, job('codebuild:startBuild')), ...policy(allow('*', '*')) })).toEqual([]);
});

describe('in an app', () => {
  const template = (build: (stack: Stack, role: iam.Role) => unknown) => {
    const stack = new Stack(new App(), 'Stack');
    build(stack, new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') }));
    return Template.fromStack(stack).toJSON().Resources;
  };

  test('CfnStateMachine does not wait for what is added to its role', () => {
    expect(textsInTemplate('SFN117', template((stack, role) => {
      role.addToPolicy(new iam.PolicyStatement({ actions: ['logs:CreateLogDelivery'], resources: ['*'] }));
      new sfn.CfnStateMachine(stack, 'Machine', {
        roleArn: role.roleArn,
        definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
        loggingConfiguration: { level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: ARN } }] },
      });
    }))).toHaveLength(1);
  });

  test.each<[string, (stack: Stack, role: iam.Role) => unknown]>([
    ['StateMachine', (stack, role) => new sfn.StateMachine(stack, 'Machine', {
      role, definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Pass')), logs: { destination: new logs.LogGroup(stack, 'Logs') },
    })],
    ['Workflow', (stack, role) => new Workflow(stack, 'Workflow', { role, definition: new sfn.Pass(stack, 'Pass') })],
  ])('%s waits', (_, build) => {
    expect(textsInTemplate('SFN117', template(build))).toEqual([]);
  });
});
