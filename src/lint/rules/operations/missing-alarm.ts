import { closedTopic } from './closed-topic';
import { memoized } from '../../../json/memo';
import { isIntrinsic } from '../../../template/functions';
import { AlarmMetric, alarmMetricsOf } from '../../../template/metrics';
import { referencesIn, targetOf } from '../../../template/references';
import { listOf } from '../../../template/statement';
import { MachineResource } from '../../../template/template';
import { Rule } from '../../rule';
import { listed } from '../../wording';

const alarm = (name: string, fields: object = {}) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    Namespace: 'AWS/States',
    MetricName: name,
    Statistic: 'Sum',
    Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'Machine' } }],
    AlarmActions: ['arn:aws:sns:eu-west-1:111122223333:on-call'],
    TreatMissingData: 'notBreaching',
    ...fields,
  },
});
const watched = (alarms: object) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } },
  ...alarms,
});

const WATCHED = ['ExecutionsFailed', 'ExecutionsTimedOut'];

export const MISSING_ALARM: Rule = {
  id: 'SFN034',
  severity: 'information',
  needs: 'template',
  title: 'No alarm on failures',
  description: 'An execution that times out is not counted as failed. Alarms may be in another template, and alarms without actions may be on a '
    + 'dashboard, so this is information. Two things are warnings: an alarm that treats missing data as breaching, which goes off whenever '
    + 'nothing runs, and an alarm whose topic has a key or a policy that blocks CloudWatch, which looks fine and notifies no one.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html',
  examples: {
    wrong: { resources: watched({ Failed: alarm('ExecutionsFailed') }) },
    right: { resources: watched({ Failed: alarm('ExecutionsFailed'), TimedOut: alarm('ExecutionsTimedOut') }) },
  },
  checkMachine({ resource }, report) {
    if (!resource) {
      return;
    }
    const alarms = alarmsByMachine(resource.resources).get(resource.logicalId) ?? [];
    // Those of the children of its Distributed Maps have a dimension that only starts with it.
    const own = alarms.filter(({ dimensions }) => targetOf(dimensions.get('StateMachineArn'), resource.resources)?.id === resource.logicalId);
    const missing = WATCHED.filter((name) => !own.some((metric) => metric.name === name));
    if (missing.length > 0) {
      report.problem({ message: `has no alarm on ${listed(missing)} in this template`, fix: 'add an alarm with an action that notifies someone' });
    }
    const failures = alarms.filter(({ name }) => WATCHED.includes(name));
    for (const { alarmId, name, alarm: { AlarmActions, ActionsEnabled, TreatMissingData } } of failures) {
      if (!isIntrinsic(AlarmActions) && (listOf(AlarmActions).length === 0 || ActionsEnabled === false)) {
        report.problem({ message: `has the alarm '${alarmId}' on ${name}, which has no action`, fix: { asl: "add an action in 'AlarmActions'", cdk: 'add an action with addAlarmAction()' } });
      }
      const closed = listOf(AlarmActions).map((action) => closedTopic(action, resource.resources));
      for (const { why, fix } of closed.filter((topic) => topic !== undefined)) {
        report.problem({ message: `has the alarm '${alarmId}' on ${name}, which notifies no one, because ${why}`, fix, severity: 'warning' });
      }
      if (TreatMissingData === 'breaching') {
        report.problem({
          message: `has the alarm '${alarmId}' on ${name}, which goes off whenever nothing runs, because missing data counts as breaching`,
          fix: 'set TreatMissingData to notBreaching',
          severity: 'warning',
        });
      }
    }
  },
};

/** By logical id of the machine that is named. */
const alarmsByMachine = memoized((resources: MachineResource['resources']) => {
  const found = new Map<string, AlarmMetric[]>();
  for (const metric of alarmMetricsOf(resources).filter(({ namespace }) => namespace === 'AWS/States')) {
    for (const id of referencesIn(metric.dimensions.get('StateMachineArn'))) {
      const others = found.get(id) ?? [];
      others.push(metric);
      found.set(id, others);
    }
  }
  return found;
});
