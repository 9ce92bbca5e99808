import { isKnownNumber } from '../../../asl/unknown';
import { EXPRESS_SECONDS } from '../../../aws/quotas';
import { Rule } from '../../rule';

export const BEYOND_TIMEOUT: Rule = {
  id: 'SFN053',
  severity: 'error',
  fatal: true,
  title: 'Wait or timeout longer than the execution',
  description: 'The execution ends at its own `TimeoutSeconds` first, so a longer wait never completes. A longer timeout of a task never takes '
    + 'effect, which is a warning.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html',
  examples: {
    wrong: { definition: { TimeoutSeconds: 60, StartAt: 'Work', States: { Work: { Type: 'Wait', Seconds: 60, End: true } } } },
    right: { definition: { TimeoutSeconds: 61, StartAt: 'Work', States: { Work: { Type: 'Wait', Seconds: 60, End: true } } } },
  },
  types: ['Task', 'Wait'],
  checkState({ state, scope }, report, { timeout }) {
    if (timeout === undefined) {
      return;
    }
    // What no Express execution can do has a rule of its own.
    const most = scope.express ? EXPRESS_SECONDS : Infinity;
    if (state.Type === 'Task' && isKnownNumber(state.TimeoutSeconds) && state.TimeoutSeconds > timeout && state.TimeoutSeconds <= most) {
      report.problem({
        // It works: only the timeout is for nothing.
        severity: 'warning',
        fatal: false,
        message: `has a timeout of ${state.TimeoutSeconds} s, but the execution times out after ${timeout} s`,
        fix: {
          asl: 'raise \'TimeoutSeconds\' of the state machine, or lower that of the state',
          cdk: 'raise \'timeout\' of the state machine, or lower \'taskTimeout\' of the state',
          workflow: 'raise \'timeout\' of the Workflow, or lower \'taskTimeout\' of the state',
        },
      });
    }
    if (state.Type === 'Wait' && isKnownNumber(state.Seconds) && state.Seconds >= timeout && state.Seconds < most) {
      report.problem({
        message: `waits ${state.Seconds} s, but the execution times out after ${timeout} s`,
        fix: {
          asl: 'raise \'TimeoutSeconds\' of the state machine, or shorten the wait',
          cdk: 'raise \'timeout\' of the state machine, or shorten the wait',
          workflow: 'raise \'timeout\' of the Workflow, or shorten the wait',
        },
      });
    }
  },
};
