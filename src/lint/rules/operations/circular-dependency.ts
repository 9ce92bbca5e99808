import { circleOf } from '../../../json/reach';
import { asText } from '../../../json/values';
import { dependenciesOf } from '../../../template/dependencies';
import { circleMessage, wayOut } from '../../circular';
import { Rule } from '../../rule';
import { machineWithRole } from '../iam/role-example';

const called = (event: object) => ({
  ...machineWithRole('lambda:InvokeFunction', { 'Fn::GetAtt': ['Work', 'Arn'] }),
  Work: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: event } } },
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
