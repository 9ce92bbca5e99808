import { arnOf, machine, textsInTemplate } from '../../template-support';

const alarm = (fields: object, dimension: object = { Name: 'StateMachineArn', Value: { Ref: 'Machine' } }) => ({
  Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'AWS/States', MetricName: 'ExecutionsFailed', Statistic: 'Sum', Dimensions: [dimension], ...fields } },
});
const watched = (fields: object, dimension?: object, type = 'STANDARD') => ({ ...machine({ StateMachineType: type }), ...alarm(fields, dimension) });
const NAMES = 'ExecutionsStarted, ExecutionsSucceeded, ExecutionsFailed, ExecutionsAborted, ExecutionsTimedOut, ExecutionTime, ExecutionThrottled';
const REDRIVEN = 'ExecutionsRedriven, RedrivenExecutionsSucceeded, RedrivenExecutionsFailed, RedrivenExecutionsAborted, RedrivenExecutionsTimedOut';

describe('an alarm on a metric without data', () => {
  test('names a metric that is not there', () => {
    expect(textsInTemplate('SFN033', watched({ MetricName: 'ExecutionFailed' })))
      .toEqual([`has the alarm 'Alarm' on 'ExecutionFailed', which Standard workflows do not publish. Fix: use one of ${NAMES}, ${REDRIVEN}`]);
  });

  test('names a metric of the other type', () => {
    expect(textsInTemplate('SFN033', watched({ MetricName: 'ExecutionsRedriven' }, undefined, 'EXPRESS'))).toEqual([
      "has the alarm 'Alarm' on 'ExecutionsRedriven', which Express workflows do not publish. "
      + `Fix: use one of ${NAMES}, ExpressExecutionBilledDuration, ExpressExecutionBilledMemory, ExpressExecutionMemory`,
    ]);
    expect(textsInTemplate('SFN033', watched({ MetricName: 'ExpressExecutionBilledDuration' }))).toHaveLength(1);
    expect(textsInTemplate('SFN033', watched({ MetricName: 'ExpressExecutionBilledDuration' }, undefined, 'EXPRESS'))).toEqual([]);
  });

  test.each([
    'ThrottledEvents', 'ProvisionedBucketSize', 'ProvisionedRefillRate', 'ConsumedCapacity', 'AliasCount', 'VersionCount', 'OpenExecutionCountPerStateMachine',
  ])('does not name %s, which machines have too', (MetricName) => {
    expect(textsInTemplate('SFN033', watched({ MetricName }))).toEqual([]);
  });

  test('has another namespace or another dimension', () => {
    expect(textsInTemplate('SFN033', watched({ Namespace: 'AWS/StepFunctions' })))
      .toEqual(["has the alarm 'Alarm' in the namespace 'AWS/StepFunctions', where it has no metrics. Fix: use the namespace AWS/States"]);
    expect(textsInTemplate('SFN033', watched({}, { Name: 'StateMachineName', Value: { 'Fn::GetAtt': ['Machine', 'Name'] } })))
      .toEqual(["has the alarm 'Alarm' on the dimension 'StateMachineName', which its metrics do not have. Fix: use the dimension 'StateMachineArn'"]);
  });

  test('does not count by Sum', () => {
    expect(textsInTemplate('SFN033', watched({ MetricName: 'ExecutionsStarted', Statistic: 'SampleCount' })))
      .toEqual(["has the alarm 'Alarm' on the SampleCount of ExecutionsStarted, which is not a number of executions. Fix: use Sum"]);
    expect(textsInTemplate('SFN033', watched({ Statistic: 'Average' }))).toHaveLength(1);
    expect(textsInTemplate('SFN033', watched({ MetricName: 'ExecutionTime', Statistic: 'Average' }))).toEqual([]);
  });

  test('is found in a list of metrics', () => {
    const metric = { Namespace: 'AWS/States', MetricName: 'ExecutionsFail', Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'Machine' } }] };
    expect(textsInTemplate('SFN033', { ...machine(), Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Metrics: [{ Id: 'a', MetricStat: { Metric: metric, Stat: 'Sum' } }] } } }))
      .toHaveLength(1);
  });

  const invoking = (states: object, fields: object = {}) => ({
    Work: { Type: 'AWS::Lambda::Function', Properties: {} },
    ...machine({}, states),
    ...alarm({ MetricName: 'LambdaFunctionsFailed', ...fields }, { Name: 'LambdaFunctionArn', Value: arnOf('Work') }),
  });
  const invoke = (name: unknown = arnOf('Work')) => ({ Work: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: name }, End: true } });

  test('is on a function that is invoked by lambda:invoke', () => {
    expect(textsInTemplate('SFN033', invoking(invoke()))).toEqual([
      "Work: invokes its function with lambda:invoke, for which the metric 'LambdaFunctionsFailed' of the alarm 'Alarm' is not published. "
      + "Fix: use ServiceIntegrations* (dimension 'ServiceIntegrationResourceArn'), or the function's own metrics in AWS/Lambda",
    ]);
    expect(textsInTemplate('SFN033', invoking({ Work: { Type: 'Task', Resource: arnOf('Work'), End: true } }))).toEqual([]);
    expect(textsInTemplate('SFN033', invoking(invoke('another')))).toEqual([]);
  });

  test.each<[string, object]>([
    ['is right', watched({})],
    ['is on throttling', watched({ MetricName: 'ThrottledEvents' })],
    ['is on another machine', watched({ MetricName: 'ExecutionFailed' }, { Name: 'StateMachineArn', Value: { Ref: 'Another' } })],
    ['is on a metric of its user', watched({ Namespace: 'Shop', MetricName: 'Failed' })],
    ['is on what only deployment knows', watched({ MetricName: { Ref: 'Metric' } })],
    ['has broken dimensions', watched({ Dimensions: [null, 3, { Value: { Ref: 'Machine' } }, { Name: {}, Value: { Ref: 'Machine' } }] })],
    ['has null for dimensions', watched({ Dimensions: null })],
  ])('is not one that %s', (_, resources) => {
    expect(textsInTemplate('SFN033', resources)).toEqual([]);
  });
});
