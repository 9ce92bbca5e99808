import { Remedies } from './remedy';

/** @param circle - names of resources, of which each needs the next, and the last the first */
export function circleMessage(circle: readonly string[]): string {
  const [first, ...others] = circle;
  const links = [...others, first].map((name, i) => `${i === 0 ? '' : 'which '}needs '${name}'`).join(', ');
  return `cannot be deployed because of a circular dependency ('${first}' ${links})`;
}

/** How to do without the last link. @param type - CloudFormation type of what refers to the machine */
export function wayOut(type: string): Remedies {
  return /^AWS::IAM::(Policy|ManagedPolicy|RolePolicy|Role)$/.test(type)
    ? {
      asl: 'move the permission on the state machine to a separate policy that nothing depends on',
      cdk: 'move the permission on the state machine to a separate iam.Policy that nothing depends on',
      workflow: 'grant the permission with workflow.grants, which creates a separate policy if needed',
    }
    : {
      asl: 'pass the ARN of the state machine in the input of the call with $$.StateMachine.Id (JSONata: $states.context.StateMachine.Id)',
      cdk: 'pass the ARN of the state machine in the payload of the call with sfn.JsonPath.stateMachineId',
    };
}
