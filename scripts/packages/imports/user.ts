import { PublicType } from './assembly';

/**
 * A user's code that names every type, and what the types must refuse.
 *
 * @param types - the public ones of the package
 */
export function userCode(types: readonly PublicType[]): string {
  const names = types.map(({ name }) => name);
  return `import { App, Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ${names.join(', ')} } from 'cdk-sfn-patterns';
import * as patterns from 'cdk-sfn-patterns';

export type All = [${names.join(', ')}];
const stack = new Stack(new App(), 'Stack');
const saga = new patterns.Saga(stack, 'Saga', { steps: [{ action: new sfn.Pass(stack, 'A'), compensation: new sfn.Pass(stack, 'B') }] });
const workflow = new Workflow(stack, 'Workflow', { definition: saga, timeout: Duration.minutes(5), retryPolicy: RetryPolicy.STANDARD });
export const machine: sfn.IStateMachine = workflow.stateMachine;
export class Own extends Workflow {}

// @ts-expect-error a number is no FailureTolerance, though that has no public member
export const tolerance: FailureTolerance = 5;
// @ts-expect-error the inside is nobody's
RetryPolicy.STANDARD._render();
// @ts-expect-error only a Workflow makes its alarms
new WorkflowAlarms();
`;
}
