package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	actions "github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatchactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	patterns "github.com/cdk-sfn-patterns/cdk-sfn-patterns-go/cdksfnpatterns"
)

// NewOrderProcessingStack deploys a workflow in which orders are validated, paid and fulfilled; what is paid and cannot be fulfilled is
// refunded, or reported.
func NewOrderProcessingStack(scope constructs.Construct, id string, props *awscdk.StackProps) awscdk.Stack {
	stack := awscdk.NewStack(scope, jsii.String(id), props)

	payments := awsdynamodb.NewTable(stack, jsii.String("Payments"), &awsdynamodb.TableProps{
		PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("idempotency_key"), Type: awsdynamodb.AttributeType_STRING},
		BillingMode:  awsdynamodb.BillingMode_PAY_PER_REQUEST,
		PointInTimeRecoverySpecification: &awsdynamodb.PointInTimeRecoverySpecification{
			PointInTimeRecoveryEnabled: jsii.Bool(true),
		},
		// Goes with the stack, as an example should. Payments of real customers are for RETAIN.
		RemovalPolicy: awscdk.RemovalPolicy_DESTROY,
	})
	environment := &map[string]*string{"TABLE_NAME": payments.TableName()}
	processPayment := newOrderFunction(stack, "ProcessPayment", "process-payment", environment)
	refundPayment := newOrderFunction(stack, "RefundPayment", "refund-payment", environment)
	payments.Grant(processPayment, jsii.String("dynamodb:PutItem"))
	payments.Grant(refundPayment, jsii.String("dynamodb:UpdateItem"))

	troubledOrders := awssqs.NewQueue(stack, jsii.String("TroubledOrders"), &awssqs.QueueProps{
		EnforceSSL:      jsii.Bool(true),
		RetentionPeriod: awscdk.Duration_Days(jsii.Number(14)),
	})
	flow := NewOrderFlow(stack, "OrderFlow", OrderSteps{
		ValidateOrder:    newOrderFunction(stack, "ValidateOrder", "validate-order", nil),
		ProcessPayment:   processPayment,
		FulfillOrder:     newOrderFunction(stack, "FulfillOrder", "fulfill-order", nil),
		RefundPayment:    refundPayment,
		BookDelivery:     newOrderFunction(stack, "BookDelivery", "book-delivery", nil),
		PackItem:         newOrderFunction(stack, "PackItem", "pack-item", nil),
		UpdateInventory:  newOrderFunction(stack, "UpdateInventory", "update-inventory", nil),
		SendNotification: newOrderFunction(stack, "SendNotification", "send-notification", nil),
		UpdateAnalytics:  newOrderFunction(stack, "UpdateAnalytics", "update-analytics", nil),
		TroubledOrders:   troubledOrders,
	})
	onCall := newAlarmTopic(stack)
	workflow := patterns.NewWorkflow(stack, jsii.String("Orders"), &patterns.WorkflowProps{
		Definition:   flow.Definition,
		Catchers:     &[]*patterns.Catcher{{Handler: flow.OnError}},
		AlarmActions: &[]awscloudwatch.IAlarmAction{actions.NewSnsAction(onCall)},
	})

	output(stack, "StateMachineArn", workflow.StateMachine().StateMachineArn())
	output(stack, "TroubledOrdersUrl", troubledOrders.QueueUrl())
	output(stack, "AlarmTopicArn", onCall.TopicArn())
	return stack
}

func output(stack awscdk.Stack, id string, value *string) {
	awscdk.NewCfnOutput(stack, jsii.String(id), &awscdk.CfnOutputProps{Value: value})
}

func newAlarmTopic(stack awscdk.Stack) awssns.Topic {
	return awssns.NewTopic(stack, jsii.String("OnCall"), &awssns.TopicProps{EnforceSSL: jsii.Bool(true)})
}
