import { loggingOf } from '../../../template/logging';
import { Rule } from '../../rule';

const machineWith = (LoggingConfiguration?: object) => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }, ...LoggingConfiguration && { LoggingConfiguration } },
  },
});

export const NO_LOGS: Rule = {
  id: 'SFN094',
  severity: 'warning',
  needs: 'template',
  title: 'Standard workflow without logs',
  description: 'The history of a Standard execution is kept for 90 days, and cannot be searched across executions. AWS Security Hub also requires '
    + 'logs (StepFunctions.1).',
  docs: 'https://docs.aws.amazon.com/securityhub/latest/userguide/stepfunctions-controls.html',
  examples: {
    wrong: { resources: machineWith() },
    right: {
      resources: machineWith({ Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:orders:*' } }] }),
    },
  },
  checkMachine({ type, resource }, report) {
    // Of an Express one, there is no history either: that is another rule's.
    if (!resource || type === 'EXPRESS') {
      return;
    }
    const { level } = loggingOf(resource);
    if (level === undefined) {
      report.unknown();
    } else if (level === 'OFF') {
      report.problem({ message: 'is not logged', fix: { asl: "set 'LoggingConfiguration' with level ALL or ERROR and a log group", cdk: "set 'logs' with level ALL or ERROR and a log group" } });
    }
  },
};
