import { isLimited } from '../../../asl/task';
import { Rule } from '../../rule';

const ask = (fields: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { 'QueueUrl': 'https://sqs.eu-west-1.amazonaws.com/111122223333/approvals', 'MessageBody.$': '$$.Task.Token' },
  ...fields,
  End: true,
});

export const CALLBACK_WITHOUT_TIMEOUT: Rule = {
  id: 'SFN005',
  severity: 'warning',
  title: 'Callback without a timeout',
  description: 'A callback or an activity without a response keeps the execution waiting until it ends, for up to a year. Nothing fails, and no '
    + 'alarm is raised. A timeout of the whole execution ends the wait, but then no catcher of the state can react.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#sfn-stuck-execution',
  examples: {
    wrong: { definition: ask({}) },
    right: { definition: ask({ TimeoutSeconds: 86400 }) },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const { kind, pattern } = machine.integrationOf(node);
    if (pattern !== 'callback' || node.scope.express || isLimited(node.state)) {
      return;
    }
    const bounded = machine.definition.TimeoutSeconds !== undefined;
    const what = kind === 'activity' ? 'an activity' : 'a callback';
    report.problem({
      message: bounded ? `waits for ${what} until the whole execution times out` : `waits for ${what} without a timeout, for up to a year`,
      fix: {
        asl: "set 'TimeoutSeconds', and 'HeartbeatSeconds' if the worker can send heartbeats",
        cdk: "set 'taskTimeout', and 'heartbeatTimeout' if the worker can send heartbeats",
      },
    });
  },
};

