import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';

export interface Props {
  readonly processItem: lambda.IFunction;
  readonly onCall: sns.ITopic;
}

export function map(scope: Construct, { processItem, onCall }: Props) {
  // begin of the user code
  // workflow
  const step = (name: string, lambdaFunction: lambda.IFunction) =>
    new tasks.LambdaInvoke(scope, name, {
      lambdaFunction,
      outputPath: '$.Payload',
      retryOnServiceExceptions: false,
      taskTimeout: sfn.Timeout.duration(Duration.seconds(13)),
    }).addRetry({
      errors: [
        'Lambda.ClientExecutionTimeoutException',
        'Lambda.ServiceException',
        'Lambda.AWSLambdaException',
        'Lambda.SdkClientException',
        'Lambda.TooManyRequestsException',
      ],
      interval: Duration.seconds(2),
      maxAttempts: 6,
      backoffRate: 2,
      maxDelay: Duration.seconds(60),
      jitterStrategy: sfn.JitterType.FULL,
    });
  const definition = new sfn.Map(scope, 'ProcessItems', {
    itemsPath: '$.items',
    maxConcurrency: 10,
    resultPath: '$.processedItems',
  }).itemProcessor(step('ProcessItem', processItem));
  // operations
  const logGroup = new logs.LogGroup(scope, 'Logs', {
    logGroupName: `/aws/vendedlogs/states/orders-${scope.node.addr.slice(-8)}`,
    retention: logs.RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const stateMachine = new sfn.StateMachine(scope, 'StateMachine', {
    definitionBody: sfn.DefinitionBody.fromChainable(definition),
    timeout: Duration.days(1),
    tracingEnabled: true,
    logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
  });
  const metrics = {
    Failed: stateMachine.metricFailed(),
    TimedOut: stateMachine.metricTimedOut(),
    Aborted: stateMachine.metricAborted(),
    Throttled: stateMachine.metricThrottled(),
  };
  for (const [name, metric] of Object.entries(metrics)) {
    const alarm = new cloudwatch.Alarm(scope, `${name}Alarm`, {
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new actions.SnsAction(onCall));
  }
  // end of the user code
}
