import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { BranchFailure, ParallelFanOut, Step, Workflow } from '../../../src';

export interface Props {
  readonly sum: lambda.IFunction;
  readonly average: lambda.IFunction;
  readonly extremes: lambda.IFunction;
}

export function statistics(scope: Construct, { sum, average, extremes }: Props) {
  // begin of the user code
  new Workflow(scope, 'Statistics', {
    definition: new ParallelFanOut(scope, 'Calculate', {
      branches: { Sum: Step.invoke(sum), Average: Step.invoke(average), Extremes: Step.invoke(extremes) },
      onBranchFailure: BranchFailure.SETTLE_ALL,
    }),
    stateMachineType: sfn.StateMachineType.EXPRESS,
  });
  // end of the user code
}
