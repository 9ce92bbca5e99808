import { objectOf } from '../../../json/values';
import { loggingOf } from '../../../template/logging';
import { Rule } from '../../rule';

const logged = (properties: object) => ({
  Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/vendedlogs/states/orders', RetentionInDays: 30, ...properties } },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
      LoggingConfiguration: {
        Level: 'ALL', IncludeExecutionData: true, Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] } } }],
      },
    },
  },
});

export const LOGGED_PAYLOADS: Rule = {
  id: 'SFN030',
  severity: 'warning',
  needs: 'template',
  title: 'Payloads in an unencrypted log group',
  description: 'With `IncludeExecutionData`, the inputs and outputs of all states are logged. Anyone with read access to the log group can read the '
    + 'data in them. With a KMS key, this access can be granted separately.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  examples: {
    wrong: { resources: logged({}) },
    right: { resources: logged({ KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' }) },
  },
  checkMachine({ resource }, report) {
    const logging = resource && loggingOf(resource);
    if (!logging?.includesData || logging.level === 'OFF') {
      return;
    }
    if (!logging.group || logging.level === undefined) {
      return report.unknown();
    }
    if (objectOf(logging.group.resource.Properties).KmsKeyId === undefined) {
      report.problem({
        message: `logs inputs and outputs to '${logging.group.id}', which has no KMS key`,
        fix: {
          asl: "remove 'IncludeExecutionData', or encrypt the log group with 'KmsKeyId'",
          cdk: "remove 'includeExecutionData', or encrypt the log group with 'encryptionKey'",
        },
      });
    }
  },
};
