import { arnOf, machine, textsInTemplate, unknownsInTemplate } from '../../template-support';

const logged = (logging: object, properties: object = {}, arn: unknown = arnOf('Logs')) => ({
  Logs: { Type: 'AWS::Logs::LogGroup', Properties: properties },
  ...machine({ LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true, Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arn } }], ...logging } }),
});

describe('payloads in a log group without a key', () => {
  test('are found', () => {
    expect(textsInTemplate('SFN030', logged({}))).toEqual([
      "logs inputs and outputs to 'Logs', which has no KMS key. Fix: remove 'IncludeExecutionData', or encrypt the log group with 'KmsKeyId'",
    ]);
  });

  test.each<[string, object]>([
    ['with a key', logged({}, { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } })],
    ['without payloads', logged({ IncludeExecutionData: false })],
    ['that are not logged', logged({ Level: 'OFF' })],
  ])('are not those %s', (_, resources) => {
    expect(textsInTemplate('SFN030', resources)).toEqual([]);
  });

  test('are not judged where the log group is elsewhere', () => {
    const elsewhere = logged({}, {}, 'arn:aws:logs:eu-west-1:111122223333:log-group:orders:*');
    expect(textsInTemplate('SFN030', elsewhere)).toEqual([]);
    expect(unknownsInTemplate('SFN030', elsewhere)).toBe(1);
  });
});
