import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ChoiceRouter, LambdaPipeline, Workflow } from '../../../src';

export interface Props {
  readonly processHighValue: lambda.IFunction;
  readonly processRush: lambda.IFunction;
  readonly processStandard: lambda.IFunction;
  readonly onCall: sns.ITopic;
}

export function choice(scope: Construct, { processHighValue, processRush, processStandard, onCall }: Props) {
  // begin of the user code
  const step = (name: string, lambdaFunction: lambda.IFunction) =>
    new LambdaPipeline(scope, name, { steps: [{ name, lambdaFunction }] });
  new Workflow(scope, 'Orders', {
    definition: new ChoiceRouter(scope, 'CheckOrderValue', {
      routes: [
        { condition: sfn.Condition.numberGreaterThan('$.total', 1000), next: step('HighValueOrder', processHighValue) },
        { condition: sfn.Condition.stringEquals('$.priority', 'rush'), next: step('RushOrder', processRush) },
      ],
      otherwise: step('StandardOrder', processStandard),
    }),
    alarmActions: [new actions.SnsAction(onCall)],
  });
  // end of the user code
}
