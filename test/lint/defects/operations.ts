import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as apigw from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { allow, newFunction, newMachine, newRole, simpleMachine, step } from './code';
import { aws, code, guide, inGroup } from './defect';

const METRICS = guide('procedure-cw-metrics');
const LOGS = guide('cw-logs');
const EVENTS = guide('eventbridge-integration');
const EXPRESS = { stateMachineType: sfn.StateMachineType.EXPRESS };

/** An alarm on a metric of the machine. */
function alarm(stack: Stack, machine: sfn.StateMachine, props: Partial<cloudwatch.MetricProps>): void {
  const metric = new cloudwatch.Metric({
    namespace: 'AWS/States', metricName: 'ExecutionsFailed', statistic: 'Sum', dimensionsMap: { StateMachineArn: machine.stateMachineArn }, ...props,
  });
  new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1, treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING });
}
const alarmed = (props: (machine: sfn.StateMachine, wrong: boolean) => Partial<cloudwatch.MetricProps>, machineProps = {}) => code((stack, wrong) => {
  const machine = simpleMachine(stack, machineProps);
  alarm(stack, machine, props(machine, wrong));
});
/** A rule that tells a function of executions that failed. */
const ruled = (props: (wrong: boolean) => { type?: sfn.StateMachineType; detailType?: string; status?: string }) => code((stack, wrong) => {
  const { type, detailType = 'Step Functions Execution Status Change', status = 'FAILED' } = props(wrong);
  const machine = simpleMachine(stack, { stateMachineType: type });
  const eventPattern = { source: ['aws.states'], detailType: [detailType], detail: { status: [status], stateMachineArn: [machine.stateMachineArn] } };
  new events.Rule(stack, 'Rule', { eventPattern, targets: [new targets.LambdaFunction(newFunction(stack, 'Told'))] });
});
const group = (stack: Stack, props: logs.LogGroupProps) => ({ destination: new logs.LogGroup(stack, 'Group', props), level: sfn.LogLevel.ALL });
const logged = (props: (wrong: boolean, stack: Stack) => Partial<sfn.StateMachineProps>) =>
  code((stack, wrong) => { simpleMachine(stack, props(wrong, stack)); });

