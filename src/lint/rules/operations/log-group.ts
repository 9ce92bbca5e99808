import { objectOf } from '../../../json/values';
import { piecesOf } from '../../../template/functions';
import { loggingOf } from '../../../template/logging';
import { Rule } from '../../rule';

const PREFIX = '/aws/vendedlogs/';

const logged = (properties: object) => ({
  Logs: { Type: 'AWS::Logs::LogGroup', Properties: properties },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
      LoggingConfiguration: { Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] } } }] },
    },
  },
});

export const LOG_GROUP: Rule = {
  id: 'SFN029',
  severity: 'warning',
  needs: 'template',
  title: 'Log group outside /aws/vendedlogs/ or without retention',
  description: 'Each log group with another name adds to the resource policy of CloudWatch Logs, which is limited to 5,120 characters. When it is '
    + 'full, no state machine with logs can be created or changed. Without a retention period, you pay for logs indefinitely.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html',
  examples: {
    wrong: { resources: logged({ RetentionInDays: 30 }) },
    right: { resources: logged({ LogGroupName: '/aws/vendedlogs/states/orders', RetentionInDays: 30 }) },
  },
  checkMachine({ resource }, report) {
    const group = resource && loggingOf(resource).group;
    if (!group) {
      return;
    }
    const { LogGroupName: name, RetentionInDays: retention } = objectOf(group.resource.Properties);
    const [start = '', ...rest] = name === undefined ? [] : piecesOf(name).filter((piece) => piece !== '');
    if (typeof start !== 'string' || (rest.length > 0 && PREFIX.startsWith(start))) {
      report.unknown();
    } else if (!start.startsWith(PREFIX)) {
      report.problem({
        message: `logs to '${group.id}', ${name === undefined ? 'whose name CloudFormation generates' : `whose name starts with '${start}'`}, not with ${PREFIX}`,
        fix: `name the log group ${PREFIX}states/<name>`,
      });
    }
    if (retention === undefined) {
      report.problem({ message: `logs to '${group.id}', which never deletes log events`, fix: { asl: "set 'RetentionInDays'", cdk: "set 'retention'" } });
    }
  },
};
