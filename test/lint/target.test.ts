import { machineOf } from './support';
import { Target } from '../../src/lint/target';
import { loggingOf } from '../../src/template/logging';
import { alarmMetricsOf } from '../../src/template/metrics';
import { MachineResource } from '../../src/template/template';

const done = { Type: 'Succeed' };

describe('a machine', () => {
  test('has a timeout where the definition says a number', () => {
    expect([60, '60', undefined, -1.8881545897087736e+289].map((TimeoutSeconds) => machineOf({ TimeoutSeconds, StartAt: 'A', States: { A: done } }).timeout))
      .toEqual([60, undefined, undefined, undefined]);
  });

  test('knows which states lead back to themselves', () => {
    const machine = machineOf({
      StartAt: 'Own',
      States: {
        Own: { Type: 'Choice', Choices: [{ Next: 'Own' }], Default: 'A' },
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Choice', Choices: [{ Next: 'A' }], Default: 'Done' },
        Done: done,
      },
    });
    expect(machine.states.filter((node) => machine.isOnLoop(node)).map(({ name }) => name)).toEqual(['Own', 'A', 'B']);
  });

  test('works out once what several rules ask', () => {
    const machine = machineOf({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Comment: 'a', End: true });
    const [node] = machine.states;
    expect(machine.leavesOf(node)).toBe(machine.leavesOf(node));
    expect(machine.integrationOf(node)).toBe(machine.integrationOf(node));
  });

  test('tells which result writers the CDK has dropped', () => {
    const machine = (droppedWriters?: Set<string>) => new Target({ StartAt: 'A', States: { A: done } } as any, { droppedWriters } as any);
    expect([machine(new Set(['A'])).writerWasDropped('A'), machine(new Set(['B'])).writerWasDropped('A'), machine().writerWasDropped('A')]).toEqual([true, false, false]);
  });
});

const resource = (properties: object, resources: object = {}) => ({ properties, resources }) as unknown as MachineResource;

describe('the logs of a machine', () => {
  const to = (arn: unknown) => ({ Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arn } }] });
  const resources = { Group: { Type: 'AWS::Logs::LogGroup' }, Other: { Type: 'AWS::S3::Bucket' } };

  test('have a level, data and a group', () => {
    const LoggingConfiguration = { Level: 'ALL', IncludeExecutionData: true, ...to({ 'Fn::GetAtt': ['Group', 'Arn'] }) };
    expect(loggingOf(resource({ LoggingConfiguration }, resources)))
      .toEqual({ level: 'ALL', includesData: true, arn: { 'Fn::GetAtt': ['Group', 'Arn'] }, group: { id: 'Group', resource: resources.Group } });
  });

  test.each<[unknown, object]>([
    [undefined, { level: 'OFF', includesData: false }],
    [{}, { level: 'OFF', includesData: false }],
    [{ 'Fn::If': ['A', {}, {}] }, { level: undefined, includesData: false }],
    [{ Level: { Ref: 'Level' }, IncludeExecutionData: 'true' }, { level: undefined, includesData: false }],
    [{ Level: 'ERROR', ...to({ 'Fn::GetAtt': ['Other', 'Arn'] }) }, { level: 'ERROR', includesData: false, arn: { 'Fn::GetAtt': ['Other', 'Arn'] } }],
    [{ Destinations: [null] }, { level: 'OFF', includesData: false }],
  ])('of %j are %j', (LoggingConfiguration, logging) => {
    expect(loggingOf(resource({ LoggingConfiguration }, resources))).toEqual({ arn: undefined, group: undefined, ...logging });
  });
});

describe('the metrics of alarms', () => {
  const alarm = (Properties: unknown) => ({ Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties } });
  const metrics = (Properties: unknown) => alarmMetricsOf(resource({}, alarm(Properties)).resources)
    .map(({ alarmId, namespace, name, statistic, dimensions }) => [alarmId, namespace, name, statistic, Object.fromEntries(dimensions)]);
  const metric = { Namespace: 'AWS/States', MetricName: 'ExecutionsFailed', Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'Machine' } }] };
  const found = (statistic: string) => ['Alarm', 'AWS/States', 'ExecutionsFailed', statistic, { StateMachineArn: { Ref: 'Machine' } }];

  test('are its own or those of a list', () => {
    expect(metrics({ ...metric, Statistic: 'Sum' })).toEqual([found('Sum')]);
    expect(metrics({ ...metric, ExtendedStatistic: 'p99' })).toEqual([found('p99')]);
    expect(metrics({ Metrics: [{ MetricStat: { Metric: metric, Stat: 'Sum' } }, { Expression: 'a' }, { MetricStat: { Metric: metric, Stat: { Ref: 'Stat' } } }] }))
      .toEqual([found('Sum'), found('')]);
  });

  test.each<[string, unknown]>([
    ['of users', { ...metric, Namespace: 'Shop' }],
    ['of a namespace that only deployment knows', { ...metric, Namespace: { Ref: 'Namespace' } }],
    ['of a name that only deployment knows', { ...metric, MetricName: { Ref: 'Name' } }],
    ['of dimensions that only deployment knows', { ...metric, Dimensions: { 'Fn::If': ['A', [], []] } }],
    ['of nothing', null],
  ])('are not those %s', (_, properties) => {
    expect(metrics(properties)).toEqual([]);
  });

  test('have the dimensions that have names', () => {
    expect(metrics({ ...metric, Dimensions: [null, { Name: { Ref: 'N' }, Value: 1 }, { Name: 'A', Value: 2 }] })).toEqual([['Alarm', 'AWS/States', 'ExecutionsFailed', '', { A: 2 }]]);
  });
});
