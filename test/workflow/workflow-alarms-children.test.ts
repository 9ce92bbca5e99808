/* The children of Distributed Maps: who is told when one of them fails, wherever the Map stands. */
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { BatchSource, DistributedBatch, DistributedBatchProps, FailureTolerance, Workflow, WorkflowProps } from '../../src';
import { newStack, newTask } from '../support';

const ALARM = 'AWS::CloudWatch::Alarm';
const METRICS = ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'];

const batch = (stack: Stack, id: string, props: Partial<DistributedBatchProps> = {}) => new DistributedBatch(stack, id, {
  source: BatchSource.items('$.items'), itemProcessor: newTask(stack, `Work${id}`), resultPath: '$', ...props,
});
const rawMap = (stack: Stack, id: string, label?: string) => new sfn.DistributedMap(stack, id, { label, itemsPath: '$.items', maxConcurrency: 2 })
  .itemProcessor(newTask(stack, `Work${id}`));

function workflowWith(definition: (stack: Stack) => sfn.IChainable, props: Partial<WorkflowProps> | ((stack: Stack) => Partial<WorkflowProps>) = {}) {
  const stack = newStack();
  const workflow = new Workflow(stack, 'Orders', { definition: definition(stack), ...typeof props === 'function' ? props(stack) : props });
  return { stack, workflow, template: Template.fromStack(stack) };
}

/** Metrics of the children, by label. */
function childMetrics(template: Template): string[] {
  return Object.values(template.findResources(ALARM)).map(({ Properties }) => Properties).flatMap(({ Dimensions, MetricName }) => {
    const parts = Dimensions?.[0].Value['Fn::Join']?.[1] as [object, string] | undefined;
    return parts ? [`${MetricName} ${JSON.stringify(parts[0]).includes('OrdersStateMachine')} ${parts[1]}`] : [];
  });
}

const metricsOf = (...labels: string[]) => METRICS.flatMap((metric) => labels.map((label) => `${metric} true /${label}`));

const PLACES: [string, (stack: Stack) => sfn.IChainable, string[]][] = [
  ['at the top', (stack) => batch(stack, 'Import'), ['Import']],
  ['that tolerates failures', (stack) => batch(stack, 'Import', { failureTolerance: FailureTolerance.percentage(100) }), ['Import']],
  ['with a label of its own', (stack) => batch(stack, 'Import', { label: 'rows' }), ['rows']],
  ['with Express children', (stack) => batch(stack, 'Import', { childType: sfn.StateMachineType.EXPRESS }), ['Import']],
  ['in a Parallel and a Map', (stack) => new sfn.Parallel(stack, 'Both').branch(new sfn.Map(stack, 'Each').itemProcessor(batch(stack, 'Import'))), ['Import']],
  ['beside another', (stack) => batch(stack, 'First', { resultPath: '$.first' }).next(batch(stack, 'Second')), ['First', 'Second']],
  ['of the CDK', (stack) => rawMap(stack, 'Raw', 'raw'), ['raw']],
  ['without a label', (stack) => rawMap(stack, 'Raw'), []],
  ['in a child of another', (stack) => batch(stack, 'Outer', { itemProcessor: batch(stack, 'Inner') }), ['Outer']],
  ['that is none', (stack) => new sfn.Map(stack, 'Inline').itemProcessor(newTask(stack, 'Work')), []],
];

describe.each(PLACES)('a Distributed Map %s', (_, definition, labels) => {
  test('has alarms on its children', () => {
    const { template, workflow } = workflowWith(definition);
    expect(childMetrics(template)).toEqual(metricsOf(...labels));
    const { all, childrenFailed, childrenTimedOut, childrenAborted } = workflow.alarms;
    expect([childrenFailed, childrenTimedOut, childrenAborted].map(({ length }) => length)).toEqual(Array(3).fill(labels.length));
    expect(all).toEqual(expect.arrayContaining([...childrenFailed, ...childrenTimedOut, ...childrenAborted]));
  });
});

describe('alarms on children', () => {
  test('go off at one in 5 minutes, and not while nothing runs', () => {
    workflowWith((stack) => batch(stack, 'Import')).template.hasResourceProperties(ALARM, {
      MetricName: 'ExecutionsFailed',
      AlarmDescription: "Step Functions: child executions of 'Import' failed in Stack/Orders",
      Namespace: 'AWS/States',
      Statistic: 'Sum',
      Period: 300,
      Threshold: 1,
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
  });

  test.each(['childrenFailed', 'childrenTimedOut', 'childrenAborted'] as const)('can be changed or switched off by kind: %s', (alarm) => {
    const definition = (stack: Stack) => batch(stack, 'First', { resultPath: '$.first' }).next(batch(stack, 'Second'));
    const changed = workflowWith(definition, { alarmOptions: { [alarm]: { threshold: 7 } } });
    expect(Object.values(changed.template.findResources(ALARM)).filter(({ Properties }) => Properties.Threshold === 7)).toHaveLength(2);
    const { template, workflow } = workflowWith(definition, { alarmOptions: { [alarm]: { enabled: false } } });
    expect(childMetrics(template)).toHaveLength(4);
    expect(workflow.alarms[alarm]).toEqual([]);
  });

  test('can be switched off with all others', () => {
    const { template, workflow } = workflowWith((stack) => batch(stack, 'Import'), { alarmsEnabled: false });
    template.resourceCountIs(ALARM, 0);
    expect(workflow.alarms.all).toEqual([]);
  });
});

describe('failed Map Runs', () => {
  const logGroup = (logGroupClass?: logs.LogGroupClass) => (stack: Stack) => ({ logGroup: new logs.LogGroup(stack, 'Logs', { logGroupClass }) });
  const definition = (stack: Stack) => batch(stack, 'Import');
  const INFREQUENT = logGroup(logs.LogGroupClass.INFREQUENT_ACCESS);

  test('cannot be counted in a log group that takes no metric filters', () => {
    expect(() => workflowWith(definition, INFREQUENT)).toThrow(new Error("[Stack/Orders] 'logGroup' must support metric filters if the definition has a Distributed Map, "
      + "got a log group of the class INFREQUENT_ACCESS: use the class STANDARD, or disable the alarm with 'alarmOptions.mapRunsFailed.enabled'"));
  });

  test.each<[string, (stack: Stack) => sfn.IChainable, (stack: Stack) => Partial<WorkflowProps>, number]>([
    ['where the alarm is not wanted', definition, (stack) => ({ ...INFREQUENT(stack), alarmOptions: { mapRunsFailed: { enabled: false } } }), 0],
    ['where no alarm is wanted', definition, (stack) => ({ ...INFREQUENT(stack), alarmsEnabled: false }), 0],
    ['where there is no Distributed Map', (stack) => newTask(stack, 'Work'), INFREQUENT, 0],
    ['where the group is an ordinary one', definition, logGroup(), 1],
    ['where the group is imported, of a class that nobody knows', definition, (stack) => ({ logGroup: logs.LogGroup.fromLogGroupName(stack, 'L', 'l') }), 1],
  ])('are no reason to refuse a log group %s', (_, work, props, filters) => {
    workflowWith(work, props).template.resourceCountIs('AWS::Logs::MetricFilter', filters);
  });
});
