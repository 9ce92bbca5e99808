import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Workflow, WorkflowAlarmOptions, WorkflowProps } from '../../src';
import { newFunction, newStack, newTask } from '../support';

const ALARM = 'AWS::CloudWatch::Alarm';
const LOOKS_BACK = 'CloudWatch evaluates at most 1 day, or 7 days if a period has an hour or more';

function workflowWith(props: Partial<WorkflowProps> = {}) {
  const stack = newStack();
  const workflow = new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), ...props });
  return { stack, workflow, template: Template.fromStack(stack) };
}

describe('the alarms', () => {
  test.each([
    ['ExecutionsFailed', 'executions failed in Stack/Orders'],
    ['ExecutionsTimedOut', 'executions timed out in Stack/Orders'],
    ['ExecutionThrottled', 'state transitions were throttled in Stack/Orders'],
    ['ExecutionsAborted', 'executions were stopped in Stack/Orders'],
  ])('on %s go off at one in 5 minutes, and not while nothing runs', (MetricName, description) => {
    workflowWith().template.hasResourceProperties(ALARM, {
      MetricName,
      AlarmDescription: `Step Functions: ${description}`,
      Namespace: 'AWS/States',
      Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: Match.stringLikeRegexp('OrdersStateMachine') } }],
      Statistic: 'Sum',
      Period: 300,
      Threshold: 1,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  test('share one list of actions', () => {
    const stack = newStack();
    const onCall = new sns.Topic(stack, 'OnCall');
    new Workflow(stack, 'Orders', { definition: newTask(stack, 'Work'), alarmActions: [new actions.SnsAction(onCall)] });
    const alarms = Object.values(Template.fromStack(stack).findResources(ALARM));
    expect(alarms.map((alarm) => alarm.Properties.AlarmActions)).toEqual(Array(4).fill([{ Ref: expect.stringMatching(/^OnCall/) }]));
  });

  test('can be changed one by one', () => {
    const { template } = workflowWith({
      alarmOptions: { failed: { threshold: 3, period: Duration.minutes(1), evaluationPeriods: 5, datapointsToAlarm: 2 } },
    });
    template.hasResourceProperties(ALARM, { MetricName: 'ExecutionsFailed', Threshold: 3, Period: 60, EvaluationPeriods: 5, DatapointsToAlarm: 2 });
    template.hasResourceProperties(ALARM, { MetricName: 'ExecutionsTimedOut', Threshold: 1, Period: 300, EvaluationPeriods: 1, DatapointsToAlarm: Match.absent() });
  });

  test.each(['failed', 'timedOut', 'throttled', 'aborted'] as const)('can be switched off alone: %s', (alarm) => {
    const { template, workflow } = workflowWith({ alarmOptions: { [alarm]: { enabled: false } } });
    template.resourceCountIs(ALARM, 3);
    expect(workflow.alarms[alarm]).toBeUndefined();
    expect(workflow.alarms.all).toHaveLength(3);
  });

  test('can be switched off together', () => {
    const { template, workflow } = workflowWith({ alarmsEnabled: false });
    template.resourceCountIs(ALARM, 0);
    expect(workflow.alarms.all).toEqual([]);
  });

  test('may call a function, where it takes several alarms', () => {
    const stack = newStack();
    const shared = newFunction(stack, 'OnCall');
    const withAction = (id: string, props?: actions.LambdaActionProps) =>
      new Workflow(stack, id, { definition: newTask(stack, `Work${id}`), alarmActions: [new actions.LambdaAction(shared, props)] });
    expect(() => withAction('One')).toThrow(/^\[Stack\/One\] 'alarmActions' must have actions that several alarms can share, got an action that several alarms cannot share .*: set 'useUniquePermissionId' of a LambdaAction to true$/);
    expect(() => ['Two', 'Three'].map((id) => withAction(id, { useUniquePermissionId: true }))).not.toThrow();
  });

  test('are there for the user to build on', () => {
    const { workflow } = workflowWith();
    expect(workflow.alarms.failed!.metric).toMatchObject({ metricName: 'ExecutionsFailed' });
  });

  test.each([[Duration.minutes(1), 1440], [Duration.minutes(59), 24], [Duration.hours(1), 168], [Duration.days(7), 1]])(
    'look back as far as CloudWatch does: %s', (period, evaluationPeriods) => {
      workflowWith({ alarmOptions: { failed: { period, evaluationPeriods } } }).template
        .hasResourceProperties(ALARM, { Period: period.toSeconds(), EvaluationPeriods: evaluationPeriods });
    });

  test.each<[WorkflowAlarmOptions, string]>([
    [{ failed: { threshold: 0 } }, "'alarmOptions.failed.threshold' must be a number above 0, got 0: with 0, the alarm would never be OK"],
    [{ timedOut: { evaluationPeriods: 0 } }, "'alarmOptions.timedOut.evaluationPeriods' must be a whole number above 0, got 0"],
    [{ throttled: { datapointsToAlarm: 1.5 } }, "'alarmOptions.throttled.datapointsToAlarm' must be a whole number above 0, got 1.5"],
    [{ aborted: { datapointsToAlarm: 2 } }, "'alarmOptions.aborted.datapointsToAlarm' must be at most 'evaluationPeriods', got 2 of 1"],
    ...[5, 10, 30, 59].map((seconds): [WorkflowAlarmOptions, string] => [
      { failed: { period: Duration.seconds(seconds) } },
      `'alarmOptions.failed.period' must be a multiple of 1 minute, got ${seconds} seconds: Step Functions publishes its metrics once a minute`,
    ]),
    [{ failed: { period: Duration.days(8) } }, `'alarmOptions.failed.period' must be at most 7 days, got 8 days: ${LOOKS_BACK}`],
    [{ childrenFailed: { evaluationPeriods: 289 } }, `'alarmOptions.childrenFailed.evaluationPeriods' must be at most 288 with a period of 5 minutes, got 289: ${LOOKS_BACK}`],
    [
      { mapRunsFailed: { period: Duration.hours(1), evaluationPeriods: 169 } },
      `'alarmOptions.mapRunsFailed.evaluationPeriods' must be at most 168 with a period of 1 hour, got 169: ${LOOKS_BACK}`,
    ],
    [{ aborted: { period: Duration.seconds(0) } }, "'alarmOptions.aborted.period' must be at least one second, in whole seconds, got 0 seconds"],
  ])('refuse %j', (alarmOptions, message) => {
    expect(() => workflowWith({ alarmOptions })).toThrow(new Error(`[Stack/Orders] ${message}`));
  });
});
