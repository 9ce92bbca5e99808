import { objectOf } from '../../../json/values';
import { hasNoName, isReachable, keyOf, serviceMayUse, usesOf } from '../../../template/key-access';
import { loggingOf } from '../../../template/logging';
import { roleOf } from '../../../template/machine-role';
import { conditionOn } from '../../../template/statement';
import { Rule } from '../../rule';
import { listed } from '../../wording';

const CONTEXT = 'kms:EncryptionContext:aws:states:stateMachineArn';

const encrypted = (name: string) => ({
  Key: {
    Type: 'AWS::KMS::Key',
    Properties: {
      KeyPolicy: {
        Statement: [{ Effect: 'Allow', Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }, Action: 'kms:*', Resource: '*' }],
      },
    },
  },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
      Policies: [{
        PolicyName: 'UseKey',
        PolicyDocument: {
          Statement: [{
            Effect: 'Allow',
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Resource: { 'Fn::GetAtt': ['Key', 'Arn'] },
            Condition: { StringEquals: { [CONTEXT]: { 'Fn::Sub': `arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:stateMachine:${name}` } } },
          }],
        },
      }],
    },
  },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      ...name === '' ? {} : { StateMachineName: name },
      RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
    },
  },
});

export const ENCRYPTION_KEY: Rule = {
  id: 'SFN007',
  severity: 'error',
  needs: 'template',
  title: 'Unusable encryption key',
  description: 'The role of an encrypted state machine needs `kms:Decrypt` and `kms:GenerateDataKey` on its key. For a state machine without a '
    + 'name, aws-cdk-lib limits them to a state machine with an empty name, so they never apply. `kms:ViaService` does not work for this role '
    + 'either. With logs, the key policy must allow `delivery.logs.amazonaws.com` to decrypt.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html',
  examples: {
    wrong: { resources: encrypted('') },
    right: { resources: encrypted('orders') },
  },
  checkMachine({ resource }, report) {
    const { Type: type, KmsKeyId: keyId } = objectOf(resource?.properties.EncryptionConfiguration);
    if (!resource || type !== 'CUSTOMER_MANAGED_KMS_KEY' || keyId === undefined) {
      return;
    }
    const key = keyOf(keyId, resource.resources);
    const role = roleOf(resource);
    const uses = key && role?.resource && ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => ({ action, statements: usesOf(role, action, key, resource.resources) }));
    if (!uses || uses.some(({ statements }) => statements === undefined)) {
      return report.unknown();
    }
    const missing = uses.filter(({ statements }) => !statements!.some(isReachable));
    if (missing.length > 0) {
      const idle = missing.flatMap(({ statements }) => statements!);
      const nameless = idle.some((statement) => (conditionOn(statement, CONTEXT) ?? []).some(hasNoName));
      const actions = listed(missing.map(({ action }) => action));
      report.problem({
        message: `has a role that cannot use its key '${key.id}' (${actions})${nameless ? ', because the condition is for a state machine with an empty name'
          : idle.length > 0 ? ', because kms:ViaService never matches' : ''}`,
        fix: nameless
          ? { asl: "set 'StateMachineName', and use the name in the condition", cdk: "set 'stateMachineName', or use a Workflow with 'encryptionKey'", workflow: "set 'stateMachineName'" }
          : `grant '${role!.name}' ${actions}`,
      });
    }
    if ((loggingOf(resource).level ?? 'OFF') !== 'OFF' && !serviceMayUse(key, 'delivery.logs.amazonaws.com', 'kms:Decrypt')) {
      report.problem({
        message: `is encrypted with '${key.id}' and has logs, but the key policy does not allow log delivery to decrypt`,
        fix: 'allow kms:Decrypt for delivery.logs.amazonaws.com in the key policy',
      });
    }
  },
};
