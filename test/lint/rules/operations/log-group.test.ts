import { arnOf, machine, textsInTemplate, unknownsInTemplate } from '../../template-support';

const logged = (properties: unknown, arn: unknown = arnOf('Logs')) => ({
  Logs: { Type: 'AWS::Logs::LogGroup', Properties: properties },
  ...machine({ LoggingConfiguration: { Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arn } }] } }),
});
const FIX = 'Fix: name the log group /aws/vendedlogs/states/<name>';
const joined = (...parts: unknown[]) => ({ LogGroupName: { 'Fn::Join': ['', parts] }, RetentionInDays: 30 });

describe('a log group', () => {
  test('without a name counts against the resource policy of the account', () => {
    expect(textsInTemplate('SFN029', logged({ RetentionInDays: 30 })))
      .toEqual([`logs to 'Logs', whose name CloudFormation generates, not with /aws/vendedlogs/. ${FIX}`]);
  });

  test('with another name does, too', () => {
    const text = (name: string) => [`logs to 'Logs', whose name starts with '${name}', not with /aws/vendedlogs/. ${FIX}`];
    expect(textsInTemplate('SFN029', logged({ LogGroupName: 'orders', RetentionInDays: 30 }))).toEqual(text('orders'));
    expect(textsInTemplate('SFN029', logged(joined('/aws/states/', { Ref: 'AWS::StackName' })))).toEqual(text('/aws/states/'));
    expect(textsInTemplate('SFN029', logged({ LogGroupName: '/aws/', RetentionInDays: 30 }))).toEqual(text('/aws/'));
  });

  test('without a retention keeps everything', () => {
    expect(textsInTemplate('SFN029', logged({ LogGroupName: '/aws/vendedlogs/states/orders' })))
      .toEqual(["logs to 'Logs', which never deletes log events. Fix: set 'RetentionInDays'"]);
  });

  test('is right under the prefix and with a retention', () => {
    expect(textsInTemplate('SFN029', logged({ LogGroupName: '/aws/vendedlogs/states/orders', RetentionInDays: 30 }))).toEqual([]);
    expect(textsInTemplate('SFN029', logged(joined('/aws/vendedlogs/states/', { Ref: 'AWS::StackName' })))).toEqual([]);
  });

  test.each([
    [joined({ Ref: 'Prefix' }, '/orders')],
    [joined('/aws/', { Ref: 'Folder' })],
  ])('is not judged where only deployment knows its name: %j', (properties) => {
    expect(textsInTemplate('SFN029', logged(properties))).toEqual([]);
    expect(unknownsInTemplate('SFN029', logged(properties))).toBe(1);
  });

  test('elsewhere is not looked at, and nothing throws for broken ones', () => {
    expect(textsInTemplate('SFN029', logged({}, 'arn:aws:logs:eu-west-1:111122223333:log-group:orders:*'))).toEqual([]);
    expect(textsInTemplate('SFN029', logged(null))).toHaveLength(2);
    expect(textsInTemplate('SFN029', machine({ LoggingConfiguration: { Level: 'ALL', Destinations: [null] } }))).toEqual([]);
  });
});
