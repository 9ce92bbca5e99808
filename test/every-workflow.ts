import { App, AppProps, Duration, Stack } from 'aws-cdk-lib';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { newFunction, newTask } from './support';
import {
  BatchMap, BatchSource, BranchFailure, ChoiceRouter, DistributedBatch, ItemFailure, LambdaPipeline, NestedWorkflow, OrderPipeline, ParallelFanOut,
  PollInterval, PollUntil, Saga, TryFinally, Workflow,
} from '../src';

/** An app with each construct of the library, once bare and once with everything on. */
export function appWithEverything(props: AppProps = {}): App {
  const app = new App(props);
  addEverything(new Stack(app, 'Everything'));
  return app;
}

/** The same in a stack. */
export function addEverything(stack: Stack): void {
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
  const express = new Workflow(stack, 'Express', {
    definition: new LambdaPipeline(stack, 'Short', { steps: [{ name: 'Work', lambdaFunction: fn('W'), resultPath: '$.result' }] }),
    stateMachineType: sfn.StateMachineType.EXPRESS,
  });
  new Workflow(stack, 'Flow', { definition: flowIn(stack) });
  // Children of their own and prefixes in S3 need permissions that end in a wildcard, which a reviewer has to judge.
  const nested = new NestedWorkflow(stack, 'Nested', { workflow: express, resultPath: '$.nested' });
  new Workflow(stack, 'Wide', {
    definition: nested.next(new DistributedBatch(stack, 'Import', {
      source: BatchSource.csv(new s3.Bucket(stack, 'Uploads'), 'orders.csv'),
      itemProcessor: newTask(stack, 'ImportOrder'),
      results: { bucket: new s3.Bucket(stack, 'Results'), prefix: 'imports' },
    })),
  });
}

/** Every pattern of control flow, one after the other. */
function flowIn(stack: Stack): sfn.IChainable {
  const task = (id: string) => newTask(stack, id, { ResultPath: '$.result' });
  const isDone = sfn.Condition.stringEquals('$.status', 'DONE');
  return new ChoiceRouter(stack, 'Route', { routes: [{ condition: isDone, next: task('Fast') }], otherwise: task('Slow') })
    .next(new ParallelFanOut(stack, 'FanOut', { branches: { left: task('Left'), right: task('Right') }, onBranchFailure: BranchFailure.SETTLE_ALL_FAIL_IF_ANY }))
    .next(new BatchMap(stack, 'Items', { itemsPath: '$.items', itemProcessor: task('Item'), onItemFailure: ItemFailure.COLLECT }))
    .next(new Saga(stack, 'Booking', { steps: [{ action: task('Book'), compensation: task('Cancel') }] }))
    .next(new TryFinally(stack, 'Locked', { attempt: task('Work'), finalize: task('Unlock') }))
    .next(new PollUntil(stack, 'Poll', { describe: task('Describe'), isDone, interval: PollInterval.every(Duration.seconds(30)), maxAttempts: 10 }));
}
