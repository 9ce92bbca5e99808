import { App, AppProps, Stack } from 'aws-cdk-lib';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { newFunction } from './support';
import { LambdaPipeline, OrderPipeline, Workflow } from '../src';

/** An app with each construct of the library, once bare and once with everything on. */
export function appWithEverything(props: AppProps = {}): App {
  const app = new App(props);
  const stack = new Stack(app, 'Everything');
  const fn = (id: string) => newFunction(stack, id);

  const steps = ['ValidateOrder', 'ProcessPayment', 'FulfillOrder'].map((name) => ({ name, lambdaFunction: fn(name) }));
  new Workflow(stack, 'Bare', { definition: new LambdaPipeline(stack, 'Pipeline', { steps }) });

  new Workflow(stack, 'Full', {
    definition: new OrderPipeline(stack, 'OrderPipeline', { validateOrder: fn('V'), processPayment: fn('P'), fulfillOrder: fn('F'), refundPayment: fn('R') }),
    comment: 'Takes orders',
    stateMachineName: 'orders',
    includeExecutionData: true,
    encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }),
    alarmActions: [new actions.SnsAction(new sns.Topic(stack, 'OnCall', { enforceSSL: true }))],
    catchers: [{ handler: new sfn.Fail(stack, 'Unexpected', { errorPath: '$.error.Error', causePath: '$.error.Cause' }) }],
  });
  new Workflow(stack, 'Express', {
    definition: new LambdaPipeline(stack, 'Short', { steps: [{ name: 'Work', lambdaFunction: fn('W'), resultPath: '$.result' }] }),
    stateMachineType: sfn.StateMachineType.EXPRESS,
  });
  return app;
}
