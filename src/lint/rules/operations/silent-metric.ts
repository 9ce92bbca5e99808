import { invokedFunction } from '../../../asl/integration';
import { AlarmMetric, alarmMetricsOf } from '../../../template/metrics';
import { referencesIn, targetOf, targetOfPlaceholder } from '../../../template/references';
import { MachineResource } from '../../../template/template';
import { Rule } from '../../rule';
import { Target } from '../../target';

const EXECUTIONS = ['ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsFailed', 'ExecutionsAborted', 'ExecutionsTimedOut', 'ExecutionTime', 'ExecutionThrottled'];
const COUNTS = EXECUTIONS.filter((name) => name !== 'ExecutionTime');
const DIMENSIONS = ['StateMachineArn', 'ResourceArn'];
const OF_TYPE: { readonly [type: string]: readonly string[] } = {
  STANDARD: ['ExecutionsRedriven', 'RedrivenExecutionsSucceeded', 'RedrivenExecutionsFailed', 'RedrivenExecutionsAborted', 'RedrivenExecutionsTimedOut'],
  EXPRESS: ['ExpressExecutionBilledDuration', 'ExpressExecutionBilledMemory', 'ExpressExecutionMemory'],
};
/** Also published by machine, or of versions and aliases. */
const OTHERS = ['ThrottledEvents', 'ProvisionedBucketSize', 'ProvisionedRefillRate', 'ConsumedCapacity', 'AliasCount', 'VersionCount', 'OpenExecutionCountPerStateMachine'];

const watched = (name: string) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } },
  Alarm: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: { Namespace: 'AWS/States', MetricName: name, Statistic: 'Sum', Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'Machine' } }] },
  },
});

export const SILENT_METRIC: Rule = {
  id: 'SFN033',
  severity: 'warning',
  needs: 'template',
  title: 'Alarm on a metric without data',
  description: 'CloudWatch accepts any metric name, and an alarm without data reports nothing. The `LambdaFunction*` metrics are published only for '
    + 'tasks whose `Resource` is the function, not for `lambda:invoke`. `ExecutionsStarted` is published twice per execution, so only its sum is '
    + 'correct.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html',
  examples: { wrong: { resources: watched('ExecutionFailed') }, right: { resources: watched('ExecutionsFailed') } },
  checkMachine(machine, report) {
    const { resource, type } = machine;
    for (const metric of resource ? alarmMetricsOf(resource.resources) : []) {
      const { alarmId, name, namespace, dimensions } = metric;
      const [dimension] = [...dimensions].find(([, value]) => targetOf(value, resource!.resources)?.id === resource!.logicalId) ?? [];
      const isOwn = dimension === 'StateMachineArn' && namespace === 'AWS/States';
      if (dimension !== undefined && namespace !== 'AWS/States') {
        report.problem({ message: `has the alarm '${alarmId}' in the namespace '${namespace}', where it has no metrics`, fix: 'use the namespace AWS/States' });
      } else if (dimension !== undefined && !DIMENSIONS.includes(dimension)) {
        report.problem({ message: `has the alarm '${alarmId}' on the dimension '${dimension}', which its metrics do not have`, fix: "use the dimension 'StateMachineArn'" });
      }
      if (isOwn && !isPublished(name, type)) {
        report.problem({
          message: `has the alarm '${alarmId}' on '${name}', which ${type === 'EXPRESS' ? 'Express' : 'Standard'} workflows do not publish`,
          fix: `use one of ${[...EXECUTIONS, ...OF_TYPE[type ?? 'STANDARD']].join(', ')}`,
        });
      }
      if (isOwn && COUNTS.includes(name) && ['SampleCount', 'Average', 'Minimum'].includes(metric.statistic)) {
        report.problem({ message: `has the alarm '${alarmId}' on the ${metric.statistic} of ${name}, which is not a number of executions`, fix: 'use Sum' });
      }
      if (namespace === 'AWS/States' && name.startsWith('LambdaFunction')) {
        checkFunction(metric, machine, resource!, (node, message) => report.problem({
          at: node, message, fix: "use ServiceIntegrations* (dimension 'ServiceIntegrationResourceArn'), or the function's own metrics in AWS/Lambda",
        }));
      }
    }
  },
};

function isPublished(name: string, type: Target['type']): boolean {
  return [...EXECUTIONS, ...OTHERS].includes(name) || (type === undefined ? Object.values(OF_TYPE).flat() : OF_TYPE[type]).includes(name);
}

/** An alarm on a function as a task's resource, where this machine only invokes it through the service. */
function checkFunction({ alarmId, name, dimensions }: AlarmMetric, machine: Target, resource: MachineResource, problem: (node: Target['states'][number], message: string) => void) {
  const watchedIds = referencesIn(dimensions.get('LambdaFunctionArn'));
  const calls = machine.states.filter(({ state }) => state.Type === 'Task').map((node) => {
    const integration = machine.integrationOf(node);
    const called = integration.service === 'lambda' ? targetOfPlaceholder(invokedFunction(node.state, integration), resource) : undefined;
    return { node, direct: integration.kind === 'lambda', isWatched: called !== undefined && watchedIds.has(called.id) };
  }).filter(({ isWatched }) => isWatched);
  if (calls.length > 0 && !calls.some(({ direct }) => direct)) {
    problem(calls[0].node, `invokes its function with lambda:invoke, for which the metric '${name}' of the alarm '${alarmId}' is not published`);
  }
}
