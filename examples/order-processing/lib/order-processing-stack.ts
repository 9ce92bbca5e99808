import { CfnElement, CfnOutput, Duration, RemovalPolicy, Stack, StackProps } from 'aws-cdk-lib';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Workflow } from 'cdk-sfn-patterns';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import { OrderFlow } from './order-flow';
import { OrderFunction } from './order-function';

/** Orders are validated, paid and fulfilled; what is paid and cannot be fulfilled is refunded, or reported. */
export class OrderProcessingStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const payments = new dynamodb.Table(this, 'Payments', {
      partitionKey: { name: 'idempotency_key', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Goes with the stack, as an example should. Payments of real customers are for RETAIN.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const environment = { TABLE_NAME: payments.tableName };
    const processPayment = new OrderFunction(this, 'ProcessPayment', { file: 'process-payment', environment });
    const refundPayment = new OrderFunction(this, 'RefundPayment', { file: 'refund-payment', environment });
    payments.grant(processPayment, 'dynamodb:PutItem');
    payments.grant(refundPayment, 'dynamodb:UpdateItem');

    const troubledOrders = new sqs.Queue(this, 'TroubledOrders', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    const called = {
      bookDelivery: new OrderFunction(this, 'BookDelivery', { file: 'book-delivery' }),
      packItem: new OrderFunction(this, 'PackItem', { file: 'pack-item' }),
      updateInventory: new OrderFunction(this, 'UpdateInventory', { file: 'update-inventory' }),
      sendNotification: new OrderFunction(this, 'SendNotification', { file: 'send-notification' }),
      updateAnalytics: new OrderFunction(this, 'UpdateAnalytics', { file: 'update-analytics' }),
    };
    const flow = new OrderFlow(this, 'OrderFlow', {
      validateOrder: new OrderFunction(this, 'ValidateOrder', { file: 'validate-order' }),
      processPayment,
      fulfillOrder: new OrderFunction(this, 'FulfillOrder', { file: 'fulfill-order' }),
      refundPayment,
      ...called,
      troubledOrders,
    });
    const onCall = this.createAlarmTopic();
    const workflow = new Workflow(this, 'Orders', {
      definition: flow.definition,
      catchers: [{ handler: flow.onError }],
      alarmActions: [new actions.SnsAction(onCall)],
    });

    acknowledge(payments, 'Point-in-time recovery brings back any second of the last 35 days; a backup plan is the account\'s, and chooses its tables by tags',
      'NIST.800.53.R5-DynamoDBInBackupPlan');
    acknowledge(troubledOrders, 'The queue is where messages end: they wait 14 days for people, and nothing takes them out that could fail on them',
      'AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy');
    acknowledge(workflow.logGroup!, 'CloudWatch Logs encrypts it with a key that AWS owns. It holds names of states and times, but no inputs and outputs, since '
      + 'includeExecutionData is off. Where that must be under a key of your own, give the Workflow an encryptionKey',
    'NIST.800.53.R5-CloudWatchLogGroupEncrypted');
    for (const fn of Object.values(called)) {
      const name = this.getLogicalId(fn.node.defaultChild as CfnElement);
      acknowledge(workflow.stateMachine.role, 'LambdaInvoke of the CDK allows the versions and aliases of a function, too; this one has none',
        `AwsSolutions-IAM5[Resource::<${name}.Arn>:*]`);
    }

    new CfnOutput(this, 'StateMachineArn', { value: workflow.stateMachine.stateMachineArn });
    new CfnOutput(this, 'TroubledOrdersUrl', { value: troubledOrders.queueUrl });
    new CfnOutput(this, 'AlarmTopicArn', { value: onCall.topicArn });
  }

  private createAlarmTopic(): sns.Topic {
    const topic = new sns.Topic(this, 'OnCall', { enforceSSL: true });
    acknowledge(topic, 'Messages name an alarm and its state, and nothing of an order; who publishes has to use TLS', 'NIST.800.53.R5-SNSEncryptedKMS');
    return topic;
  }
}
