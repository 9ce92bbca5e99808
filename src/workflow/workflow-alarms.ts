import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { PERIOD, checkAlarmSettings } from './internal/alarm-settings';
import { letCloudWatchPublish } from './internal/alarm-topics';
import { WatchedMaps, failedMapRuns } from './internal/map-run-metric';
import { check } from '../props/check';

/** How one alarm of a Workflow differs from the default. */
export interface AlarmSettings {
  /**
   * Whether there is such an alarm.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * The number of executions in a period from which on the period is in alarm.
   *
   * @default 1
   */
  readonly threshold?: number;

  /**
   * The length of a period: whole minutes, since Step Functions publishes its metrics once a minute.
   *
   * @default Duration.minutes(5)
   */
  readonly period?: Duration;

  /**
   * The number of latest periods that are looked at: together at most 1 day, 7 days where a period has an hour or more.
   *
   * @default 1
   */
  readonly evaluationPeriods?: number;

  /**
   * The number of periods among them that must be in alarm.
   *
   * @default - as many as `evaluationPeriods`
   */
  readonly datapointsToAlarm?: number;
}

/** The alarms of a Workflow, one by one. */
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
   * State transitions that AWS held back since the account's quota was used up. Nothing is lost then, but everything is late.
   *
   * @default - one or more in 5 minutes
   */
  readonly throttled?: AlarmSettings;

  /**
   * Executions that somebody stopped.
   *
   * @default - one or more in 5 minutes
   */
  readonly aborted?: AlarmSettings;

  /**
   * Map Runs that failed, also where the error was caught; there is no such alarm unless the definition holds a Distributed Map.
   *
   * AWS has no metric for them: they are counted in the logs, and only with `LogLevel.ALL` or `LogLevel.ERROR`.
   *
   * @default - one or more in 5 minutes
   */
  readonly mapRunsFailed?: AlarmSettings;

  /**
   * Child executions of a Distributed Map that ended FAILED, also where the Map tolerates them; one alarm for each Map with a label.
   *
   * @default - one or more in 5 minutes
   */
  readonly childrenFailed?: AlarmSettings;

  /**
   * Child executions of a Distributed Map that ended TIMED_OUT, also where the Map tolerates them; one alarm for each Map with a label.
   *
   * @default - one or more in 5 minutes
   */
  readonly childrenTimedOut?: AlarmSettings;

  /**
   * Child executions of a Distributed Map that were stopped halfway, by somebody or since their Map Run failed; one alarm for each Map with a label.
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
 */
export class WorkflowAlarms extends Construct {
  /** @internal */
  public static _of(scope: Construct, stateMachine: sfn.IStateMachine, props: AlarmProps, maps: WatchedMaps): WorkflowAlarms {
    return new WorkflowAlarms(scope, stateMachine, props, maps);
  }

  /** Executions that ended FAILED; undefined where switched off. */
  public readonly failed?: cloudwatch.Alarm;
  /** Executions that ended TIMED_OUT; undefined where switched off. */
  public readonly timedOut?: cloudwatch.Alarm;
  /** State transitions that were held back; undefined where switched off. */
  public readonly throttled?: cloudwatch.Alarm;
  /** Executions that somebody stopped; undefined where switched off. */
  public readonly aborted?: cloudwatch.Alarm;
  /** Map Runs that failed; undefined where switched off, not logged, or without a Distributed Map. */
  public readonly mapRunsFailed?: cloudwatch.Alarm;
  /** Children that ended FAILED: one alarm for each Distributed Map with a label. */
  public readonly childrenFailed: cloudwatch.Alarm[];
  /** Children that ended TIMED_OUT: one alarm for each Distributed Map with a label. */
  public readonly childrenTimedOut: cloudwatch.Alarm[];
  /** Children that were stopped halfway: one alarm for each Distributed Map with a label. */
  public readonly childrenAborted: cloudwatch.Alarm[];
  /** All of them that are switched on. */
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
      throw check(this.node.scope).wrong('alarmActions', 'have actions that several alarms can share', `one that cannot (${(error as Error).message})`,
        "give a LambdaAction 'useUniquePermissionId: true'");
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
