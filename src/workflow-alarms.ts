import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { secondsOf } from './private/durations';

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
}

/**
 * What a `WorkflowAlarms` watches, and whom it tells.
 */
export interface WorkflowAlarmsProps {
  /** The state machine. */
  readonly stateMachine: sfn.IStateMachine;

  /**
   * What happens when any of the alarms goes off.
   *
   * @default - nothing
   */
  readonly actions?: cloudwatch.IAlarmAction[];

  /**
   * How the alarms differ from the defaults.
   *
   * @default - one or more executions in 5 minutes, for each alarm
   */
  readonly options?: WorkflowAlarmOptions;
}

/**
 * The alarms of a Workflow. Missing data does not breach: CloudWatch has none while nothing runs.
 *
 * Metrics: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 */
export class WorkflowAlarms extends Construct {
  /** Executions that ended FAILED; undefined where switched off. */
  public readonly failed?: cloudwatch.Alarm;
  /** Executions that ended TIMED_OUT; undefined where switched off. */
  public readonly timedOut?: cloudwatch.Alarm;
  /** State transitions that were held back; undefined where switched off. */
  public readonly throttled?: cloudwatch.Alarm;
  /** Executions that somebody stopped; undefined where switched off. */
  public readonly aborted?: cloudwatch.Alarm;
  /** All of them that are switched on. */
  public readonly all: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, props: WorkflowAlarmsProps) {
    super(scope, id);
    const { stateMachine, options = {} } = props;

    const create = (alarmId: string, prop: string, what: string, metric: (options: cloudwatch.MetricOptions) => cloudwatch.Metric, settings: AlarmSettings = {}) => {
      checkSettings(prop, settings);
      if (settings.enabled === false) {
        return undefined;
      }
      const alarm = new cloudwatch.Alarm(this, alarmId, {
        alarmDescription: `Step Functions: ${what} in ${scope.node.path}`,
        metric: metric({ statistic: cloudwatch.Stats.SUM, period: settings.period ?? Duration.minutes(5) }),
        threshold: settings.threshold ?? 1,
        evaluationPeriods: settings.evaluationPeriods ?? 1,
        datapointsToAlarm: settings.datapointsToAlarm,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(...props.actions ?? []);
      return alarm;
    };

    this.failed = create('Failed', 'failed', 'executions failed', (x) => stateMachine.metricFailed(x), options.failed);
    this.timedOut = create('TimedOut', 'timedOut', 'executions timed out', (x) => stateMachine.metricTimedOut(x), options.timedOut);
    this.throttled = create('Throttled', 'throttled', 'state transitions were throttled', (x) => stateMachine.metricThrottled(x), options.throttled);
    this.aborted = create('Aborted', 'aborted', 'executions were stopped', (x) => stateMachine.metricAborted(x), options.aborted);
    this.all = [this.failed, this.timedOut, this.throttled, this.aborted].filter((alarm): alarm is cloudwatch.Alarm => alarm !== undefined);
  }
}

function checkSettings(alarm: string, { threshold, period, evaluationPeriods, datapointsToAlarm }: AlarmSettings): void {
  if (threshold !== undefined && !(threshold > 0)) {
    throw new Error(`'alarmOptions.${alarm}.threshold' must be above 0, got ${threshold}: with 0 the alarm would never be OK`);
  }
  if (period) {
    secondsOf(`alarmOptions.${alarm}.period`, period);
  }
  for (const [prop, value] of Object.entries({ evaluationPeriods, datapointsToAlarm })) {
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
      throw new Error(`'alarmOptions.${alarm}.${prop}' must be a whole number above 0, got ${value}`);
    }
  }
  if (datapointsToAlarm !== undefined && datapointsToAlarm > (evaluationPeriods ?? 1)) {
    throw new Error(`'alarmOptions.${alarm}.datapointsToAlarm' must be at most 'evaluationPeriods', got ${datapointsToAlarm} of ${evaluationPeriods ?? 1}`);
  }
}
