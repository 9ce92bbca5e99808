// Makes the mistakes of mistakes.ts, and prints what is said about each as JSON.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	sfn "github.com/aws/aws-cdk-go/awscdk/v2/awsstepfunctions"
	"github.com/aws/jsii-runtime-go"
	patterns "github.com/cdk-sfn-patterns/cdk-sfn-patterns-go/cdksfnpatterns"
)

func noStep(stack awscdk.Stack) {
	patterns.NewLambdaPipeline(stack, jsii.String("Pipeline"), &patterns.LambdaPipelineProps{Steps: &[]*patterns.LambdaStep{}})
}

func sameNames(stack awscdk.Stack) {
	function := awslambda.Function_FromFunctionName(stack, jsii.String("Function"), jsii.String("function"))
	step := &patterns.LambdaStep{Name: jsii.String("Pay"), LambdaFunction: function}
	patterns.NewLambdaPipeline(stack, jsii.String("Pipeline"), &patterns.LambdaPipelineProps{Steps: &[]*patterns.LambdaStep{step, step}})
}

func tooManyAtOnce(stack awscdk.Stack) {
	patterns.NewBatchMap(stack, jsii.String("Batch"), &patterns.BatchMapProps{
		ItemsPath:      jsii.String("$.items"),
		ItemProcessor:  sfn.NewPass(stack, jsii.String("Item"), nil),
		MaxConcurrency: jsii.Number(41),
	})
}

func thresholdOfNone(stack awscdk.Stack) {
	patterns.NewWorkflow(stack, jsii.String("Workflow"), &patterns.WorkflowProps{
		Definition:   sfn.NewPass(stack, jsii.String("Done"), nil),
		AlarmOptions: &patterns.WorkflowAlarmOptions{Failed: &patterns.AlarmSettings{Threshold: jsii.Number(0)}},
	})
}

func refusedDefinition(stack awscdk.Stack) {
	definition := sfn.NewCustomState(stack, jsii.String("Ask"), &sfn.CustomStateProps{
		StateJson: &map[string]any{
			"Type":       "Task",
			"Resource":   "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
			"Parameters": map[string]any{"QueueUrl.$": "$.queue", "MessageBody.$": "$$.Task.Token"},
		},
	})
	patterns.NewWorkflow(stack, jsii.String("Workflow"), &patterns.WorkflowProps{
		Definition:       definition,
		StateMachineType: sfn.StateMachineType_EXPRESS,
	})
}

func message(mistake func(awscdk.Stack)) (said string) {
	defer func() {
		if problem := recover(); problem != nil {
			said = fmt.Sprint(problem)
		}
	}()
	mistake(awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Stack"), nil))
	return "no error"
}

func main() {
	defer jsii.Close()
	messages := map[string]string{
		"noStep":            message(noStep),
		"sameNames":         message(sameNames),
		"tooManyAtOnce":     message(tooManyAtOnce),
		"thresholdOfNone":   message(thresholdOfNone),
		"refusedDefinition": message(refusedDefinition),
	}
	if err := json.NewEncoder(os.Stdout).Encode(messages); err != nil {
		panic(err)
	}
}
