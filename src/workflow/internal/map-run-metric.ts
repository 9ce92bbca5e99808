import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

/** Where the Map Runs of a state machine are logged. */
export interface MapRunLogs {
  readonly logGroup: logs.ILogGroup;
  /** Whether others may write there, too. */
  readonly shared: boolean;
}

/** Levels at which a failed Map Run is logged: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
export const LEVELS_WITH_MAP_RUNS = [sfn.LogLevel.ALL, sfn.LogLevel.ERROR];

const NAMESPACE = 'cdk-sfn-patterns';

/**
 * How many Map Runs of a state machine failed. AWS/States has no such metric, only those of the child executions, tolerated failures
 * included, and those of the whole account: so it is counted in the logs.
 */
export function failedMapRuns(
  scope: Construct,
  stateMachine: sfn.IStateMachine,
  { logGroup, shared }: MapRunLogs,
  options: cloudwatch.MetricOptions,
): cloudwatch.Metric {
  const name = Stack.of(scope).splitArn(stateMachine.stateMachineArn, ArnFormat.COLON_RESOURCE_NAME).resourceName!;
  const failed = '$.type = "MapRunFailed"';
  // Executions of the machine itself, and children of a Map that hold another one.
  const ofMachine = `$.execution_arn = "*:execution:${name}:*" || $.execution_arn = "*:execution:${name}/*"`;
  const filter = new logs.MetricFilter(scope, 'MapRunsFailedFilter', {
    logGroup,
    filterPattern: logs.FilterPattern.literal(shared ? `{ ${failed} && (${ofMachine}) }` : `{ ${failed} }`),
    metricNamespace: NAMESPACE,
    metricName: `MapRunsFailed/${name}`,
    metricValue: '1',
  });
  return filter.metric(options);
}
