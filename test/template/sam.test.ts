import { machinesOf } from '../../src/lint/read-template';
import { cloudFormationProperties } from '../../src/template/sam';
import { findingsInTemplate } from '../lint/support';

const DONE = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
const template = (properties: object) => ({ Resources: { Orders: { Type: 'AWS::Serverless::StateMachine', Properties: properties } } });
const idsIn = (properties: object) => findingsInTemplate(template(properties)).map(({ id, severity }) => `${id} ${severity}`);

describe('a state machine of the Serverless Application Model', () => {
  test('has its properties under the names of CloudFormation', () => {
    expect(cloudFormationProperties('Orders', {
      Type: 'AWS::Serverless::StateMachine',
      Properties: {
        Type: 'EXPRESS', Name: 'orders', Definition: DONE, DefinitionSubstitutions: { A: 'b' }, Logging: { Level: 'ALL' }, Tracing: { Enabled: true }, Tags: { team: 'shop' },
      },
    })).toEqual({
      StateMachineType: 'EXPRESS',
      StateMachineName: 'orders',
      Definition: DONE,
      DefinitionSubstitutions: { A: 'b' },
      LoggingConfiguration: { Level: 'ALL' },
      TracingConfiguration: { Enabled: true },
      Tags: [{ Key: 'team', Value: 'shop' }],
      RoleArn: { 'Fn::GetAtt': ['OrdersRole', 'Arn'] },
    });
  });

  test('keeps a role of its own, and a file in S3', () => {
    const Properties = { Role: 'arn:aws:iam::111122223333:role/orders', DefinitionUri: { Bucket: 'b', Key: 'k' } };
    expect(cloudFormationProperties('Orders', { Type: 'AWS::Serverless::StateMachine', Properties }))
      .toEqual({ RoleArn: 'arn:aws:iam::111122223333:role/orders', DefinitionS3Location: { Bucket: 'b', Key: 'k' } });
  });

  test.each<[unknown, object]>([
    ['asl/o.json', { DefinitionUri: 'asl/o.json', DefinitionS3Location: { Key: 'asl/o.json' } }],
    ['s3://bucket/a/o.json', { DefinitionS3Location: { Bucket: 'bucket', Key: 'a/o.json' } }],
    [{ 'Fn::Sub': 'asl/${Name}' }, { DefinitionS3Location: { 'Fn::Sub': 'asl/${Name}' } }],
  ])('has its definition at %j', (DefinitionUri, properties) => {
    expect(cloudFormationProperties('O', { Type: 'AWS::Serverless::StateMachine', Properties: { Role: 'r', DefinitionUri } })).toEqual({ RoleArn: 'r', ...properties });
  });

  test.each([undefined, null, 'x', []])('may have the properties %j', (Properties) => {
    expect(cloudFormationProperties('O', { Type: 'AWS::Serverless::StateMachine', Properties })).toEqual({ RoleArn: { 'Fn::GetAtt': ['ORole', 'Arn'] } });
  });

  test('is checked like any other', () => {
    expect(idsIn({ Definition: { ...DONE, StartAt: 'Begin' }, Tracing: { Enabled: true } })).toContain('SFN003 error');
    expect(idsIn({ Definition: DONE, Type: 'Express' })).toContain('SFN059 error');
    expect(idsIn({ Definition: DONE, Tracing: { Enabled: true } }).filter((finding) => finding.endsWith('error'))).toEqual([]);
  });

  test('has a definition that is not known where it is in a file beside the template', () => {
    expect(machinesOf(template({ DefinitionUri: 'orders.asl.json' }))).toEqual([
      { logicalId: 'Orders', unreadable: "is in S3 ('orders.asl.json'), in a file that is not an asset of this app", malformed: false },
    ]);
  });
});
