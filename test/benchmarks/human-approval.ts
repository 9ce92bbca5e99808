import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { ChoiceRouter, Workflow } from '../../src';

export interface Props {
  readonly sendApprovalEmail: lambda.IFunction;
  readonly processing: lambda.IFunction;
}

export function humanApproval(scope: Construct, { sendApprovalEmail, processing }: Props) {
  // begin of the user code
  const input = sfn.JsonPath.entirePayload;
  const notifyApprover = new tasks.LambdaInvoke(scope, 'Notify Approver', {
    lambdaFunction: sendApprovalEmail,
    integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: sfn.TaskInput.fromObject({
      execution: sfn.JsonPath.executionId,
      taskToken: sfn.JsonPath.taskToken,
      input,
    }),
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    resultPath: '$.approvalStatus',
  });
  const handle = (name: string, result: string) =>
    new tasks.LambdaInvoke(scope, name, {
      lambdaFunction: processing,
      payload: sfn.TaskInput.fromObject({ input, result }),
    });
  const approved = new ChoiceRouter(scope, 'Approved?', {
    routes: [
      {
        condition: sfn.Condition.booleanEquals('$.approvalStatus.result', true),
        next: handle('Handle approval', 'approved'),
      },
      {
        condition: sfn.Condition.isPresent('$.approvalStatus.result'),
        next: handle('Handle rejection', 'rejected'),
      },
    ],
    otherwise: handle('Handle failure', 'failure'),
  });
  new Workflow(scope, 'Approval', { definition: notifyApprover.next(approved) });
  // end of the user code
}
