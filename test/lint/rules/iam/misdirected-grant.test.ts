import { allow, machine, role, textsInTemplate } from '../../template-support';

const granted = (...statements: unknown[]) => ({ ...machine(), Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: statements } } } });
const EXECUTIONS = { 'Fn::Sub': 'arn:aws:states:${AWS::Region}:${AWS::AccountId}:execution:${Machine.Name}:*' };
const FIX = 'Fix: use the resource arn:aws:states:<region>:<account>:execution:<machine>:*';
const ALIAS = {
  Version: { Type: 'AWS::StepFunctions::StateMachineVersion', Properties: { StateMachineArn: { Ref: 'Machine' } } },
  Live: { Type: 'AWS::StepFunctions::StateMachineAlias', Properties: { RoutingConfiguration: [{ StateMachineVersionArn: { Ref: 'Version' }, Weight: 100 }] } },
};

describe('a permission that is never asked for', () => {
  test('is for executions, on the machine', () => {
    expect(textsInTemplate('SFN096', granted(allow('states:RedriveExecution', { Ref: 'Machine' }))))
      .toEqual([`is a resource in 'Policy' for states:RedriveExecution, which apply only to executions. ${FIX}`]);
    expect(textsInTemplate('SFN096', granted(allow(['states:StopExecution', 'states:DescribeExecution'], [{ 'Fn::Join': ['', [{ Ref: 'Machine' }, ':*']] }]))))
      .toEqual([`is a resource in 'Policy' for states:StopExecution, states:DescribeExecution, which apply only to executions. ${FIX}`]);
    expect(textsInTemplate('SFN096', { ...machine(), ...role([allow('states:StopExecution', { 'Fn::GetAtt': ['Machine', 'Arn'] })]) })).toHaveLength(1);
  });

  test.each(['states:DescribeExecution', 'states:StopExecution', 'states:GetExecutionHistory'])('is %s on the machine', (action) => {
    expect(textsInTemplate('SFN096', granted(allow(action, { 'Fn::Join': ['', ['', { Ref: 'Machine' }]] })))).toHaveLength(1);
  });

  test('is for a start, on an alias', () => {
    expect(textsInTemplate('SFN096', { ...granted(allow('states:StartExecution', { Ref: 'Live' })), ...ALIAS })).toEqual([
      "cannot be started with 'Policy', which allows an alias, because Step Functions requires the permission on the state machine. "
      + "Fix: allow the state machine, with the condition 'states:StateMachineQualifier' for the alias",
    ]);
    expect(textsInTemplate('SFN096', { ...granted(allow('states:StartSyncExecution', { Ref: 'Live' })), ...ALIAS })).toHaveLength(1);
    expect(textsInTemplate('SFN096', { ...granted(allow('states:StartExecution', [{ Ref: 'Live' }, { Ref: 'Machine' }])), ...ALIAS })).toEqual([]);
  });

  test.each<[string, object]>([
    ['on executions', granted(allow('states:RedriveExecution', EXECUTIONS))],
    ['on executions by the name of the machine', granted(allow('states:RedriveExecution', { 'Fn::Join': ['', ['arn:aws:states:::execution:', { 'Fn::GetAtt': ['Machine', 'Name'] }, ':*']] }))],
    ['on everything', granted(allow('states:RedriveExecution', '*'))],
    ['on both', granted(allow('states:DescribeExecution', [{ Ref: 'Machine' }, EXECUTIONS]))],
    ['for what the machine has, too', granted(allow(['states:DescribeStateMachine', 'states:DescribeExecution'], { Ref: 'Machine' }))],
    ['on the name of the machine', granted(allow('states:RedriveExecution', { 'Fn::GetAtt': ['Machine', 'Name'] }))],
    ['on the name of the machine in its short form', granted(allow('states:RedriveExecution', { 'Fn::GetAtt': 'Machine.Name' }))],
    ['on an alias of another machine', {
      ...granted(allow('states:StartExecution', { Ref: 'Live' })),
      ...ALIAS,
      Version: { Type: 'AWS::StepFunctions::StateMachineVersion', Properties: { StateMachineArn: { Ref: 'Another' } } },
    }],
    ['on an alias of what is not in the template', { ...granted(allow('states:StartExecution', { Ref: 'Live' })), Live: ALIAS.Live }],
    ['on what is no machine', granted(allow('states:StartExecution', { Ref: 'Machine' }))],
    ['on another machine', granted(allow('states:RedriveExecution', { Ref: 'Another' }))],
    ['for nothing', granted(allow([], []), null, 3)],
  ])('is not one %s', (_, resources) => {
    expect(textsInTemplate('SFN096', resources)).toEqual([]);
  });
});
