import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** A wildcard that a statement cannot do without, and why: what a security reviewer asks. */
export interface Wildcard {
  readonly actions: string[];
  /** As the statement has it, with tokens. */
  readonly resource: string;
  readonly reason: string;
}

const EXPLAINED = new WeakMap<iam.PolicyStatement, Wildcard[]>();

/** Keeps with a statement why its resources end in a wildcard. What the user could have narrowed stays unexplained. */
export function explain(statement: iam.PolicyStatement, reason: string, resources = statement.resources): iam.PolicyStatement {
  EXPLAINED.set(statement, resources.map((resource) => ({ actions: statement.actions, resource, reason })));
  return statement;
}

export function wildcardsOf(statement: iam.PolicyStatement): Wildcard[] {
  return EXPLAINED.get(statement) ?? [];
}

/** What the CDK allows the role of every state machine with logs and traces. */
export const ON_EVERY_RESOURCE: Wildcard[] = [
  {
    actions: [
      'logs:CreateLogDelivery', 'logs:GetLogDelivery', 'logs:UpdateLogDelivery', 'logs:DeleteLogDelivery', 'logs:ListLogDeliveries',
      'logs:PutResourcePolicy', 'logs:DescribeResourcePolicies', 'logs:DescribeLogGroups',
    ],
    resource: '*',
    reason: 'Log delivery has no resource-level permissions: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  },
  {
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
    resource: '*',
    reason: 'X-Ray has no resource-level permissions: https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html',
  },
];

/** What the CDK allows a machine with Distributed Maps on its own executions and on the children of the maps. */
export function executionsOfMaps(stateMachine: sfn.StateMachine, labels: (string | undefined)[]): Wildcard[] {
  if (labels.length === 0) {
    return [];
  }
  const stack = Stack.of(stateMachine);
  // Written as the CDK writes it, which takes the name out of the ARN.
  const machine = stack.splitArn(stateMachine.stateMachineArn, ArnFormat.COLON_RESOURCE_NAME).resourceName;
  const executions = (map: string) => stack.formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${machine}${map}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const reason = 'Step Functions names the child executions of a Distributed Map when it starts them: the role may watch, stop and redrive those of this state '
    + 'machine and no others. https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html';
  return [
    { actions: ['states:DescribeExecution', 'states:StopExecution'], resource: executions(''), reason },
    ...labels.map((label) => ({ actions: ['states:RedriveExecution'], resource: executions(`/${label ?? '*'}`), reason })),
  ];
}
