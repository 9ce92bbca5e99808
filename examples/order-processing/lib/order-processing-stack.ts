import { join } from 'node:path';
import { ArnFormat, CfnOutput, Duration, RemovalPolicy, Stack, StackProps } from 'aws-cdk-lib';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { OrderPipeline, Workflow } from 'cdk-sfn-patterns';
import { Construct } from 'constructs';

/** Orders are validated, paid and fulfilled; what is paid and cannot be fulfilled is refunded. */
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
    const validateOrder = this.createFunction('ValidateOrder', 'validate-order');
    const processPayment = this.createFunction('ProcessPayment', 'process-payment', { TABLE_NAME: payments.tableName });
    const fulfillOrder = this.createFunction('FulfillOrder', 'fulfill-order');
    const refundPayment = this.createFunction('RefundPayment', 'refund-payment', { TABLE_NAME: payments.tableName });
    payments.grant(processPayment, 'dynamodb:PutItem');
    payments.grant(refundPayment, 'dynamodb:UpdateItem');

    const onCall = this.createAlarmTopic();
    const workflow = new Workflow(this, 'Orders', {
      definition: new OrderPipeline(this, 'OrderPipeline', { validateOrder, processPayment, fulfillOrder, refundPayment }),
      alarmActions: [new actions.SnsAction(onCall)],
    });

    new CfnOutput(this, 'StateMachineArn', { value: workflow.stateMachine.stateMachineArn });
    new CfnOutput(this, 'AlarmTopicArn', { value: onCall.topicArn });
  }

  private createFunction(id: string, file: string, environment?: { [name: string]: string }): lambda.Function {
    const logGroup = new logs.LogGroup(this, `${id}Logs`, { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    // Lambda's managed policy would let each function write to every log group of the account.
    const role = new iam.Role(this, `${id}Role`, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    return new lambda.Function(this, id, {
      runtime: lambda.Runtime.NODEJS_22_X,
      code: lambda.Code.fromAsset(join(__dirname, '..', 'lambda')),
      handler: `${file}.handler`,
      timeout: Duration.seconds(10),
      environment,
      role,
      logGroup,
    });
  }

  private createAlarmTopic(): sns.Topic {
    const topic = new sns.Topic(this, 'OnCall', { enforceSSL: true });
    // With a policy of its own the topic loses the default one, which let this account's alarms publish.
    topic.grantPublish(new iam.ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': this.account },
        ArnLike: { 'aws:SourceArn': this.formatArn({ service: 'cloudwatch', resource: 'alarm', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME }) },
      },
    }));
    return topic;
  }
}
