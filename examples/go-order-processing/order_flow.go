package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	sfn "github.com/aws/aws-cdk-go/awscdk/v2/awsstepfunctions"
	tasks "github.com/aws/aws-cdk-go/awscdk/v2/awsstepfunctionstasks"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	patterns "github.com/cdk-sfn-patterns/cdk-sfn-patterns-go/cdksfnpatterns"
)

// OrderSteps is what the steps of an order call.
type OrderSteps struct {
	ValidateOrder    awslambda.IFunction
	ProcessPayment   awslambda.IFunction
	FulfillOrder     awslambda.IFunction
	RefundPayment    awslambda.IFunction
	BookDelivery     awslambda.IFunction
	PackItem         awslambda.IFunction
	UpdateInventory  awslambda.IFunction
	SendNotification awslambda.IFunction
	UpdateAnalytics  awslambda.IFunction
	// TroubledOrders is where orders go that somebody must look at.
	TroubledOrders awssqs.IQueue
}

// OrderFlow is what happens to an order, and what happens when that fails.
type OrderFlow struct {
	Definition sfn.IChainable
	// OnError is for the errors that nothing else catches.
	OnError sfn.IChainable

	scope constructs.Construct
	steps OrderSteps
}

// NewOrderFlow makes the states of an order.
func NewOrderFlow(parent constructs.Construct, id string, steps OrderSteps) *OrderFlow {
	flow := &OrderFlow{scope: constructs.NewConstruct(parent, jsii.String(id)), steps: steps}

	// Until the shipment exists, whatever fails is refunded. From there on an order only goes forward: what fails is kept, and
	// reported at the end.
	pipeline := patterns.NewOrderPipeline(flow.scope, jsii.String("OrderPipeline"), &patterns.OrderPipelineProps{
		ValidateOrder:  steps.ValidateOrder,
		ProcessPayment: steps.ProcessPayment,
		FulfillOrder:   steps.FulfillOrder,
		RefundPayment:  steps.RefundPayment,
	})
	flow.Definition = pipeline.
		Next(flow.routeDelivery()).
		Next(flow.packItems()).
		Next(flow.followUp()).
		Next(flow.complete())
	flow.OnError = flow.report("ReportFailedOrder").Next(sfn.NewFail(flow.scope, jsii.String("OrderFailed"), &sfn.FailProps{
		ErrorPath: jsii.String("$.error.Error"),
		CausePath: jsii.String("$.error.Cause"),
	}))
	return flow
}

func (flow *OrderFlow) routeDelivery() patterns.ChoiceRouter {
	return patterns.NewChoiceRouter(flow.scope, jsii.String("RouteDelivery"), &patterns.ChoiceRouterProps{
		Routes: &[]*patterns.Route{
			{
				Condition: sfn.Condition_NumberGreaterThan(jsii.String("$.results.validation.total"), jsii.Number(1000)),
				Next:      flow.bookDelivery("BookInsuredDelivery", "insured"),
			},
			{
				Condition: sfn.Condition_StringEquals(jsii.String("$.priority"), jsii.String("rush")),
				Next:      flow.bookDelivery("BookExpressDelivery", "express"),
			},
		},
		Otherwise: flow.bookDelivery("BookStandardDelivery", "standard"),
	})
}

func (flow *OrderFlow) bookDelivery(name string, service string) sfn.IChainable {
	return flow.call(name, flow.steps.BookDelivery, tasks.LambdaInvokeProps{
		Payload:    sfn.TaskInput_FromObject(&map[string]any{"order": sfn.JsonPath_EntirePayload(), "service": service}),
		ResultPath: jsii.String("$.results.delivery"),
	})
}

func (flow *OrderFlow) packItems() patterns.BatchMap {
	return patterns.NewBatchMap(flow.scope, jsii.String("PackItems"), &patterns.BatchMapProps{
		ItemsPath:      jsii.String("$.items"),
		ItemProcessor:  flow.call("PackItem", flow.steps.PackItem, tasks.LambdaInvokeProps{}),
		MaxConcurrency: jsii.Number(10),
		ResultPath:     jsii.String("$.processedItems"),
		OnItemFailure:  patterns.ItemFailure_COLLECT,
	})
}

func (flow *OrderFlow) followUp() patterns.ParallelFanOut {
	steps := flow.steps
	return patterns.NewParallelFanOut(flow.scope, jsii.String("FollowUp"), &patterns.ParallelFanOutProps{
		// A map of Go has no order: the branches come in that of their names. They run at the same time, and their results have names.
		Branches: &map[string]sfn.IChainable{
			"UpdateInventory":  flow.call("UpdateInventory", steps.UpdateInventory, tasks.LambdaInvokeProps{}),
			"SendNotification": flow.call("SendNotification", steps.SendNotification, tasks.LambdaInvokeProps{}),
			"UpdateAnalytics":  flow.call("UpdateAnalytics", steps.UpdateAnalytics, tasks.LambdaInvokeProps{}),
		},
		ResultPath:      jsii.String("$.followUp"),
		OnBranchFailure: patterns.BranchFailure_SETTLE_ALL,
	})
}

func (flow *OrderFlow) complete() patterns.ChoiceRouter {
	failed := []sfn.Condition{sfn.Condition_IsPresent(jsii.String("$.processedItems.failed[0]"))}
	for _, name := range []string{"UpdateInventory", "SendNotification", "UpdateAnalytics"} {
		failed = append(failed, sfn.Condition_StringEquals(jsii.String("$.followUp."+name+".status"), jsii.String("FAILED")))
	}
	incomplete := flow.report("ReportIncompleteOrder").Next(sfn.NewFail(flow.scope, jsii.String("OrderIncomplete"), &sfn.FailProps{
		Error: jsii.String("OrderIncomplete"),
		Cause: jsii.String("The order is paid and shipped, but an item or what follows failed: the message in the queue says which"),
	}))
	return patterns.NewChoiceRouter(flow.scope, jsii.String("IsComplete"), &patterns.ChoiceRouterProps{
		Routes: &[]*patterns.Route{
			{
				Condition: sfn.Condition_Or(failed...),
				Next:      incomplete,
				Comment:   jsii.String("an item or a branch failed"),
			},
		},
		Otherwise: sfn.NewSucceed(flow.scope, jsii.String("OrderCompleted"), nil),
	})
}

// report sends the whole order, with all that is known of it, for people to read.
func (flow *OrderFlow) report(name string) tasks.SqsSendMessage {
	return tasks.NewSqsSendMessage(flow.scope, jsii.String(name), &tasks.SqsSendMessageProps{
		Queue:       flow.steps.TroubledOrders,
		MessageBody: sfn.TaskInput_FromJsonPathAt(sfn.JsonPath_EntirePayload()),
		ResultPath:  sfn.JsonPath_DISCARD(),
		TaskTimeout: sfn.Timeout_Duration(awscdk.Duration_Seconds(jsii.Number(30))),
	})
}

func (flow *OrderFlow) call(name string, function awslambda.IFunction, props tasks.LambdaInvokeProps) tasks.LambdaInvoke {
	props.LambdaFunction = function
	props.PayloadResponseOnly = jsii.Bool(true)
	// Retries and timeouts are the Workflow's to add.
	props.RetryOnServiceExceptions = jsii.Bool(false)
	return tasks.NewLambdaInvoke(flow.scope, jsii.String(name), &props)
}
