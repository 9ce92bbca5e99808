import { circleOf } from '../../../json/reach';
import { asText } from '../../../json/values';
import { dependenciesOf } from '../../../template/dependencies';
import { circleMessage, wayOut } from '../../circular';
import { Rule } from '../../rule';

const called = (event: object) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
      Policies: [{ PolicyName: 'Work', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: { 'Fn::GetAtt': ['Work', 'Arn'] } }] } }],
    },
  },
  Work: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: event } } },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } },
  },
});

export const CIRCULAR_DEPENDENCY: Rule = {
  id: 'SFN118',
  severity: 'error',
  needs: 'template',
  title: 'Circular dependency',
  description: 'CloudFormation creates what a resource refers to before the resource. A state machine is created after its role, and the role after '
    + 'the functions that it may invoke. If one of these functions receives the ARN of the state machine, or must wait for a permission on it, '
    + 'the template cannot be deployed.',
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html',
  examples: { wrong: { resources: called({ ORDERS: { Ref: 'Machine' } }) }, right: { resources: called({ ORDERS: 'orders' }) } },
  checkMachine({ resource }, report) {
    const circle = resource && circleOf(resource.logicalId, (id) => dependenciesOf(id, resource.resources));
    if (circle) {
      report.problem({ message: circleMessage(circle), fix: wayOut(asText(resource.resources[circle[circle.length - 1]].Type)) });
    }
  },
};
