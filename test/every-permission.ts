import { App, AppProps, Stack } from 'aws-cdk-lib';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { newFunction, newTask } from './support';
import { BatchSource, DistributedBatch, LambdaPipeline, NestedWorkflow, Workflow, WorkflowProps } from '../src';

/**
 * An app with everything whose permissions end in a wildcard, each as narrow as its props can make it, and with all that cdk-nag wants and
 * only the user has: a key, and somebody who hears of alarms.
 */
export function appWithEveryPermission(props: AppProps = {}): App {
  const app = new App(props);
  const elsewhere = new Stack(app, 'Elsewhere');
  const stack = new Stack(app, 'Permissions');
  const complete = {
    encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }),
    alarmActions: [new actions.SnsAction(new sns.Topic(stack, 'OnCall', { enforceSSL: true }))],
  };
  const workflow = (id: string, definition: sfn.IChainable, more?: Partial<WorkflowProps>) => (
    new Workflow(stack, id, { definition, ...complete, ...more }));
  const batch = (id: string, source: BatchSource, bucket: s3.IBucket) => new DistributedBatch(stack, id, {
    source, results: { bucket, prefix: 'runs' }, itemProcessor: newTask(stack, `${id}Item`), resultPath: sfn.JsonPath.DISCARD,
  });

  const fn = newFunction(stack, 'Function');
  const child = workflow('Versioned', new LambdaPipeline(stack, 'Pipeline', { steps: [{ name: 'Work', lambdaFunction: fn.currentVersion }] }));
  child.grants.read(fn);
  child.grants.redriveExecution(fn);
  child.grants.execution(fn, 'states:StopExecution');
  workflow('Parent', new NestedWorkflow(stack, 'Child', { workflow: child }), { stateMachineName: 'parent' });

  const imported = s3.Bucket.fromBucketName(stack, 'Imported', 'imported');
  const encrypted = new s3.Bucket(stack, 'Encrypted', { encryptionKey: complete.encryptionKey });
  const key = sfn.JsonPath.stringAt('$.key');
  workflow('Batches', batch('Upload', BatchSource.csv(new s3.Bucket(elsewhere, 'Uploads'), key, { keyPrefix: 'in/' }), new s3.Bucket(elsewhere, 'Results'))
    .next(batch('Inventory', BatchSource.manifest(imported, 'lists/imported/daily/2026-11-22/manifest.json'), imported))
    .next(batch('Any', BatchSource.manifest(encrypted, key, { keyPrefix: 'lists/', dataPrefix: 'data/' }), encrypted))
    .next(batch('Objects', BatchSource.objects(encrypted, 'in/'), encrypted)));
  return app;
}
