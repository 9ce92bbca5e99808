import { IF, allow, arnOf, machine, severitiesInTemplate, textsInTemplate } from '../../template-support';

const alarm = (MetricName: string) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { Namespace: 'AWS/States', MetricName, AlarmActions: [{ Ref: 'Topic' }], Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'Machine' } }] },
});
const NAMES = ['ExecutionsFailed', 'ExecutionsTimedOut'];
const told = (topic: object, others: object = {}) => ({
  ...machine(), ExecutionsFailed: alarm(NAMES[0]), ExecutionsTimedOut: alarm(NAMES[1]), Topic: { Type: 'AWS::SNS::Topic', Properties: topic }, ...others,
});
const key = (...statements: unknown[]) => told({ KmsMasterKeyId: arnOf('Key') }, { Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: statements } } } });
const policy = (statement: unknown, type = 'AWS::SNS::TopicPolicy') => told({}, {
  Policy: { Type: type, Properties: { Topics: [{ Ref: 'Topic' }], PolicyDocument: { Statement: [statement] } } },
});
const by = (Principal: unknown, action: unknown, fields: object = {}) => allow(action, '*', { Principal, ...fields });
const CLOUDWATCH = { Service: 'cloudwatch.amazonaws.com' };
const DENY = { Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
const whyOf = (resources: object) => textsInTemplate('SFN034', resources).map((text) => text.split('. Fix')[0]);

describe('an alarm whose topic CloudWatch cannot reach', () => {
  test.each<[string, object, string]>([
    ['has the key of SNS', told({ KmsMasterKeyId: 'alias/aws/sns' }), "the topic 'Topic' has the key alias/aws/sns, whose policy does not allow CloudWatch"],
    ['has the key of SNS by its ARN', told({ KmsMasterKeyId: { 'Fn::Join': ['', ['arn:aws:kms:eu-west-1:111122223333:alias/aws/', 'sns']] } }),
      "the topic 'Topic' has the key alias/aws/sns, whose policy does not allow CloudWatch"],
    ['has the key of SNS in this region', told({ KmsMasterKeyId: { 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/sns' } }),
      "the topic 'Topic' has the key alias/aws/sns, whose policy does not allow CloudWatch"],
    ['has a key for the account only', key(by({ AWS: 'arn:aws:iam::111122223333:root' }, 'kms:*')),
      "the topic 'Topic' has the key 'Key', whose policy does not allow kms:Decrypt and kms:GenerateDataKey for CloudWatch"],
    ['has a key that may only be read with', key(by(CLOUDWATCH, 'kms:Decrypt')), "the topic 'Topic' has the key 'Key', whose policy does not allow kms:GenerateDataKey for CloudWatch"],
    ['has a policy that only denies', policy(DENY), "the policy of the topic 'Topic' does not allow CloudWatch to publish"],
    ['has a policy for another service', policy(by({ Service: 's3.amazonaws.com' }, 'sns:Publish')), "the policy of the topic 'Topic' does not allow CloudWatch to publish"],
    ['has a policy for an account', policy(by({ AWS: '111122223333' }, 'sns:*')), "the policy of the topic 'Topic' does not allow CloudWatch to publish"],
  ])('%s', (_, resources, why) => {
    expect(whyOf(resources)).toEqual(NAMES.map((name) => `has the alarm '${name}' on ${name}, which notifies no one, because ${why}`));
    expect(severitiesInTemplate('SFN034', resources)).toEqual(['warning', 'warning']);
  });

  test.each<[string, object]>([
    ['has no key and no policy', told({})],
    ['has a key that CloudWatch may use', key(by(CLOUDWATCH, ['kms:Decrypt', 'kms:GenerateDataKey*']))],
    ['has a key of which not all is known', key(IF)],
    ['has a key from elsewhere', told({ KmsMasterKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/a' })],
    ['has a policy that lets CloudWatch in', policy(by(CLOUDWATCH, 'sns:Publish'))],
    ['has the policy that AWS writes', policy(by({ AWS: '*' }, ['SNS:Publish', 'SNS:Subscribe'], { Condition: { StringEquals: { 'AWS:SourceOwner': '111122223333' } } }))],
    ['has a policy for a service that only deployment knows', policy(by({ Service: IF }, 'sns:Publish'))],
    ['is another one that has a policy', told({}, { Policy: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [{ Ref: 'Other' }], PolicyDocument: { Statement: [DENY] } } } })],
    ['is elsewhere', { ...told({}), Topic: { Type: 'AWS::SQS::Queue' } }],
  ])('is not one whose topic %s', (_, resources) => {
    expect(whyOf(resources)).toEqual([]);
  });
});
