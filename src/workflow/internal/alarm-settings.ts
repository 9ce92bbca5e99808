import { Duration } from 'aws-cdk-lib';
import { Check } from '../../props/check';
import { shown, time } from '../../props/shown';

/** What is checked of the settings of one alarm. */
interface CheckedSettings {
  readonly threshold?: number;
  readonly period?: Duration;
  readonly evaluationPeriods?: number;
  readonly datapointsToAlarm?: number;
}

export const PERIOD = Duration.minutes(5);

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html, documented, read on 2026-11-26. AWS would take 10, 20
// and 30 seconds, too, but "it does not receive data for the attempts that do not correspond to a one-minute data resolution".
const MINUTE = 60;
const HOUR = 3600;
const LONGEST = { ofShortPeriods: 86_400, ofLongPeriods: 604_800 };
const LOOKS_BACK = 'CloudWatch evaluates at most 1 day, or 7 days if a period has an hour or more';

/** Throws for what AWS refuses, and for an alarm that could never go off or end. */
export function checkAlarmSettings(checks: Check, { threshold, period = PERIOD, evaluationPeriods, datapointsToAlarm }: CheckedSettings): void {
  checks.number('threshold', threshold, { above: 0, why: 'with 0, the alarm would never be OK' });
  const seconds = checks.seconds('period', period, { to: LONGEST.ofLongPeriods, why: LOOKS_BACK, known: 'the number of periods depends on it' });
  checks.must('period', seconds % MINUTE === 0, 'be a multiple of 1 minute', shown(period), 'Step Functions publishes its metrics once a minute');
  checks.whole('evaluationPeriods', evaluationPeriods, { above: 0 });
  checks.whole('datapointsToAlarm', datapointsToAlarm, { above: 0 });
  const most = evaluationPeriods ?? 1;
  const periods = Math.floor((seconds < HOUR ? LONGEST.ofShortPeriods : LONGEST.ofLongPeriods) / seconds);
  checks.must('evaluationPeriods', most <= periods, `be at most ${periods} with a period of ${time(seconds * 1000)}`, `${most}`, LOOKS_BACK);
  checks.must('datapointsToAlarm', (datapointsToAlarm ?? 0) <= most, "be at most 'evaluationPeriods'", `${datapointsToAlarm} of ${most}`);
}
