import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { BatchMap, ChoiceRouter, LambdaPipeline, Workflow } from '../../src';

export interface Props {
  readonly readFromSqs: lambda.IFunction;
  readonly deleteFromSqs: lambda.IFunction;
  readonly table: dynamodb.ITable;
  readonly topic: sns.ITopic;
}

export function inlineMap(scope: Construct, { readFromSqs, deleteFromSqs, table, topic }: Props) {
  // begin of the user code
  const text = (path: string) => tasks.DynamoAttributeValue.fromString(sfn.JsonPath.stringAt(path));
  const read = new LambdaPipeline(scope, 'Read', {
    steps: [{ name: 'Read messages from SQS queue', lambdaFunction: readFromSqs }],
  });
  const write = new tasks.DynamoPutItem(scope, 'Write message to DynamoDB', {
    table,
    item: { MessageId: text('$.MessageId'), Body: text('$.Body') },
    returnConsumedCapacity: tasks.DynamoConsumedCapacity.TOTAL,
    resultPath: sfn.JsonPath.DISCARD,
  });
  const remove = new tasks.LambdaInvoke(scope, 'Remove message from SQS queue', {
    lambdaFunction: deleteFromSqs,
    payload: sfn.TaskInput.fromObject({ ReceiptHandle: sfn.JsonPath.stringAt('$.ReceiptHandle') }),
    resultPath: sfn.JsonPath.DISCARD,
  });
  const publish = new tasks.SnsPublish(scope, 'Publish message to SNS topic', {
    topic,
    subject: 'Message from Step Functions!',
    message: sfn.TaskInput.fromJsonPathAt('$.Body'),
  });
  const processMessages = new BatchMap(scope, 'Process Messages', {
    itemsPath: '$',
    itemProcessor: write.next(remove).next(publish),
    resultPath: '$',
  });
  const finish = new sfn.Succeed(scope, 'Finish');
  const anyMessages = new ChoiceRouter(scope, 'Are there messages to process?', {
    routes: [{ condition: sfn.Condition.stringEquals('$', 'No messages'), next: finish }],
    otherwise: processMessages.next(finish),
  });
  new Workflow(scope, 'Messages', { definition: read.next(anyMessages) });
  // end of the user code
}
