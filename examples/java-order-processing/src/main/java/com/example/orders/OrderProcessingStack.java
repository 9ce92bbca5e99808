package com.example.orders;

import java.util.List;
import java.util.Map;

import io.github.cdksfnpatterns.Catcher;
import io.github.cdksfnpatterns.Workflow;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Orders are validated, paid and fulfilled; what is paid and cannot be fulfilled is refunded, or reported. */
public class OrderProcessingStack extends Stack {
    public OrderProcessingStack(final Construct scope, final String id) {
        super(scope, id);

        Table payments = Table.Builder.create(this, "Payments")
                .partitionKey(Attribute.builder().name("idempotency_key").type(AttributeType.STRING).build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
                // Goes with the stack, as an example should. Payments of real customers are for RETAIN.
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Map<String, String> environment = Map.of("TABLE_NAME", payments.getTableName());
        Function processPayment = OrderFunction.create(this, "ProcessPayment", "process-payment", environment);
        Function refundPayment = OrderFunction.create(this, "RefundPayment", "refund-payment", environment);
        payments.grant(processPayment, "dynamodb:PutItem");
        payments.grant(refundPayment, "dynamodb:UpdateItem");

        Queue troubledOrders = Queue.Builder.create(this, "TroubledOrders")
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
        OrderFlow flow = new OrderFlow(this, "OrderFlow", new OrderSteps(
                OrderFunction.create(this, "ValidateOrder", "validate-order"),
                processPayment,
                OrderFunction.create(this, "FulfillOrder", "fulfill-order"),
                refundPayment,
                OrderFunction.create(this, "BookDelivery", "book-delivery"),
                OrderFunction.create(this, "PackItem", "pack-item"),
                OrderFunction.create(this, "UpdateInventory", "update-inventory"),
                OrderFunction.create(this, "SendNotification", "send-notification"),
                OrderFunction.create(this, "UpdateAnalytics", "update-analytics"),
                troubledOrders));
        Topic onCall = createAlarmTopic();
        Workflow workflow = Workflow.Builder.create(this, "Orders")
                .definition(flow.getDefinition())
                .catchers(List.of(Catcher.builder().handler(flow.getOnError()).build()))
                .alarmActions(List.of(new SnsAction(onCall)))
                .build();

        output("StateMachineArn", workflow.getStateMachine().getStateMachineArn());
        output("TroubledOrdersUrl", troubledOrders.getQueueUrl());
        output("AlarmTopicArn", onCall.getTopicArn());
    }

    private void output(final String id, final String value) {
        CfnOutput.Builder.create(this, id).value(value).build();
    }

    private Topic createAlarmTopic() {
        return Topic.Builder.create(this, "OnCall").enforceSsl(true).build();
    }
}
