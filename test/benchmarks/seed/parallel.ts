import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { LambdaPipeline, ParallelFanOut, Workflow } from '../../../src';

export interface Props {
  readonly updateInventory: lambda.IFunction;
  readonly sendNotification: lambda.IFunction;
  readonly updateAnalytics: lambda.IFunction;
  readonly onCall: sns.ITopic;
}

export function parallel(scope: Construct, { updateInventory, sendNotification, updateAnalytics, onCall }: Props) {
  // begin of the user code
  const step = (name: string, lambdaFunction: lambda.IFunction) =>
    new LambdaPipeline(scope, name, { steps: [{ name, lambdaFunction }] });
  new Workflow(scope, 'Orders', {
    definition: new ParallelFanOut(scope, 'ProcessInParallel', {
      branches: {
        UpdateInventory: step('UpdateInventory', updateInventory),
        SendNotification: step('SendNotification', sendNotification),
        UpdateAnalytics: step('UpdateAnalytics', updateAnalytics),
      },
    }).next(new sfn.Succeed(scope, 'Complete')),
    alarmActions: [new actions.SnsAction(onCall)],
  });
  // end of the user code
}
