import { Rule } from '../../rule';

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' }, TimeoutSeconds: 600, ...fields, End: true });

export const HEARTBEAT_WITHOUT_WORKER: Rule = {
  id: 'SFN086',
  severity: 'warning',
  title: 'Heartbeat without a worker',
  description: 'A heartbeat is sent with a task token, by the worker of an activity or of a callback. For other tasks, `HeartbeatSeconds` does not '
    + 'detect whether work is still in progress; use `TimeoutSeconds` to end them.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskHeartbeat.html',
  examples: {
    wrong: { definition: task({ HeartbeatSeconds: 60 }) },
    right: { definition: task({}) },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const { kind, pattern } = machine.integrationOf(node);
    const has = node.state.HeartbeatSeconds !== undefined || node.state.HeartbeatSecondsPath !== undefined;
    if (has && kind !== 'unknown' && pattern !== 'callback') {
      report.problem({
        message: 'has a heartbeat, but is not an activity and does not wait for a callback',
        fix: { asl: "remove 'HeartbeatSeconds', and set 'TimeoutSeconds'", cdk: "remove 'heartbeatTimeout', and set 'taskTimeout'" },
      });
    }
  },
};
