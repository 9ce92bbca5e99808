import { isKnownNumber } from '../engine/placeholder';
import { Rule } from '../engine/rule';

const FIELDS = ['TimeoutSeconds', 'HeartbeatSeconds'];

const task = (seconds: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' }, ...seconds, End: true });

export const TASK_SECONDS: Rule = {
  id: 'SFN014',
  severity: 'error',
  fatal: true,
  title: 'Timeout or heartbeat that cannot be',
  description: 'A timeout and a heartbeat are at least one second, and the heartbeat is the shorter one: CreateStateMachine refuses others.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html',
  examples: {
    wrong: { definition: task({ TimeoutSeconds: 60, HeartbeatSeconds: 60 }) },
    right: { definition: task({ TimeoutSeconds: 60, HeartbeatSeconds: 20 }) },
  },
  types: ['Task'],
  checkState({ state }, report) {
    for (const field of FIELDS.filter((x) => isKnownNumber(state[x]) && state[x] <= 0)) {
      report.problem({ message: `must have a positive ${field}, got ${state[field]}`, fix: 'set a second or more' });
    }
    const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
    if (isKnownNumber(heartbeat) && isKnownNumber(timeout) && heartbeat >= timeout && timeout > 0) {
      report.problem({
        message: `must have a 'heartbeatTimeout' shorter than its timeout, got a heartbeat of ${heartbeat} s and a timeout of ${timeout} s`,
        fix: 'lower the first or raise the second',
      });
    }
  },
};
