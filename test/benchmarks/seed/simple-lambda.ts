import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { LambdaPipeline, Workflow } from '../../../src';

export interface Props {
  readonly validateOrder: lambda.IFunction;
  readonly processPayment: lambda.IFunction;
  readonly fulfillOrder: lambda.IFunction;
  readonly onCall: sns.ITopic;
}

export function simpleLambda(scope: Construct, { validateOrder, processPayment, fulfillOrder, onCall }: Props) {
  // begin of the user code
  new Workflow(scope, 'Orders', {
    definition: new LambdaPipeline(scope, 'OrderPipeline', {
      steps: [
        { name: 'ValidateOrder', lambdaFunction: validateOrder },
        { name: 'ProcessPayment', lambdaFunction: processPayment },
        { name: 'FulfillOrder', lambdaFunction: fulfillOrder },
      ],
    }),
    alarmActions: [new actions.SnsAction(onCall)],
  });
  // end of the user code
}
