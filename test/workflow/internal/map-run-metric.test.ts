import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow, WorkflowProps } from '../../../src';
import { BatchSource } from '../../../src/patterns/batch-source';
import { DistributedBatch } from '../../../src/patterns/distributed-batch';
import { newStack } from '../../support';

const ALARM = 'AWS::CloudWatch::Alarm';
const FILTER = 'AWS::Logs::MetricFilter';

const batch = (stack: Stack) => new DistributedBatch(stack, 'Import', { source: BatchSource.items('$.items'), itemProcessor: new sfn.Pass(stack, 'Work') });

function workflowWith(definition: (stack: Stack) => sfn.IChainable, props: (stack: Stack) => Partial<WorkflowProps> = () => ({})) {
  const stack = newStack();
  const workflow = new Workflow(stack, 'Imports', { definition: definition(stack), ...props(stack) });
  return { workflow, template: Template.fromStack(stack) };
}

describe('the alarm on failed Map Runs', () => {
  test('counts them in the logs, and goes off at one in 5 minutes', () => {
    const { template, workflow } = workflowWith(batch, (stack) => ({ alarmActions: [new actions.SnsAction(new sns.Topic(stack, 'OnCall'))] }));
    const [{ Properties }] = Object.values(template.findResources(FILTER));
    expect(Properties).toMatchObject({
      LogGroupName: { Ref: expect.stringMatching(/^Imports/) },
      FilterPattern: '{ $.type = "MapRunFailed" }',
      MetricTransformations: [{ MetricNamespace: 'cdk-sfn-patterns', MetricValue: '1' }],
    });
    const { MetricName } = Properties.MetricTransformations[0];
    expect(JSON.stringify(MetricName)).toMatch(/MapRunsFailed\/.*ImportsStateMachine/);
    template.hasResourceProperties(ALARM, {
      AlarmDescription: 'Step Functions: Map Runs failed in Stack/Imports',
      Namespace: 'cdk-sfn-patterns',
      MetricName,
      Statistic: 'Sum',
      Period: 300,
      Threshold: 1,
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: Match.stringLikeRegexp('OnCall') }],
    });
    expect(workflow.alarms.all).toHaveLength(8);
    expect(workflow.alarms.all).toContain(workflow.alarms.mapRunsFailed);
  });

  test.each<[string, (stack: Stack) => sfn.IChainable]>([
    ['a raw Distributed Map', (stack) => new sfn.DistributedMap(stack, 'Each').itemProcessor(new sfn.Pass(stack, 'Item'))],
    ['one inside of a Parallel and a Map', (stack) => new sfn.Parallel(stack, 'Both').branch(new sfn.Map(stack, 'Each').itemProcessor(batch(stack)))],
    ['a Map in distributed mode', (stack) => new sfn.Map(stack, 'Each').itemProcessor(new sfn.Pass(stack, 'Item'), {
      mode: sfn.ProcessorMode.DISTRIBUTED, executionType: sfn.ProcessorType.STANDARD,
    })],
    ['a CustomState that is one', (stack) => new sfn.CustomState(stack, 'Each', {
      stateJson: {
        Type: 'Map',
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
      },
    })],
  ])('is there for %s', (_, definition) => {
    expect(workflowWith(definition).workflow.alarms.mapRunsFailed).toBeDefined();
  });

  test.each<[string, (stack: Stack) => sfn.IChainable]>([
    ['no Map', (stack) => new sfn.Pass(stack, 'Work')],
    ['an inline Map', (stack) => new sfn.Map(stack, 'Each').itemProcessor(new sfn.Pass(stack, 'Item'))],
  ])('is not there for %s', (_, definition) => {
    const { workflow, template } = workflowWith(definition);
    expect(workflow.alarms.mapRunsFailed).toBeUndefined();
    template.resourceCountIs(FILTER, 0);
    template.resourceCountIs(ALARM, 4);
  });

  test('looks only at its own machine where others write to the same logs', () => {
    const { template } = workflowWith(batch, (stack) => ({ logGroup: new logs.LogGroup(stack, 'Shared') }));
    const parts: unknown[] = Object.values(template.findResources(FILTER))[0].Properties.FilterPattern['Fn::Join'][1];
    expect(parts.filter((part) => typeof part === 'string').join('NAME'))
      .toBe('{ $.type = "MapRunFailed" && ($.execution_arn = "*:execution:NAME:*" || $.execution_arn = "*:execution:NAME/*") }');
    expect(parts[1]).toEqual({ 'Fn::Select': [6, { 'Fn::Split': [':', { Ref: expect.stringMatching(/^ImportsStateMachine/) }] }] });
  });

  const { ALL, ERROR, FATAL, OFF } = sfn.LogLevel;
  test.each([[ALL, 8], [ERROR, 8], [FATAL, 7], [OFF, 7]])('needs logs: with %s there are %i alarms', (logLevel, count) => {
    const { template, workflow } = workflowWith(batch, () => ({ logLevel }));
    template.resourceCountIs(ALARM, count);
    expect(workflow.alarms.mapRunsFailed === undefined).toBe(count === 7);
  });

  test('can be changed, or switched off', () => {
    workflowWith(batch, () => ({ alarmOptions: { mapRunsFailed: { threshold: 3 } } })).template
      .hasResourceProperties(ALARM, { AlarmDescription: Match.stringLikeRegexp('Map Runs'), Threshold: 3 });
    for (const props of [{ alarmOptions: { mapRunsFailed: { enabled: false } } }, { alarmsEnabled: false }]) {
      const { template, workflow } = workflowWith(batch, () => props);
      expect(workflow.alarms.mapRunsFailed).toBeUndefined();
      template.resourceCountIs(FILTER, 0);
    }
  });

  test('refuses a threshold of 0', () => {
    expect(() => workflowWith(batch, () => ({ alarmOptions: { mapRunsFailed: { threshold: 0 } } })))
      .toThrow(new Error("[Stack/Imports] 'alarmOptions.mapRunsFailed.threshold' must be a number above 0, got 0: with 0, the alarm would never be OK"));
  });
});
