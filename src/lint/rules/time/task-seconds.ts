import { isKnownNumber } from '../../../asl/unknown';
import { QUOTAS } from '../../../aws/quotas';
import { numberWanted } from '../../numbers';
import { Rule } from '../../rule';
import { shown } from '../../wording';

const FIELDS = ['TimeoutSeconds', 'HeartbeatSeconds'];
const SECONDS = { least: 1, most: QUOTAS.defaultTimeoutSeconds.value };

const task = (seconds: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' }, ...seconds, End: true });

export const TASK_SECONDS: Rule = {
  id: 'SFN014',
  severity: 'error',
  fatal: true,
  title: 'Invalid timeout or heartbeat',
  description: 'A timeout and a heartbeat are integers of at least one second, and the heartbeat must be shorter. CreateStateMachine rejects other '
    + 'values. Each is given either as a number or as a path, but not both.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html',
  examples: {
    wrong: { definition: task({ TimeoutSeconds: 60, HeartbeatSeconds: 60 }) },
    right: { definition: task({ TimeoutSeconds: 60, HeartbeatSeconds: 20 }) },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const { state } = node;
    for (const field of FIELDS.filter((x) => state[x] !== undefined)) {
      const value = state[field];
      const wanted = numberWanted(value, SECONDS, machine.evaluates(node));
      if (wanted) {
        report.problem({ message: `has ${field} ${shown(value)}, not ${wanted}`, fix: `set it to ${wanted}` });
      }
      if (state[`${field}Path`] !== undefined) {
        report.problem({ message: `has both ${field} and ${field}Path`, fix: 'keep one of them' });
      }
    }
    const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
    if (isKnownNumber(heartbeat) && isKnownNumber(timeout) && heartbeat >= timeout && timeout > 0) {
      report.problem({
        message: `has a heartbeat of ${heartbeat} s, not shorter than its timeout of ${timeout} s`,
        fix: 'lower the heartbeat, or raise the timeout',
      });
    }
  },
  checkMachine({ definition }, report) {
    const { TimeoutSeconds: timeout } = definition;
    const wanted = timeout === undefined ? undefined : numberWanted(timeout, SECONDS, false);
    if (wanted) {
      report.problem({ message: `has TimeoutSeconds ${shown(timeout)}, not ${wanted}`, fix: `set it to ${wanted}` });
    }
  },
};