export const operationsDefects = inGroup('operations', [
  {
    id: 'no-logs',
    title: 'A Standard machine without logs',
    breaks: 'State machines should have logging turned on (Security Hub StepFunctions.1).',
    source: aws('securityhub/latest/userguide/stepfunctions-controls.html'),
    ...code((stack, wrong) => {
      const machine = simpleMachine(stack);
      if (wrong) (machine.node.defaultChild as sfn.CfnStateMachine).loggingConfiguration = undefined;
    }),
  },
  {
    id: 'express-without-logs',
    title: 'An Express machine without logs',
    breaks: 'Express workflows keep no execution history: what happened is in CloudWatch Logs only.',
    source: LOGS,
    ...code((stack, wrong) => {
      const machine = simpleMachine(stack, EXPRESS);
      if (wrong) (machine.node.defaultChild as sfn.CfnStateMachine).loggingConfiguration = undefined;
    }),
  },
  {
    id: 'log-level-off',
    title: 'A log group and the level OFF',
    breaks: 'With OFF, which is the default, nothing is logged.',
    source: LOGS,
    ...logged((wrong, stack) => ({
      logs: {
        ...group(stack, { logGroupName: '/aws/vendedlogs/states/orders-2', retention: 30 }), level: wrong ? sfn.LogLevel.OFF : sfn.LogLevel.ALL,
      },
    })),
  },
  {
    id: 'no-tracing',
    title: 'A machine without X-Ray',
    breaks: 'With tracing, X-Ray shows where an execution and the services that it calls spend time and fail.',
    source: guide('concepts-xray-tracing'),
    ...logged((wrong) => ({ tracingEnabled: !wrong })),
  },
  {
    id: 'log-group-name-not-vended',
    title: 'A log group that is not under /aws/vendedlogs/',
    breaks: 'The resource policy of CloudWatch Logs has 5,120 characters; groups under /aws/vendedlogs/states need no entry of their own.',
    source: guide('sfn-best-practices'),
    ...logged((wrong, stack) => ({ logs: group(stack, { logGroupName: wrong ? 'orders' : '/aws/vendedlogs/states/orders-2', retention: 30 }) })),
  },
  {
    id: 'logs-kept-for-ever',
    title: 'A log group without retention',
    breaks: 'By default, log data is kept forever, and storage is charged.',
    source: aws('AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html'),
    ...logged((wrong, stack) => ({
      logs: group(stack, {
        logGroupName: '/aws/vendedlogs/states/orders-2', retention: wrong ? logs.RetentionDays.INFINITE : logs.RetentionDays.ONE_MONTH,
      }),
    })),
  },
  {
    id: 'alarm-on-misspelt-metric',
    title: 'An alarm on ExecutionFailed',
    breaks: 'The metric is ExecutionsFailed.',
    source: METRICS,
    ...alarmed((_, wrong) => ({ metricName: wrong ? 'ExecutionFailed' : 'ExecutionsFailed' })),
  },
  {
    id: 'alarm-on-wrong-dimension',
    title: 'An alarm with the dimension StateMachineName',
    breaks: 'The dimension of execution metrics is StateMachineArn.',
    source: METRICS,
    ...alarmed((machine, wrong) => ({
      dimensionsMap: { [wrong ? 'StateMachineName' : 'StateMachineArn']: wrong ? machine.stateMachineName : machine.stateMachineArn },
    })),
  },
  {
    id: 'alarm-on-wrong-namespace',
    title: 'An alarm in the namespace AWS/StepFunctions',
    breaks: 'The namespace of Step Functions is AWS/States.',
    source: METRICS,
    ...alarmed((_, wrong) => ({ namespace: wrong ? 'AWS/StepFunctions' : 'AWS/States' })),
  },
  {
    id: 'alarm-on-average-of-failures',
    title: 'An alarm on the average of ExecutionsFailed',
    breaks: 'Metrics that count are read with Sum; some are sent more than once for an execution.',
    source: METRICS,
    ...alarmed((_, wrong) => ({ statistic: wrong ? 'Average' : 'Sum' })),
  },
  {
    id: 'alarm-on-lambda-metric-of-integration',
    title: 'An alarm on LambdaFunctionsFailed for lambda:invoke',
    breaks: 'Lambda metrics are sent for functions that are the Resource of a task; lambda:invoke sends ServiceIntegrationsFailed.',
    source: METRICS,
    ...code((stack, wrong) => {
      const lambdaFunction = newFunction(stack, 'Function');
      const dimensionsMap = { LambdaFunctionArn: lambdaFunction.functionArn };
      // The legacy form, whose Resource is the function.
      const machine = newMachine(stack, step(stack, 'Ship', wrong ? {
        lambdaFunction,
      } : { lambdaFunction, outputPath: undefined, payloadResponseOnly: true }));
      alarm(stack, machine, { metricName: 'LambdaFunctionsFailed', dimensionsMap });
    }),
  },
  {
    id: 'alarm-on-redrives-of-express',
    title: 'An alarm on ExecutionsRedriven of an Express machine',
    breaks: 'Redrive is for Standard workflows, and so are its metrics.',
    source: METRICS,
    ...code((stack, wrong) => {
      const machine = simpleMachine(stack, wrong ? EXPRESS : {});
      alarm(stack, machine, { metricName: 'ExecutionsRedriven' });
    }),
  },
  {
    id: 'alarm-on-billing-of-standard',
    title: 'An alarm on ExpressExecutionBilledDuration of a Standard machine',
    breaks: 'The billing metrics are sent for Express workflows.',
    source: METRICS,
    ...code((stack, wrong) => alarm(stack, simpleMachine(stack, wrong ? {} : EXPRESS), { metricName: 'ExpressExecutionBilledDuration' })),
  },
  {
    id: 'event-of-express',
    title: 'A rule for the status of an Express machine',
    breaks: 'Status events are sent for Standard workflows only.',
    source: EVENTS,
    ...ruled((wrong) => wrong ? { type: sfn.StateMachineType.EXPRESS } : {}),
  },
  {
    id: 'event-status-unknown',
    title: 'A rule for the status FAILURE',
    breaks: 'The statuses are RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED and PENDING_REDRIVE.',
    source: EVENTS,
    ...ruled((wrong) => wrong ? { status: 'FAILURE' } : {}),
  },
  {
    id: 'event-detail-type-misspelt',
    title: 'A rule for "Step Functions Execution State Change"',
    breaks: 'The detail type is "Step Functions Execution Status Change".',
    source: EVENTS,
    ...ruled((wrong) => wrong ? { detailType: 'Step Functions Execution State Change' } : {}),
  },
  {
    id: 'rule-without-role',
    title: 'A rule that starts a machine without a role',
    breaks: 'For a state machine as its target, EventBridge needs a role that may start it.',
    source: aws('eventbridge/latest/userguide/eb-use-identity-based.html'),
    ...code((stack, wrong) => {
      const arn = simpleMachine(stack).stateMachineArn;
      const role = new iam.Role(stack, 'Starter', { assumedBy: new iam.ServicePrincipal('events.amazonaws.com') });
      role.addToPolicy(allow(arn, 'states:StartExecution'));
      new events.CfnRule(stack, 'Nightly', {
        scheduleExpression: 'rate(1 day)', targets: [{ id: 'Machine', arn, roleArn: wrong ? undefined : role.roleArn }],
      });
    }),
  },
  {
    id: 'synchronous-start-of-standard',
    title: 'An API that starts a Standard machine synchronously',
    breaks: 'StartSyncExecution is not available for Standard workflows.',
    source: aws('step-functions/latest/apireference/API_StartSyncExecution.html'),
    ...code((stack, wrong) => {
      const { stateMachineArn } = simpleMachine(stack, wrong ? {} : EXPRESS);
      const role = newRole(stack, 'ApiRole', { assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com') });
      role.addToPolicy(allow(stateMachineArn, 'states:StartSyncExecution'));
      const api = new apigw.CfnApi(stack, 'Api', { name: 'orders', protocolType: 'HTTP' });
      new apigw.CfnIntegration(stack, 'Start', {
        apiId: api.ref,
        integrationType: 'AWS_PROXY',
        integrationSubtype: 'StepFunctions-StartSyncExecution',
        payloadFormatVersion: '1.0',
        credentialsArn: role.roleArn,
        requestParameters: { StateMachineArn: stateMachineArn, Input: '$request.body' },
      });
    }),
  },
  {
    id: 'child-without-waiting-polled',
    title: 'A child machine that is started and then asked in a loop',
    breaks: 'A job is waited for with .sync; each turn of a loop costs transitions and events.',
    source: guide('connect-stepfunctions'),
    ...code((stack, wrong) => {
      const stateMachine = sfn.StateMachine.fromStateMachineName(stack, 'Imported', 'child');
      const taskTimeout = sfn.Timeout.duration(Duration.hours(1));
      const integrationPattern = wrong ? sfn.IntegrationPattern.REQUEST_RESPONSE : sfn.IntegrationPattern.RUN_JOB;
      const start = new tasks.StepFunctionsStartExecution(stack, 'Start', {
        stateMachine, integrationPattern, associateWithParent: true, taskTimeout,
      });
      if (!wrong) return newMachine(stack, start);
      const hold = new sfn.Wait(stack, 'Hold', { time: sfn.WaitTime.duration(Duration.seconds(30)) });
      const look = new tasks.CallAwsService(stack, 'Look', {
        service: 'sfn',
        action: 'describeExecution',
        resultPath: '$.child',
        taskTimeout,
        iamResources: [stack.formatArn({ service: 'states', resource: 'execution:child*' })],
        parameters: { ExecutionArn: sfn.JsonPath.stringAt('$.ExecutionArn') },
      });
      const isDone = new sfn.Choice(stack, 'IsDone').when(sfn.Condition.stringEquals('$.child.Status', 'RUNNING'), hold)
        .otherwise(new sfn.Succeed(stack, 'Done'));
      return newMachine(stack, start.next(hold).next(look).next(isDone));
    }),
  },
  {
    id: 'single-version',
    title: 'A version without the revision of its state machine',
    breaks: 'A version is replaced when one of its properties changes; StateMachineRevisionId is the one that changes with the definition.',
    source: aws('AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachineversion.html'),
    ...code((stack, wrong) => {
      const { stateMachineArn, stateMachineRevisionId } = simpleMachine(stack);
      const version = new sfn.CfnStateMachineVersion(stack, 'Version', { stateMachineArn, stateMachineRevisionId: wrong ? undefined : stateMachineRevisionId });
      version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    }),
  },
]);
