import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { PERIOD, checkAlarmSettings } from './internal/alarm-settings';
import { letCloudWatchPublish } from './internal/alarm-topics';
import { WatchedMaps, failedMapRuns } from './internal/map-run-metric';
import { check } from '../props/check';

/** Settings for an alarm of a Workflow. */
export interface AlarmSettings {
  /**
   * Whether to create the alarm.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * The number of executions that breaches the alarm in one period.
   *
   * @default 1
   */
  readonly threshold?: number;

  /**
   * The length of a period, in whole minutes, because Step Functions publishes its metrics once a minute.
   *
   * @default Duration.minutes(5)
   */
  readonly period?: Duration;

  /**
   * The number of most recent periods to evaluate: together at most 1 day, or 7 days if a period has an hour or more.
   *
   * @default 1
   */
  readonly evaluationPeriods?: number;

  /**
   * The number of breaching periods among them that raises the alarm.
   *
   * @default - as many as `evaluationPeriods`
   */
  readonly datapointsToAlarm?: number;
}

/** Settings for each alarm of a Workflow. */
export interface WorkflowAlarmOptions {
  /**
   * Executions that ended FAILED.
   *
   * @default - one or more in 5 minutes
   */
  readonly failed?: AlarmSettings;

  /**
   * Executions that ended TIMED_OUT.
   *
   * @default - one or more in 5 minutes
   */
  readonly timedOut?: AlarmSettings;

  /**
   * State transitions that AWS throttled because the quota of the account was used up. Nothing is lost, but everything is delayed.
   *
   * @default - one or more in 5 minutes
   */
  readonly throttled?: AlarmSettings;

  /**
   * Executions that were stopped.
   *
   * @default - one or more in 5 minutes
   */
  readonly aborted?: AlarmSettings;

  /**
   * Map Runs that failed, even if the error was caught. The alarm exists only if the definition contains a Distributed Map.
   *
   * AWS has no metric for them. They are counted in the logs, which requires `LogLevel.ALL` or `LogLevel.ERROR`.
   *
   * @default - one or more in 5 minutes
   */
  readonly mapRunsFailed?: AlarmSettings;

  /**
   * Child executions of a Distributed Map that ended FAILED, even if the Map tolerates them. There is one alarm per Map with a label.
   *
   * @default - one or more in 5 minutes
   */
  readonly childrenFailed?: AlarmSettings;

  /**
   * Child executions of a Distributed Map that ended TIMED_OUT, even if the Map tolerates them. There is one alarm per Map with a label.
   *
   * @default - one or more in 5 minutes
   */
  readonly childrenTimedOut?: AlarmSettings;

  /**
   * Child executions of a Distributed Map that were stopped halfway, by a user or because their Map Run failed. There is one alarm per Map with a
   * label.
   *
   * @default - one or more in 5 minutes
   */
  readonly childrenAborted?: AlarmSettings;
}

type Metric = (options: cloudwatch.MetricOptions) => cloudwatch.Metric;

/** The props of a Workflow that its alarms look at. */
interface AlarmProps {
  readonly alarmsEnabled?: boolean;
  readonly alarmActions?: cloudwatch.IAlarmAction[];
  readonly alarmOptions?: WorkflowAlarmOptions;
}

/**
 * The alarms of a Workflow. Missing data does not breach: CloudWatch has none while nothing runs.
 *
 * Metrics: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 *
 * @example
 *
 * workflow.alarms?.failed?.addAlarmAction(new actions.SnsAction(onCall));
 */
export class WorkflowAlarms extends Construct {
  /** @internal */
  public static _of(scope: Construct, stateMachine: sfn.IStateMachine, props: AlarmProps, maps: WatchedMaps): WorkflowAlarms {
    return new WorkflowAlarms(scope, stateMachine, props, maps);
  }

  /** Alarm on executions that ended FAILED; undefined if it is disabled. */
  public readonly failed?: cloudwatch.Alarm;
  /** Alarm on executions that ended TIMED_OUT; undefined if it is disabled. */
  public readonly timedOut?: cloudwatch.Alarm;
  /** Alarm on throttled state transitions; undefined if it is disabled. */
  public readonly throttled?: cloudwatch.Alarm;
  /** Alarm on executions that were stopped; undefined if it is disabled. */
  public readonly aborted?: cloudwatch.Alarm;
  /** Alarm on failed Map Runs; undefined if it is disabled, if they are not logged, or without a Distributed Map. */
  public readonly mapRunsFailed?: cloudwatch.Alarm;
  /** Alarms on children that ended FAILED: one per Distributed Map with a label. */
  public readonly childrenFailed: cloudwatch.Alarm[];
  /** Alarms on children that ended TIMED_OUT: one per Distributed Map with a label. */
  public readonly childrenTimedOut: cloudwatch.Alarm[];
  /** Alarms on children that were stopped halfway: one per Distributed Map with a label. */
  public readonly childrenAborted: cloudwatch.Alarm[];
  /** All enabled alarms. */
  public readonly all: cloudwatch.Alarm[];

