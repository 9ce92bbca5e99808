import { IF, ROLE_ARN, allow, arnOf, machine, role, textsInTemplate, unknownsInTemplate } from '../../template-support';

const ROOT = { ...allow('kms:*', '*'), Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } } };
const encryption = (algorithm: string, id: unknown) => ({
  BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, KMSMasterKeyID: id } }] },
});
const resources = (states: object, statements: unknown[], bucket: object = encryption('aws:kms', arnOf('Key')), keyStatements: unknown[] = []) => ({
  Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [ROOT, ...keyStatements] } } },
  Orders: { Type: 'AWS::S3::Bucket', Properties: bucket },
  Topic: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: arnOf('Key') } },
  Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { Ref: 'KeyAlias' } } },
  KeyAlias: { Type: 'AWS::KMS::Alias', Properties: { TargetKeyId: arnOf('Key') } },
  ...role(statements as object[]),
  ...machine(ROLE_ARN, states),
});
const map = (fields: object, mode = 'DISTRIBUTED') => ({
  Each: { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: mode }, StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }, ...fields, End: true },
});
const READ = map({ ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: { Ref: 'Orders' }, Key: 'a.json' } } });
const WRITE = map({ ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: { Ref: 'Orders' } } } });
const send = (resource: string, parameters: object) => ({ Tell: { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters: parameters, End: true } });
const text = (state: string, verb: string, id: string, action: string) => [
  `${state}: ${verb} '${id}', which is encrypted with the key 'Key', but its role does not allow ${action}. Fix: grant 'Role' ${action} on the key`,
];

describe('a target with a key', () => {
  test('that the role may not use is found', () => {
    expect(textsInTemplate('SFN028', resources(READ, [allow('s3:*', '*')]))).toEqual(text('Each', 'reads', 'Orders', 'kms:Decrypt'));
    expect(textsInTemplate('SFN028', resources(WRITE, [allow('kms:Decrypt', '*')]))).toEqual(text('Each', 'writes to', 'Orders', 'kms:GenerateDataKey'));
    expect(textsInTemplate('SFN028', resources(send('sns:publish', { TopicArn: { Ref: 'Topic' } }), []))).toEqual(text('Tell', 'writes to', 'Topic', 'kms:GenerateDataKey'));
    expect(textsInTemplate('SFN028', resources(send('sqs:sendMessage', { QueueUrl: { Ref: 'Queue' } }), []))).toEqual(text('Tell', 'writes to', 'Queue', 'kms:GenerateDataKey'));
    expect(textsInTemplate('SFN028', resources(READ, [], encryption('aws:kms:dsse', arnOf('Key'))))).toHaveLength(1);
    expect(textsInTemplate('SFN028', resources(READ, [allow('kms:*', 'arn:aws:kms:eu-west-1:111122223333:key/other')]))).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['the role may use', resources(READ, [allow('kms:Decrypt', arnOf('Key'))])],
    ['the role may use by a wildcard', resources(WRITE, [allow('kms:GenerateDataKey*', '*')])],
    ['the policy of the key opens', resources(READ, [], undefined, [{ ...allow('kms:Decrypt', '*'), Principal: { AWS: arnOf('Role') } }])],
    ['AWS manages', resources(READ, [], encryption('aws:kms', undefined))],
    ['S3 has', resources(READ, [], encryption('AES256', undefined))],
    ['another account has', resources(READ, [], encryption('aws:kms', 'arn:aws:kms:eu-west-1:444455556666:key/1'))],
    ['an inline Map does not need', resources(map({ ItemReader: { Parameters: { Bucket: { Ref: 'Orders' } } } }, 'INLINE'), [])],
    ['another role may use', resources({ Tell: { ...send('sns:publish', { TopicArn: { Ref: 'Topic' } }).Tell, Credentials: { RoleArn: 'arn:aws:iam::444455556666:role/tell' } } }, [])],
    ['a state that is no task names', resources({ Tell: { ...send('sns:publish', { TopicArn: { Ref: 'Topic' } }).Tell, Type: 'Pass' } }, [])],
    ['belongs to a role from elsewhere', { ...resources(READ, []), ...machine({ RoleArn: 'arn:aws:iam::111122223333:role/orders' }, READ) }],
    ['belongs to a broken bucket', resources(READ, [], { BucketEncryption: null })],
  ])('that %s is not found', (_, template) => {
    expect(textsInTemplate('SFN028', template)).toEqual([]);
  });

  test('is not judged where only deployment knows the policies', () => {
    expect(textsInTemplate('SFN028', resources(READ, [IF]))).toEqual([]);
    expect(unknownsInTemplate('SFN028', resources(READ, [IF]))).toBe(1);
  });
});
