import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { Check, check } from '../props/check';
import { MapRunLogs, failedMapRuns } from './internal/map-run-metric';

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
   * The length of a period.
   *
   * @default Duration.minutes(5)
   */
  readonly period?: Duration;

  /**
   * The number of latest periods that are looked at.
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
}

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
  public static _of(scope: Construct, stateMachine: sfn.IStateMachine, props: AlarmProps, mapRuns?: MapRunLogs): WorkflowAlarms {
    return new WorkflowAlarms(scope, stateMachine, props, mapRuns);
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
  /** All of them that are switched on. */
  public readonly all: cloudwatch.Alarm[];

  private constructor(scope: Construct, stateMachine: sfn.IStateMachine, private readonly props: AlarmProps, mapRuns?: MapRunLogs) {
    super(scope, 'Alarms');
    const { failed, timedOut, throttled, aborted, mapRunsFailed } = props.alarmOptions ?? {};
    this.failed = this.create('Failed', 'executions failed', 'failed', failed, (x) => stateMachine.metricFailed(x));
    this.timedOut = this.create('TimedOut', 'executions timed out', 'timedOut', timedOut, (x) => stateMachine.metricTimedOut(x));
    this.throttled = this.create('Throttled', 'state transitions were throttled', 'throttled', throttled, (x) => stateMachine.metricThrottled(x));
    this.aborted = this.create('Aborted', 'executions were stopped', 'aborted', aborted, (x) => stateMachine.metricAborted(x));
    if (mapRuns) {
      this.mapRunsFailed = this.create('MapRunsFailed', 'Map Runs failed', 'mapRunsFailed', mapRunsFailed,
        (x) => failedMapRuns(this, stateMachine, mapRuns, x));
    }
    this.all = [this.failed, this.timedOut, this.throttled, this.aborted, this.mapRunsFailed].filter((alarm) => alarm !== undefined);
  }

  private create(
    id: string,
    what: string,
    prop: string,
    settings: AlarmSettings = {},
    metric: (options: cloudwatch.MetricOptions) => cloudwatch.Metric,
  ): cloudwatch.Alarm | undefined {
    // Whose props they are: the alarms themselves are nothing that users make.
    const checks = check(this.node.scope);
    checkSettings(checks.within('alarmOptions').within(prop), settings);
    if (this.props.alarmsEnabled === false || settings.enabled === false) {
      return undefined;
    }
    const alarm = new cloudwatch.Alarm(this, id, {
      alarmDescription: `Step Functions: ${what} in ${this.node.scope!.node.path}`,
      metric: metric({ statistic: cloudwatch.Stats.SUM, period: settings.period ?? Duration.minutes(5) }),
      threshold: settings.threshold ?? 1,
      evaluationPeriods: settings.evaluationPeriods ?? 1,
      datapointsToAlarm: settings.datapointsToAlarm,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    try {
      alarm.addAlarmAction(...this.props.alarmActions ?? []);
    } catch (error) {
      throw checks.wrong('alarmActions', 'have actions that several alarms can share', `one that cannot (${(error as Error).message})`,
        "give a LambdaAction 'useUniquePermissionId: true'");
    }
    return alarm;
  }
}

function checkSettings(checks: Check, { threshold, period, evaluationPeriods, datapointsToAlarm }: AlarmSettings): void {
  checks.number('threshold', threshold, { above: 0, why: 'with 0 the alarm would never be OK' });
  if (period) {
    checks.seconds('period', period);
  }
  checks.whole('evaluationPeriods', evaluationPeriods, { above: 0 });
  checks.whole('datapointsToAlarm', datapointsToAlarm, { above: 0 });
  const most = evaluationPeriods ?? 1;
  checks.must('datapointsToAlarm', (datapointsToAlarm ?? 0) <= most, "be at most 'evaluationPeriods'", `${datapointsToAlarm} of ${most}`);
}