  private constructor(scope: Construct, stateMachine: sfn.IStateMachine, private readonly props: AlarmProps, { logs, labels }: WatchedMaps) {
    super(scope, 'Alarms');
    // Whose props they are: the alarms themselves are nothing that users make.
    const checks = check(scope);
    for (const [prop, settings] of Object.entries(props.alarmOptions ?? {}) as [string, AlarmSettings | undefined][]) {
      checkAlarmSettings(checks.within('alarmOptions').within(prop), settings ?? {});
    }
    const { failed, timedOut, throttled, aborted, mapRunsFailed, childrenFailed, childrenTimedOut, childrenAborted } = props.alarmOptions ?? {};
    this.failed = this.create('Failed', 'executions failed', failed, (x) => stateMachine.metricFailed(x));
    this.timedOut = this.create('TimedOut', 'executions timed out', timedOut, (x) => stateMachine.metricTimedOut(x));
    this.throttled = this.create('Throttled', 'state transitions were throttled', throttled, (x) => stateMachine.metricThrottled(x));
    this.aborted = this.create('Aborted', 'executions were stopped', aborted, (x) => stateMachine.metricAborted(x));
    if (logs) {
      this.mapRunsFailed = this.create('MapRunsFailed', 'Map Runs failed', mapRunsFailed,
        (x) => failedMapRuns(this, stateMachine, logs, x));
    }
    // Not one alarm on the sum of all: CloudWatch charges by the metric, and this way each says which Map, and what became of its children.
    const ofChildren = (id: string, what: string, settings: AlarmSettings | undefined, metric: Metric) => labels
      .map((label) => this.create(`${id}Of${label}`, `child executions of '${label}' ${what}`, settings, (x) => metric({ ...x, ...childrenOf(stateMachine, label) })))
      .filter((alarm) => alarm !== undefined);
    this.childrenFailed = ofChildren('ChildrenFailed', 'failed', childrenFailed, (x) => stateMachine.metricFailed(x));
    this.childrenTimedOut = ofChildren('ChildrenTimedOut', 'timed out', childrenTimedOut, (x) => stateMachine.metricTimedOut(x));
    this.childrenAborted = ofChildren('ChildrenAborted', 'were stopped', childrenAborted, (x) => stateMachine.metricAborted(x));
    this.all = [
      ...[this.failed, this.timedOut, this.throttled, this.aborted, this.mapRunsFailed].filter((alarm) => alarm !== undefined),
      ...this.childrenFailed, ...this.childrenTimedOut, ...this.childrenAborted,
    ];
    if (this.all.length > 0) {
      letCloudWatchPublish(this, props.alarmActions ?? []);
    }
  }

  private create(
    id: string,
    what: string,
    settings: AlarmSettings = {},
    metric: Metric,
  ): cloudwatch.Alarm | undefined {
    if (this.props.alarmsEnabled === false || settings.enabled === false) {
      return undefined;
    }
    const alarm = new cloudwatch.Alarm(this, id, {
      alarmDescription: `Step Functions: ${what} in ${this.node.scope!.node.path}`,
      metric: metric({ statistic: cloudwatch.Stats.SUM, period: settings.period ?? PERIOD }),
      threshold: settings.threshold ?? 1,
      evaluationPeriods: settings.evaluationPeriods ?? 1,
      datapointsToAlarm: settings.datapointsToAlarm,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    try {
      alarm.addAlarmAction(...this.props.alarmActions ?? []);
    } catch (error) {
      throw check(this.node.scope).wrong('alarmActions', 'have actions that several alarms can share', `an action that several alarms cannot share (${(error as Error).message})`,
        "set 'useUniquePermissionId' of a LambdaAction to true");
    }
    return alarm;
  }
}

/**
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-examine-map-run.html, read on 2026-11-26: "metrics will have a labelled State
 * Machine ARN".
 */
function childrenOf(stateMachine: sfn.IStateMachine, label: string): cloudwatch.MetricOptions {
  return { dimensionsMap: { StateMachineArn: `${stateMachine.stateMachineArn}/${label}` } };
}
