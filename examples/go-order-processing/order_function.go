package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// The functions are those of the app in TypeScript: they are not what the languages differ in.
const lambdaFolder = "../order-processing/lambda"

// newOrderFunction is one of the functions in the folder lambda, with a role that may write its own log and nothing else.
//
// The file is named without its ".js".
func newOrderFunction(scope constructs.Construct, id string, file string, environment *map[string]*string) awslambda.Function {
	logGroup := awslogs.NewLogGroup(scope, jsii.String(id+"Logs"), &awslogs.LogGroupProps{
		Retention:     awslogs.RetentionDays_ONE_MONTH,
		RemovalPolicy: awscdk.RemovalPolicy_DESTROY,
	})
	// Lambda's managed policy would let each function write to every log group of the account.
	role := awsiam.NewRole(scope, jsii.String(id+"Role"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil),
	})
	logGroup.GrantWrite(role)
	return awslambda.NewFunction(scope, jsii.String(id), &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_NODEJS_24_X(),
		Code:    awslambda.Code_FromAsset(jsii.String(lambdaFolder), nil),
		Handler: jsii.String(file + ".handler"),
		Timeout: awscdk.Duration_Seconds(jsii.Number(10)),
		// Twice the least: the share of a CPU grows with it.
		MemorySize:  jsii.Number(256),
		Environment: environment,
		Role:        role,
		LogGroup:    logGroup,
	})
}
