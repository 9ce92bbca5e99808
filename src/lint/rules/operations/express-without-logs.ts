import { arrayOf, isObject } from '../../../json/values';
import { isIntrinsic } from '../../../template/functions';
import { Rule } from '../../rule';

const machineWith = (LoggingConfiguration?: object) => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineType: 'EXPRESS',
      Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
      ...LoggingConfiguration && { LoggingConfiguration },
    },
  },
});

export const EXPRESS_WITHOUT_LOGS: Rule = {
  id: 'SFN015',
  severity: 'warning',
  needs: 'template',
  title: 'Express workflow without logs',
  description: 'Step Functions keeps no history of Express executions. Without logs, nothing shows why an execution failed.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  examples: {
    wrong: { resources: machineWith() },
    right: {
      resources: machineWith({ Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:orders:*' } }] }),
    },
  },
  checkMachine({ type, resource }, report) {
    const logging = resource?.properties.LoggingConfiguration;
    if (!resource || type !== 'EXPRESS') {
      return;
    }
    if (isIntrinsic(logging) || isIntrinsic(logging?.Level) || isIntrinsic(logging?.Destinations)) {
      return report.unknown();
    }
    const fix = {
      asl: "set 'LoggingConfiguration' with level ALL, or ERROR at least, and a log group",
      cdk: "set 'logs' with level ALL, or ERROR at least, and a log group",
    };
    if (!isObject(logging) || (logging.Level ?? 'OFF') === 'OFF') {
      report.problem({ message: 'is an Express workflow without logs, so failures are not recorded anywhere', fix });
    } else if (typeof logging.Level === 'string' && arrayOf(logging.Destinations).length === 0) {
      report.problem({ message: `has the log level ${logging.Level} but no log destination, so failures are not recorded anywhere`, fix });
    }
  },
};
