import { ROLE_ARN, allow, machine, role, textsInTemplate } from '../../template-support';

const policy = (statement: unknown, roles: unknown[] = [{ Ref: 'Starter' }]) => ({
  Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: roles, PolicyDocument: { Statement: [statement] } } },
});
const TEXT = "can be started by anyone with 'Policy', which allows starting every state machine in the account. Fix: limit the statement for 'states:StartExecution' to the state machine";

describe('somebody who may start every state machine', () => {
  test.each<[string, unknown]>([
    ['by a wildcard', allow('states:StartExecution', '*')],
    ['by a wildcard for actions', allow('states:*', '*')],
    ['by a wildcard beside others', allow('states:StartExecution', ['arn:aws:states:eu-west-1:111122223333:stateMachine:orders', '*'])],
    ['by the ARN of all', allow('states:StartExecution', { 'Fn::Sub': 'arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:*' })],
  ])('is found %s', (_, statement) => {
    expect(textsInTemplate('SFN101', { ...machine(), ...policy(statement) })).toEqual([TEXT]);
  });

  test.each<[string, object]>([
    ['is for this machine', policy(allow('states:StartExecution', { Ref: 'Machine' }))],
    ['is for machines with an end', policy(allow('states:StartExecution', 'arn:aws:states:eu-west-1:111122223333:stateMachine:*-orders'))],
    ['has a condition', policy(allow('states:StartExecution', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'orders' } } }))],
    ['is for machines of a name', policy(allow('states:StartExecution', 'arn:aws:states:eu-west-1:111122223333:stateMachine:orders-*'))],
    ['may do everything, which is not meant for machines', policy(allow('*', '*'))],
    ['is broken', policy(null)],
  ])('is not found where a policy %s', (_, resources) => {
    expect(textsInTemplate('SFN101', { ...machine(), ...resources })).toEqual([]);
  });

  test('is not the machine itself, of whose role another rule speaks', () => {
    expect(textsInTemplate('SFN101', { ...machine(ROLE_ARN), ...role([]), ...policy(allow('states:StartExecution', '*'), [{ Ref: 'Role' }]) })).toEqual([]);
    expect(textsInTemplate('SFN101', { ...machine(ROLE_ARN), ...role([allow('states:StartExecution', '*')]) })).toEqual([]);
  });
});
