import { IF, ROLE_ARN, allow, arnOf, machine, role, textsInTemplate, unknownsInTemplate } from '../../template-support';

const ROOT = { ...allow('kms:*', '*'), Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } } };
const LOG_DELIVERY = { ...allow('kms:Decrypt*', '*'), Principal: { Service: 'delivery.logs.amazonaws.com' } };
const key = (...statements: unknown[]) => ({ Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [ROOT, ...statements] } } } });
const encrypted = (statements: object[], keyStatements: unknown[] = [], properties: object = {}) => ({
  ...key(...keyStatements),
  ...role(statements),
  ...machine({ ...ROLE_ARN, EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: arnOf('Key') }, ...properties }),
});
const USE = ['kms:Decrypt', 'kms:GenerateDataKey'];
const context = (value: unknown) => ({ Condition: { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': value } } });
const MACHINES = { 'Fn::Join': ['', ['arn:aws:states:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':stateMachine:']] };
const ALL = '(kms:Decrypt and kms:GenerateDataKey)';

describe('a key that the machine cannot use', () => {
  test('is allowed for a machine with an empty name', () => {
    expect(textsInTemplate('SFN007', encrypted([allow(USE, arnOf('Key'), context(MACHINES))]))).toEqual([
      `has a role that cannot use its key 'Key' ${ALL}, because the condition is for a state machine with an empty name. Fix: set 'StateMachineName', and use the name in the condition`,
    ]);
  });

  test('is allowed by way of a service', () => {
    const condition = { Condition: { StringEquals: { 'kms:ViaService': 'states.eu-west-1.amazonaws.com' } } };
    expect(textsInTemplate('SFN007', encrypted([allow(USE, arnOf('Key'), condition)])))
      .toEqual([`has a role that cannot use its key 'Key' ${ALL}, because kms:ViaService never matches. Fix: grant 'Role' kms:Decrypt and kms:GenerateDataKey`]);
  });

  test('is not allowed at all, or only in part, or another one is', () => {
    const text = (actions: string) => [`has a role that cannot use its key 'Key' (${actions}). Fix: grant 'Role' ${actions}`];
    expect(textsInTemplate('SFN007', encrypted([]))).toEqual(text('kms:Decrypt and kms:GenerateDataKey'));
    expect(textsInTemplate('SFN007', encrypted([allow('kms:Decrypt', arnOf('Key'))]))).toEqual(text('kms:GenerateDataKey'));
    expect(textsInTemplate('SFN007', encrypted([allow(USE, 'arn:aws:kms:eu-west-1:111122223333:key/another')]))).toEqual(text('kms:Decrypt and kms:GenerateDataKey'));
  });

  test('is closed to the delivery of logs', () => {
    const logging = { LoggingConfiguration: { Level: 'ALL' } };
    expect(textsInTemplate('SFN007', encrypted([allow(USE, '*')], [], logging))).toEqual([
      "is encrypted with 'Key' and has logs, but the key policy does not allow log delivery to decrypt. Fix: allow kms:Decrypt for delivery.logs.amazonaws.com in the key policy",
    ]);
    expect(textsInTemplate('SFN007', encrypted([allow(USE, '*')], [LOG_DELIVERY], logging))).toEqual([]);
  });

  test.each<[string, object]>([
    ['the machine itself', encrypted([allow(USE, arnOf('Key'), context({ Ref: 'Machine' }))])],
    ['a machine with a name', encrypted([allow(USE, arnOf('Key'), context({ 'Fn::Join': ['', [MACHINES, 'orders']] }))])],
    ['all of KMS', encrypted([allow('kms:*', '*')])],
    ['what only deployment knows', encrypted([allow(USE, { Ref: 'KeyArn' })])],
    ['the role, in the policy of the key', encrypted([], [{ ...allow(USE, '*'), Principal: { AWS: arnOf('Role') } }])],
    ['nobody, since AWS has the key', machine({ ...ROLE_ARN, EncryptionConfiguration: { Type: 'AWS_OWNED_KEY' } })],
    ['nobody, since nothing is encrypted', machine({ EncryptionConfiguration: null })],
  ])('is not one that is allowed for %s', (_, resources) => {
    expect(textsInTemplate('SFN007', resources)).toEqual([]);
  });

  test.each<[string, object]>([
    ['a key from elsewhere', encrypted([], [], { EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: { Ref: 'KeyArn' } } })],
    ['a role from elsewhere', encrypted([], [], { RoleArn: 'arn:aws:iam::111122223333:role/orders' })],
    ['a policy that only deployment knows', encrypted([], [IF])],
  ])('is not judged with %s', (_, resources) => {
    expect(textsInTemplate('SFN007', resources)).toEqual([]);
    expect(unknownsInTemplate('SFN007', resources)).toBe(1);
  });
});
