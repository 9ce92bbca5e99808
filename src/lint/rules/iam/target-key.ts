import { bucketOf } from './needed-actions';
import { parseResource } from '../../../asl/integration';
import { AslState, childOf } from '../../../asl/model';
import { objectOf } from '../../../json/values';
import { Key, keyOf, usesOf } from '../../../template/key-access';
import { roleOf } from '../../../template/machine-role';
import { targetOfPlaceholder } from '../../../template/references';
import { listOf } from '../../../template/statement';
import { MachineResource } from '../../../template/template';
import { Rule } from '../../rule';

const imports = (action: string) => ({
  Key: {
    Type: 'AWS::KMS::Key',
    Properties: {
      KeyPolicy: {
        Statement: [{ Effect: 'Allow', Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }, Action: 'kms:*', Resource: '*' }],
      },
    },
  },
  Orders: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] } } }],
      },
    },
  },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
      Policies: [{ PolicyName: 'Read', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', action], Resource: '*' }] } }],
    },
  },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Definition: {
        StartAt: 'Import',
        States: {
          Import: {
            Type: 'Map',
            ToleratedFailurePercentage: 5,
            ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON', MaxItems: 100 }, Parameters: { Bucket: { Ref: 'Orders' }, Key: 'a.json' } },
            ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
            End: true,
          },
        },
      },
    },
  },
});

export const TARGET_KEY: Rule = {
  id: 'SFN028',
  severity: 'error',
  title: 'Encrypted bucket, topic or queue without permission on its key',
  description: 'To read items from a bucket with a KMS key, the role of the state machine needs `kms:Decrypt` on that key. To write results, or to '
    + 'send to a topic or a queue with a key, it needs `kms:GenerateDataKey`. For buckets and topics, aws-cdk-lib adds no permission on the key.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html',
  examples: { wrong: { resources: imports('s3:ListBucket') }, right: { resources: imports('kms:Decrypt') } },
  types: ['Map', 'Task'],
  checkState({ state }, report, { resource }) {
    const uses = resource ? usesIn(state) : [];
    const role = resource && uses.length > 0 ? roleOf(resource) : undefined;
    if (!resource || !role?.resource) {
      return;
    }
    for (const { of, verb, action } of uses) {
      const target = targetOfPlaceholder(of, resource);
      const key = target && keyOfTarget(target.resource, resource);
      const statements = key && usesOf(role, action, key, resource.resources);
      if (key && !statements) {
        report.unknown();
      } else if (statements?.length === 0) {
        report.problem({
          message: `${verb} '${target!.id}', which is encrypted with the key '${key!.id}', but its role does not allow ${action}`,
          fix: { asl: `grant '${role.name}' ${action} on the key`, cdk: `call key.${action === 'kms:Decrypt' ? 'grantDecrypt' : 'grantEncryptDecrypt'}(stateMachine)` },
        });
      }
    }
  },
};

interface Use {
  /** Bucket, topic or queue, as the definition has it. */
  readonly of: unknown;
  readonly verb: string;
  readonly action: string;
}

function usesIn(state: AslState): Use[] {
  const read = { verb: 'reads', action: 'kms:Decrypt' };
  const written = { verb: 'writes to', action: 'kms:GenerateDataKey' };
  if (childOf(state)) {
    return [{ of: bucketOf(state.ItemReader), ...read }, { of: bucketOf(state.ResultWriter), ...written }].filter(({ of }) => of !== undefined);
  }
  const called = state.Type === 'Task' && state.Credentials === undefined ? parseResource(state.Resource).call : undefined;
  const { TopicArn, QueueUrl } = objectOf(state.Parameters ?? state.Arguments);
  switch (`${called?.service}:${called?.action}`) {
    case 'sns:publish': return [{ of: TopicArn, ...written }];
    case 'sqs:sendMessage': return [{ of: QueueUrl, ...written }];
    default: return [];
  }
}

function keyOfTarget({ Type, Properties }: MachineResource['resources'][string], { resources }: MachineResource): Key | undefined {
  if (Type === 'AWS::SNS::Topic' || Type === 'AWS::SQS::Queue') {
    return keyOf(objectOf(Properties).KmsMasterKeyId, resources);
  }
  const [rule] = Type === 'AWS::S3::Bucket' ? listOf(objectOf(objectOf(Properties).BucketEncryption).ServerSideEncryptionConfiguration) : [];
  const { SSEAlgorithm: algorithm, KMSMasterKeyID: id } = objectOf(objectOf(rule).ServerSideEncryptionByDefault);
  return ['aws:kms', 'aws:kms:dsse'].includes(algorithm) ? keyOf(id, resources) : undefined;
}
