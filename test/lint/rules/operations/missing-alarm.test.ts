import { IF, machine, severitiesInTemplate, textsInTemplate } from '../../template-support';

const alarm = (MetricName: string, fields: object = {}) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { Namespace: 'AWS/States', MetricName, AlarmActions: ['topic'], Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'Machine' } }], ...fields },
});
const watched = (failed: object = {}) => ({ ...machine(), Failed: alarm('ExecutionsFailed', failed), TimedOut: alarm('ExecutionsTimedOut') });

describe('failures that alarm nobody', () => {
  test('are those without an alarm', () => {
    expect(textsInTemplate('SFN034', machine())).toEqual(['has no alarm on ExecutionsFailed and ExecutionsTimedOut in this template. Fix: add an alarm with an action that notifies someone']);
    expect(textsInTemplate('SFN034', { ...machine(), Failed: alarm('ExecutionsFailed') }))
      .toEqual(['has no alarm on ExecutionsTimedOut in this template. Fix: add an alarm with an action that notifies someone']);
    expect(severitiesInTemplate('SFN034', machine())).toEqual(['information']);
  });

  test('are those of the machine, whatever alarms its children have', () => {
    const Dimensions = [{ Name: 'StateMachineArn', Value: { 'Fn::Sub': '${Machine}/orders' } }];
    const ofChildren = { Failed: alarm('ExecutionsFailed', { Dimensions }), TimedOut: alarm('ExecutionsTimedOut', { Dimensions }) };
    expect(textsInTemplate('SFN034', { ...machine(), ...ofChildren })).toEqual(textsInTemplate('SFN034', machine()));
    expect(textsInTemplate('SFN034', { ...watched(), OfChildren: alarm('ExecutionsFailed', { Dimensions, AlarmActions: [] }) }))
      .toEqual(["has the alarm 'OfChildren' on ExecutionsFailed, which has no action. Fix: add an action in 'AlarmActions'"]);
  });

  test.each([[{ AlarmActions: [] }], [{ AlarmActions: undefined }], [{ ActionsEnabled: false }]])('are those with an alarm that does nothing: %j', (fields) => {
    expect(textsInTemplate('SFN034', watched(fields))).toEqual(["has the alarm 'Failed' on ExecutionsFailed, which has no action. Fix: add an action in 'AlarmActions'"]);
  });

  test('are missed among alarms that go off while nothing runs', () => {
    expect(textsInTemplate('SFN034', watched({ TreatMissingData: 'breaching' }))).toEqual([
      "has the alarm 'Failed' on ExecutionsFailed, which goes off whenever nothing runs, because missing data counts as breaching. Fix: set TreatMissingData to notBreaching",
    ]);
    expect(severitiesInTemplate('SFN034', watched({ TreatMissingData: 'breaching' }))).toEqual(['warning']);
  });

  test('are not those that somebody is told of', () => {
    expect(textsInTemplate('SFN034', watched())).toEqual([]);
    expect(textsInTemplate('SFN034', watched({ AlarmActions: IF }))).toEqual([]);
  });
});
