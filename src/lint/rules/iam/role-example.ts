/** For examples: a machine, and its role with one statement in a policy of its own. */
export function machineWithRole(action: string, resource: unknown, work: object = { Type: 'Succeed' }) {
  return {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
        Policies: [{ PolicyName: 'Work', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: resource }] } }],
      },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, Definition: { StartAt: 'Work', States: { Work: work } } },
    },
  };
}
