import { Duration } from 'aws-cdk-lib';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { LambdaPipeline, RetryPolicy, Workflow } from '../../../src';

export interface Props {
  readonly process: lambda.IFunction;
  readonly handleCustom: lambda.IFunction;
  readonly onCall: sns.ITopic;
}

export function errorHandling(scope: Construct, { process, handleCustom, onCall }: Props) {
  // begin of the user code
  const step = (name: string, lambdaFunction: lambda.IFunction) =>
    new LambdaPipeline(scope, name, { steps: [{ name, lambdaFunction }] });
  const custom = { errors: ['CustomError'], handler: step('HandleCustomError', handleCustom) };
  const failure = { error: 'ProcessingFailed', cause: 'An error occurred during processing' };
  const throttled = ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'];
  new Workflow(scope, 'Orders', {
    definition: step('ProcessWithRetry', process),
    retryPolicy: RetryPolicy.of(
      { errors: throttled, interval: Duration.seconds(2), maxAttempts: 6, backoffRate: 2 },
      { errors: ['States.Timeout'], interval: Duration.seconds(5), maxAttempts: 3, backoffRate: 1.5 },
    ),
    catchers: [custom, { handler: new sfn.Fail(scope, 'HandleAllErrors', failure) }],
    alarmActions: [new actions.SnsAction(onCall)],
  });
  // end of the user code
}
