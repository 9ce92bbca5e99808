import { IF, allow, machine, textsInTemplate, unknownsInTemplate } from '../../template-support';

const ARN = { Ref: 'Machine' };
const ROLE = { 'Fn::GetAtt': ['Caller', 'Arn'] };
const action = (name: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:states:action/${name}` });

interface StarterCase {
  readonly name: string;
  readonly type: string;
  readonly make: (role: unknown) => object;
  readonly does: string;
  readonly field: string;
  readonly service: string;
  readonly action: string;
}

/** Everything that starts a machine: the resource with its role, how a message names it, who assumes the role, and what it must allow. */
const STARTERS: StarterCase[] = [
  {
    name: 'a rule',
    type: 'AWS::Events::Rule',
    make: (RoleArn) => ({ Targets: [{ Id: 'Machine', Arn: ARN, RoleArn }] }),
    does: "is a target of the rule 'Caller1'",
    field: 'RoleArn',
    service: 'events',
    action: 'StartExecution',
  },
  {
    name: 'a rule with a role for all targets',
    type: 'AWS::Events::Rule',
    make: (RoleArn) => ({ RoleArn, Targets: [{ Id: 'Machine', Arn: ARN }] }),
    does: "is a target of the rule 'Caller1'",
    field: 'RoleArn',
    service: 'events',
    action: 'StartExecution',
  },
  {
    name: 'a schedule',
    type: 'AWS::Scheduler::Schedule',
    make: (RoleArn) => ({ Target: { Arn: ARN, RoleArn } }),
    does: "is the target of the schedule 'Caller1'",
    field: 'RoleArn',
    service: 'scheduler',
    action: 'StartExecution',
  },
  {
    name: 'a schedule that calls the API',
    type: 'AWS::Scheduler::Schedule',
    make: (RoleArn) => ({ Target: { Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution', Input: { 'Fn::Sub': '{"StateMachineArn":"${Machine}"}' }, RoleArn } }),
    does: "is the target of the schedule 'Caller1'",
    field: 'RoleArn',
    service: 'scheduler',
    action: 'StartExecution',
  },
  {
    name: 'a pipe that does not wait',
    type: 'AWS::Pipes::Pipe',
    make: (RoleArn) => ({ Target: ARN, TargetParameters: { StepFunctionStateMachineParameters: { InvocationType: 'FIRE_AND_FORGET' } }, RoleArn }),
    does: "is the target of the pipe 'Caller1'",
    field: 'RoleArn',
    service: 'pipes',
    action: 'StartExecution',
  },
  {
    name: 'a pipe that waits by default',
    type: 'AWS::Pipes::Pipe',
    make: (RoleArn) => ({ Target: ARN, RoleArn }),
    does: "is the target of the pipe 'Caller1'",
    field: 'RoleArn',
    service: 'pipes',
    action: 'StartSyncExecution',
  },
  {
    name: 'the enrichment of a pipe',
    type: 'AWS::Pipes::Pipe',
    make: (RoleArn) => ({ Enrichment: ARN, Target: 'arn:aws:sqs:eu-west-1:111122223333:q', RoleArn }),
    does: "is the enrichment of the pipe 'Caller1'",
    field: 'RoleArn',
    service: 'pipes',
    action: 'StartSyncExecution',
  },
  ...['StartExecution', 'StartSyncExecution'].flatMap((name) => [
    {
      name: `an HTTP API with ${name}`,
      type: 'AWS::ApiGatewayV2::Integration',
      make: (CredentialsArn: unknown) => ({ IntegrationSubtype: `StepFunctions-${name}`, RequestParameters: { StateMachineArn: ARN }, CredentialsArn }),
      does: "is started by the API integration 'Caller1'",
      field: 'CredentialsArn',
      service: 'apigateway',
      action: name,
    },
    {
      name: `a REST API with ${name}`,
      type: 'AWS::ApiGateway::Method',
      make: (Credentials: unknown) => ({ Integration: { Uri: action(name), RequestTemplates: { 'application/json': { 'Fn::Sub': '{"stateMachineArn":"${Machine}"}' } }, Credentials } }),
      does: "is started by the API method 'Caller1'",
      field: 'Credentials',
      service: 'apigateway',
      action: name,
    },
  ]),
  {
    name: 'an IoT rule',
    type: 'AWS::IoT::TopicRule',
    make: (RoleArn) => ({ TopicRulePayload: { Actions: [{ StepFunctions: { StateMachineName: { 'Fn::GetAtt': ['Machine', 'Name'] }, RoleArn } }] } }),
    does: "is started by the IoT rule 'Caller1'",
    field: 'RoleArn',
    service: 'iot',
    action: 'StartExecution',
  },
];

const roleOf = (service: unknown, statements: unknown[], fields: object = {}) => ({
  Caller: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] },
      Policies: [{ PolicyName: 'Start', PolicyDocument: { Statement: statements } }],
      ...fields,
    },
  },
});

describe.each(STARTERS.map((starter) => [starter.name, starter] as const))('%s', (_, starter) => {
  const type = starter.action === 'StartSyncExecution' ? 'EXPRESS' : 'STANDARD';
  const template = (role: unknown, roles: object = {}) => ({
    ...machine({ StateMachineType: type, StateMachineName: 'orders' }), ...roles, Caller1: { Type: starter.type, Properties: starter.make(role) },
  });
  const withRole = (statements: unknown[], service: unknown = `${starter.service}.amazonaws.com`, fields: object = {}) => template(ROLE, roleOf(service, statements, fields));
  const start = `states:${starter.action}`;
  const mayNot = `${starter.does} with the role 'Caller', which does not allow ${start} on it. Fix: grant 'Caller' ${start} on the state machine`;

  test('starts nothing without a role', () => {
    expect(textsInTemplate('SFN098', template(undefined))).toEqual([
      `${starter.does} that has no role for it, so it is never started. Fix: set '${starter.field}' to a role that allows ${start}`,
    ]);
  });

  test.each<[string, unknown[]]>([
    ['nothing', []],
    ['the other action', [allow(start === 'states:StartExecution' ? 'states:StartSyncExecution' : 'states:StartExecution', ARN)]],
    ['another machine', [allow(start, 'arn:aws:states:eu-west-1:111122223333:stateMachine:refunds')]],
    ['another resource here', [allow(start, { 'Fn::GetAtt': ['Caller', 'Arn'] })]],
    ['versions of the machine only', [allow(start, { 'Fn::Sub': '${Machine}:*' })]],
    ['executions only', [allow(start, { 'Fn::Sub': 'arn:aws:states:eu-west-1:111122223333:execution:${Machine.Name}:*' })]],
    ['another service', [allow('lambda:InvokeFunction', '*')]],
  ])('may not start it where its role allows %s', (__, statements) => {
    expect(textsInTemplate('SFN098', withRole(statements)).map((text) => text.replace(/ \(CDK: .*/, ''))).toEqual([mayNot]);
  });

  test('cannot assume a role of another service', () => {
    expect(textsInTemplate('SFN098', withRole([allow(start, ARN)], 'lambda.amazonaws.com')).map((text) => text.split('. Fix')[0])).toEqual([
      `${starter.does} with the role 'Caller', which ${starter.service}.amazonaws.com cannot assume`,
    ]);
  });

  test.each<[string, unknown[]]>([
    ['that machine', [allow(start, ARN)]],
    ['that machine by its ARN', [allow(start, { 'Fn::GetAtt': ['Machine', 'Arn'] })]],
    ['its name', [allow(start, 'arn:aws:states:eu-west-1:111122223333:stateMachine:orders')]],
    ['its name in this account', [allow(start, { 'Fn::Sub': 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:orders' })]],
    ['names that start alike', [allow(start, 'arn:aws:states:*:*:stateMachine:ord*')]],
    ['everything', [allow('*', '*')]],
    ['all of Step Functions', [allow(['states:*'], '*')]],
    ['what a parameter names', [allow(start, { Ref: 'Parameter' })]],
    ['what another stack names', [allow(start, { 'Fn::ImportValue': 'machine' })]],
  ])('starts it where its role allows %s', (__, statements) => {
    expect(textsInTemplate('SFN098', withRole(statements))).toEqual([]);
  });

  test.each<[string, object]>([
    ['a managed policy', withRole([], undefined, { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSStepFunctionsFullAccess'] })],
    ['policies of a parameter', withRole([], undefined, { Policies: IF })],
  ])('is not looked at where its role has %s', (__, resources) => {
    expect(textsInTemplate('SFN098', resources)).toEqual([]);
    expect(unknownsInTemplate('SFN098', resources)).toBe(1);
  });

  test.each<[string, unknown]>([['a literal', 'arn:aws:iam::111122223333:role/x'], ['a parameter', { Ref: 'RoleArn' }]])('is not looked at where its role is %s', (__, role) => {
    expect(textsInTemplate('SFN098', template(role))).toEqual([]);
  });

  test('is found where it names a version or an alias', () => {
    const text = JSON.stringify(template(undefined)).replaceAll('"Ref":"Machine"', '"Ref":"Live"').replaceAll('${Machine}', '${Live}').replace('"Machine","Name"', '"Live","Name"');
    const versions = {
      Version: { Type: 'AWS::StepFunctions::StateMachineVersion', Properties: { StateMachineArn: ARN } },
      Live: { Type: 'AWS::StepFunctions::StateMachineAlias', Properties: { RoutingConfiguration: [{ StateMachineVersionArn: { Ref: 'Version' }, Weight: 100 }] } },
    };
    expect(textsInTemplate('SFN098', { ...JSON.parse(text), ...versions })).toHaveLength(1);
  });

  test('is another one\'s where it starts another', () => {
    const other = JSON.stringify(template(undefined)).replaceAll('"Ref":"Machine"', '"Ref":"Another"').replaceAll('${Machine}', '${Another}').replace('"Machine","Name"', '"Another","Name"');
    expect(textsInTemplate('SFN098', JSON.parse(other))).toEqual([]);
  });
});

describe('a Standard machine that somebody waits for', () => {
  test.each(STARTERS.filter((starter) => starter.action === 'StartSyncExecution').map((starter) => [starter.name, starter] as const))('is found, and its role is asked for StartExecution: %s', (_, starter) => {
    const resources = {
      ...machine(), ...roleOf(`${starter.service}.amazonaws.com`, [allow('states:StartExecution', ARN)]), Caller1: { Type: starter.type, Properties: starter.make(ROLE) },
    };
    expect(textsInTemplate('SFN099', resources).map((text) => text.split('. Fix')[0])).toEqual(["is a Standard workflow, but 'Caller1' calls StartSyncExecution, which supports only Express workflows"]);
    expect(textsInTemplate('SFN098', resources)).toEqual([]);
  });

  test('is not known where the pipe says it at deployment', () => {
    const resources = {
      ...machine(),
      Pipe: { Type: 'AWS::Pipes::Pipe', Properties: { Target: ARN, TargetParameters: { StepFunctionStateMachineParameters: { InvocationType: IF } }, RoleArn: { Ref: 'Role' } } },
    };
    expect([textsInTemplate('SFN099', resources), unknownsInTemplate('SFN099', resources)]).toEqual([[], 1]);
  });
});

describe('what starts nothing', () => {
  const nightly = (type: string, properties: unknown) => ({ ...machine(), Nightly: { Type: type, Properties: properties } });
  test.each<[string, string, unknown]>([
    ['a rule with broken targets', 'AWS::Events::Rule', { Targets: [null, 3, { Arn: null }] }],
    ['a rule with null for targets', 'AWS::Events::Rule', { Targets: null }],
    ['a rule without properties', 'AWS::Events::Rule', null],
    ['a schedule with a list for its target', 'AWS::Scheduler::Schedule', { Target: [] }],
    ['a pipe with null for everything', 'AWS::Pipes::Pipe', { Target: null, TargetParameters: null, Enrichment: null }],
    ['a method without an integration', 'AWS::ApiGateway::Method', { Integration: null }],
    ['an IoT rule with another action', 'AWS::IoT::TopicRule', { TopicRulePayload: { Actions: [{ Sns: {} }, null] } }],
    ['an API that stops executions', 'AWS::ApiGatewayV2::Integration', { IntegrationSubtype: 'StepFunctions-StopExecution', RequestParameters: { ExecutionArn: ARN } }],
    ['an alias of itself', 'AWS::StepFunctions::StateMachineAlias', { RoutingConfiguration: [{ StateMachineVersionArn: { Ref: 'Nightly' } }] }],
  ])('is %s', (_, type, properties) => {
    expect([...textsInTemplate('SFN098', nightly(type, properties)), ...textsInTemplate('SFN115', nightly(type, properties))]).toEqual([]);
  });
});
