import { Remedies } from './remedy';

/** @param circle - names of resources, of which each needs the next, and the last the first */
export function circleMessage(circle: readonly string[]): string {
  const [first, ...others] = circle;
  const links = [...others, first].map((name, i) => `${i === 0 ? '' : 'which '}needs '${name}'`).join(', ');
  return `is in a circular dependency, so that it cannot be deployed: '${first}' ${links}`;
}

/** How to do without the last link. @param type - CloudFormation type of what refers to the machine */
export function wayOut(type: string): Remedies {
  return /^AWS::IAM::(Policy|ManagedPolicy|RolePolicy|Role)$/.test(type)
    ? {
      asl: 'put the permission on the state machine into a policy of its own, on which nothing depends',
      cdk: 'put the permission on the state machine into an iam.Policy of its own, on which nothing depends',
      workflow: 'give the permission with workflow.grants, which makes a policy of its own where one is needed',
    }
    : {
      asl: 'pass the ARN of the machine in the input of the call, where it is $$.StateMachine.Id ($states.context.StateMachine.Id in JSONata)',
      cdk: 'pass the ARN of the machine in the payload of the call, where it is sfn.JsonPath.stateMachineId',
    };
}
