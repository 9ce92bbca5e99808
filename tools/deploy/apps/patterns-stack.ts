import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import {
  BatchMap, BatchSource, BranchFailure, ChoiceRouter, DistributedBatch, FailureTolerance, ItemFailure, ParallelFanOut, PollInterval, PollUntil, Saga,
  TryFinally,
  Workflow,
} from '../../../src';

const ECHO = readFileSync(join(__dirname, '..', 'lambda', 'echo.js'), 'utf8');

/** The patterns of control flow and of batches, with functions that fail where an execution's input says so. */
export class PatternsStack extends Stack {
  /** Of all functions, so that the order of their calls is known. */
  private readonly calls = new logs.LogGroup(this, 'Calls', { removalPolicy: RemovalPolicy.DESTROY });

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.createTrip();
    this.createImport();
    new CfnOutput(this, 'CallsName', { value: this.calls.logGroupName });
  }

  private createTrip(): void {
    const isDone = sfn.Condition.stringEquals('$.status', 'DONE');
    const definition = new ChoiceRouter(this, 'Route', { routes: [{ condition: isDone, next: this.call('Fast') }], otherwise: this.call('Slow') })
      .next(new ParallelFanOut(this, 'FanOut', {
        branches: { left: this.call('Left'), right: this.call('Right') },
        onBranchFailure: BranchFailure.SETTLE_ALL_FAIL_IF_ANY,
        resultPath: '$.branches',
      }))
      .next(new BatchMap(this, 'Items', { itemsPath: '$.items', itemProcessor: this.call('Item'), onItemFailure: ItemFailure.COLLECT }))
      .next(new Saga(this, 'Booking', {
        steps: [
          { action: this.call('BookHotel'), compensation: this.call('CancelHotel') },
          { action: this.call('BookFlight'), compensation: this.call('CancelFlight') },
        ],
      }))
      .next(new TryFinally(this, 'Locked', { attempt: this.call('Work'), finalize: this.call('Unlock') }))
      .next(new PollUntil(this, 'Poll', {
        describe: this.call('Describe'),
        isDone,
        interval: PollInterval.every(Duration.seconds(1)),
        maxAttempts: 2,
      }));
    const { stateMachine } = new Workflow(this, 'Trip', { definition });
    new CfnOutput(this, 'TripArn', { value: stateMachine.stateMachineArn });
  }

  private createImport(): void {
    const bucket = (id: string) => new s3.Bucket(this, id, { removalPolicy: RemovalPolicy.DESTROY });
    const [uploads, results] = [bucket('Uploads'), bucket('Results')];
    const announcements = new sns.Topic(this, 'Announcements');
    const inbox = new sqs.Queue(this, 'Inbox');
    announcements.addSubscription(new subscriptions.SqsSubscription(inbox, { rawMessageDelivery: true }));
    const { stateMachine } = new Workflow(this, 'Import', {
      definition: new DistributedBatch(this, 'ImportOrders', {
        source: BatchSource.csv(uploads, 'orders.csv'),
        // By this name the app with everything calls it, too.
        itemProcessor: this.call('ImportOrder'),
        results: { bucket: results, prefix: 'imports' },
        resultPath: '$.imported',
        // What reads the manifest is executed elsewhere: ministack 1.5.33 writes none.
        failureTolerance: FailureTolerance.NONE,
      }).next(new tasks.SnsPublish(this, 'Announce', {
        topic: announcements,
        message: sfn.TaskInput.fromJsonPathAt('$'),
        resultPath: sfn.JsonPath.DISCARD,
      })),
    });
    new CfnOutput(this, 'ImportArn', { value: stateMachine.stateMachineArn });
    new CfnOutput(this, 'UploadsName', { value: uploads.bucketName });
    new CfnOutput(this, 'ResultsName', { value: results.bucketName });
    new CfnOutput(this, 'AnnouncementsArn', { value: announcements.topicArn });
    new CfnOutput(this, 'InboxUrl', { value: inbox.queueUrl });
  }

  private call(functionName: string): tasks.LambdaInvoke {
    const lambdaFunction = new lambda.Function(this, `${functionName}Function`, {
      functionName,
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline(ECHO),
      logGroup: this.calls,
    });
    return new tasks.LambdaInvoke(this, functionName, { lambdaFunction, payloadResponseOnly: true, retryOnServiceExceptions: false });
  }
}
