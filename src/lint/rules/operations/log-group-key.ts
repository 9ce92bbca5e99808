import { objectOf } from '../../../json/values';
import { keyOf, logsMayUse } from '../../../template/key-access';
import { loggingOf } from '../../../template/logging';
import { Rule } from '../../rule';
import { listed } from '../../wording';

const logged = (...services: string[]) => ({
  Key: {
    Type: 'AWS::KMS::Key',
    Properties: {
      KeyPolicy: {
        Statement: [
          { Effect: 'Allow', Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }, Action: 'kms:*', Resource: '*' },
          ...services.map((service) => ({ Effect: 'Allow', Principal: { Service: { 'Fn::Sub': service } }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*' })),
        ],
      },
    },
  },
  Logs: {
    Type: 'AWS::Logs::LogGroup',
    Properties: { LogGroupName: '/aws/vendedlogs/states/orders', RetentionInDays: 30, KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
  },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
      LoggingConfiguration: { Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] } } }] },
    },
  },
});

export const LOG_GROUP_KEY: Rule = {
  id: 'SFN119',
  severity: 'error',
  needs: 'template',
  title: 'Log group with a key that CloudWatch Logs cannot use',
  description: 'The key policy must allow `logs.<region>.amazonaws.com` to encrypt and decrypt. Otherwise CloudWatch Logs rejects the key, and the '
    + 'deployment of the log group fails. `logs.LogGroup` of aws-cdk-lib does not add this to the policy.',
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  examples: { wrong: { resources: logged() }, right: { resources: logged('logs.${AWS::Region}.amazonaws.com') } },
  checkMachine({ resource }, report) {
    const group = resource && loggingOf(resource).group;
    const key = group && keyOf(objectOf(group.resource.Properties).KmsKeyId, resource.resources);
    const missing = key ? ['kms:Decrypt', 'kms:GenerateDataKey'].filter((action) => !logsMayUse(key, action)) : [];
    if (missing.length > 0) {
      report.problem({
        message: `logs to '${group!.id}', whose key '${key!.id}' does not allow ${listed(missing)} for CloudWatch Logs`,
        fix: {
          asl: 'allow kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey* and kms:DescribeKey for logs.<region>.amazonaws.com in the key policy',
          cdk: 'call key.grantEncryptDecrypt(new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`))',
          workflow: "pass the log group in 'logGroup', and the Workflow adds the permission",
        },
      });
    }
  },
};
