import { isIntrinsic } from './functions';
import { resourcesOfType } from './references';
import { MachineResource, TemplateResource } from './template';
import { memoized } from '../json/memo';
import { asText, arrayOf, objectOf } from '../json/values';

/** A metric of AWS that an alarm looks at. */
export interface AlarmMetric {
  readonly alarmId: string;
  readonly alarm: Record<string, any>;
  readonly namespace: string;
  readonly name: string;
  readonly statistic: string;
  /** Values by name, as the template has them. */
  readonly dimensions: ReadonlyMap<string, unknown>;
}

/** Every metric of AWS, not of users, in the alarms of a template. */
export const alarmMetricsOf = memoized((resources: MachineResource['resources']): AlarmMetric[] =>
  resourcesOfType(resources, 'AWS::CloudWatch::Alarm').flatMap(metricsOf));

function metricsOf([alarmId, { Properties }]: [string, TemplateResource]): AlarmMetric[] {
  const alarm = objectOf(Properties);
  const stats = arrayOf(alarm.Metrics).map((entry) => objectOf(objectOf(entry).MetricStat));
  const single = { ...alarm, statistic: alarm.Statistic ?? alarm.ExtendedStatistic };
  return [single, ...stats.map(({ Metric, Stat }) => ({ ...objectOf(Metric), statistic: Stat }))]
    .filter(({ Namespace, MetricName, Dimensions }: Record<string, any>) =>
      typeof Namespace === 'string' && Namespace.startsWith('AWS/') && typeof MetricName === 'string' && !isIntrinsic(Dimensions))
    .map(({ Namespace, MetricName, Dimensions, statistic }: Record<string, any>) => ({
      alarmId,
      alarm,
      namespace: Namespace,
      name: MetricName,
      statistic: asText(statistic),
      dimensions: new Map(arrayOf(Dimensions).map(objectOf).filter(({ Name }) => typeof Name === 'string').map(({ Name, Value }) => [Name, Value])),
    }));
}
