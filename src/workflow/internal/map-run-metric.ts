import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { Check } from '../../props/check';

/** Where the Map Runs of a state machine are logged. */
interface MapRunLogs {
  readonly logGroup: logs.ILogGroup;
  /** Whether others may write there, too. */
  readonly shared: boolean;
}

/** What the alarms must know of the Distributed Maps of a definition. */
export interface WatchedMaps {
  /** Where their runs are logged; undefined where they are not, or there are none. */
  readonly logs?: MapRunLogs;
  /** What their child executions are called in metrics. */
  readonly labels: readonly string[];
}

/** What is asked of a Workflow's props. */
interface LogProps {
  readonly logGroup?: logs.ILogGroup;
  readonly logLevel?: sfn.LogLevel;
  readonly alarmsEnabled?: boolean;
  readonly alarmOptions?: { readonly mapRunsFailed?: { readonly enabled?: boolean } };
}

/** Levels at which a failed Map Run is logged: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
const LEVELS_WITH_MAP_RUNS = [sfn.LogLevel.ALL, sfn.LogLevel.ERROR];

const NAMESPACE = 'cdk-sfn-patterns';

/**
 * Log groups of these classes take no metric filters: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html,
 * documented, read on 2026-11-26.
 */
const WITHOUT_FILTERS: unknown[] = [logs.LogGroupClass.INFREQUENT_ACCESS, 'DELIVERY'];

/** Where failed Map Runs can be counted; undefined where there are none, or they are not logged or not asked for. */
export function mapRunLogs(checks: Check, props: LogProps, hasMaps: boolean, logGroup: logs.ILogGroup | undefined): MapRunLogs | undefined {
  const { logLevel = sfn.LogLevel.ALL, alarmsEnabled, alarmOptions } = props;
  const wanted = hasMaps && alarmsEnabled !== false && alarmOptions?.mapRunsFailed?.enabled !== false;
  if (!wanted || !logGroup || !LEVELS_WITH_MAP_RUNS.includes(logLevel)) {
    return undefined;
  }
  const { logGroupClass } = (logGroup.node.defaultChild ?? {}) as { logGroupClass?: unknown };
  checks.must('logGroup', !WITHOUT_FILTERS.includes(logGroupClass), 'support metric filters if the definition has a Distributed Map',
    `a log group of the class ${String(logGroupClass)}`, "use the class STANDARD, or disable the alarm with 'alarmOptions.mapRunsFailed.enabled'");
  return { logGroup, shared: props.logGroup !== undefined };
}

/**
 * How many Map Runs of a state machine failed: counted in the logs, since AWS has no such metric. Those of the child executions include failures
 * that a Map tolerates, and the ones of Map Runs (OpenMapRunLimit, ApproximateOpenMapRunCount, ApproximateMapRunBacklogSize, since 2025-09) are
 * "dimensionless metrics that apply across your account", and none of them counts failures.
 * https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html#resource-count-metrics-map-run, documented, read on 2026-11-26.
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
