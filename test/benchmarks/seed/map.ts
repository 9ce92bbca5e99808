import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { BatchMap, LambdaPipeline, Workflow } from '../../../src';

export interface Props {
  readonly processItem: lambda.IFunction;
  readonly onCall: sns.ITopic;
}

export function map(scope: Construct, { processItem, onCall }: Props) {
  // begin of the user code
  new Workflow(scope, 'Orders', {
    definition: new BatchMap(scope, 'ProcessItems', {
      itemsPath: '$.items',
      itemProcessor: new LambdaPipeline(scope, 'Item', {
        steps: [{ name: 'ProcessItem', lambdaFunction: processItem }],
      }),
      resultPath: '$.processedItems',
    }),
    alarmActions: [new actions.SnsAction(onCall)],
  });
  // end of the user code
}
