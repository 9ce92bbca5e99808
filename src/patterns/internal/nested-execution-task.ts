import { ArnFormat, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { explain } from '../../app/wildcards';

export interface NestedExecutionTaskProps {
  readonly stateName: string;
  readonly stateMachine: sfn.StateMachine;
  /** Intrinsic function that makes the input of the execution. */
  readonly input: string;
  /** Where the answer goes. */
  readonly resultPath: string;
}

/** Starts a Standard execution and waits for it. The result is `{ Output }`, parsed. */
export class StandardExecutionTask extends tasks.StepFunctionsStartExecution {
  protected readonly taskPolicies: iam.PolicyStatement[];

  constructor(scope: Construct, id: string, { input, ...props }: NestedExecutionTaskProps) {
    super(scope, id, {
      ...props,
      input: sfn.TaskInput.fromJsonPathAt(input),
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
      // The rest of the answer is the input once more, and what only a failed execution is asked for.
      resultSelector: { Output: sfn.JsonPath.objectAt('$.Output') },
    });
    this.taskPolicies = standardPolicies(this, props.stateMachine);
  }
}

/** Starts an Express execution and waits for it, whether it succeeds or not. The result is the answer of `StartSyncExecution`. */
export class ExpressExecutionTask extends tasks.CallAwsService {
  constructor(scope: Construct, id: string, { input, stateMachine, ...props }: NestedExecutionTaskProps) {
    super(scope, id, {
      ...props,
      service: 'sfn',
      action: 'startSyncExecution',
      parameters: { StateMachineArn: stateMachine.stateMachineArn, Input: sfn.JsonPath.jsonToString(input) },
      iamAction: 'states:StartSyncExecution',
      iamResources: [stateMachine.stateMachineArn],
      additionalIamStatements: useOfKey(stateMachine, ['kms:Decrypt']),
    });
  }
}

/**
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html, but for the executions of this state machine only: what
 * the CDK grants, `execution:NAME*`, are also those of machines whose names start with this one's.
 */
function standardPolicies(scope: Construct, stateMachine: sfn.StateMachine): iam.PolicyStatement[] {
  const executions = Stack.of(stateMachine).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${stateMachine.stateMachineName}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  // Made by Step Functions itself, once in an account and region: it tells the caller that the execution has ended.
  const rule = Stack.of(scope).formatArn({ service: 'events', resource: 'rule', resourceName: 'StepFunctionsGetEventsForStepFunctionsExecutionRule' });
  return [
    new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachine.stateMachineArn] }),
    explain(new iam.PolicyStatement({ actions: ['states:DescribeExecution', 'states:StopExecution'], resources: [executions] }), CHILD_EXECUTIONS),
    new iam.PolicyStatement({ actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'], resources: [rule] }),
    ...useOfKey(stateMachine, ['kms:Decrypt', 'kms:GenerateDataKey']),
  ];
}

const CHILD_EXECUTIONS = 'Step Functions names an execution when it starts: the role may watch and stop those of this child state machine and no others. '
  + 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html';

/** Whoever starts or reads an execution of a machine with a key of its user's must be allowed to use that key for it. */
function useOfKey(stateMachine: sfn.StateMachine, actions: string[]): iam.PolicyStatement[] {
  const { encryptionConfiguration } = stateMachine.node.defaultChild as sfn.CfnStateMachine;
  if (encryptionConfiguration === undefined || Token.isUnresolved(encryptionConfiguration)) {
    return [];
  }
  const { kmsKeyId } = encryptionConfiguration as sfn.CfnStateMachine.EncryptionConfigurationProperty;
  return kmsKeyId === undefined ? [] : [new iam.PolicyStatement({
    actions,
    resources: [kmsKeyId],
    conditions: { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': stateMachine.stateMachineArn } },
  })];
}
