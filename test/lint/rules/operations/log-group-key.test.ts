import { IF, allow, arnOf, machine, textsInTemplate } from '../../template-support';

const LOGS = { LoggingConfiguration: { Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arnOf('Logs') } }] } };
const group = (statements: unknown, key: unknown = arnOf('Key')) => ({
  ...machine(LOGS),
  Logs: { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: key } },
  Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: statements } } },
});
const by = (Principal: unknown, action: unknown = ['kms:Decrypt', 'kms:GenerateDataKey*']) => allow(action, '*', { Principal });
const ROOT = by({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }, 'kms:*');

describe('a log group with a key that CloudWatch Logs cannot use', () => {
  test.each<[string, unknown[], string]>([
    ['only the account may use it', [ROOT], 'kms:Decrypt and kms:GenerateDataKey'],
    ['another service may use it', [ROOT, by({ Service: 'delivery.logs.amazonaws.com' })], 'kms:Decrypt and kms:GenerateDataKey'],
    ['CloudWatch Logs may only read', [ROOT, by({ Service: 'logs.eu-west-1.amazonaws.com' }, 'kms:Decrypt')], 'kms:GenerateDataKey'],
  ])('is found where %s', (_, statements, actions) => {
    expect(textsInTemplate('SFN119', group(statements))).toEqual([`logs to 'Logs', whose key 'Key' does not allow ${actions} for CloudWatch Logs. `
      + 'Fix: allow kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey* and kms:DescribeKey for logs.<region>.amazonaws.com in the key policy']);
  });

  test.each<[string, object]>([
    ['its region is named', group([ROOT, by({ Service: 'logs.cn-north-1.amazonaws.com.cn' })])],
    ['its region is computed', group([by({ Service: { 'Fn::Sub': 'logs.${AWS::Region}.amazonaws.com' } })])],
    ['it is one of several', group([by({ Service: ['sns.amazonaws.com', 'logs.eu-west-1.amazonaws.com'] }, 'kms:*')])],
    ['everybody may use it', group([by('*')])],
    ['everybody of AWS may use it', group([by({ AWS: ['*'] })])],
    ['its name is a parameter', group([by({ Service: { Ref: 'Service' } })])],
    ['the policy is a parameter', group(IF)],
    ['the key is elsewhere', group([ROOT], 'arn:aws:kms:eu-west-1:111122223333:key/a')],
    ['it has no key', group([ROOT], null)],
    ['nothing is logged to it', { ...group([ROOT]), ...machine() }],
  ])('is not found where %s', (_, resources) => {
    expect(textsInTemplate('SFN119', resources)).toEqual([]);
  });
});
