import { EXPRESS_SECONDS } from '../../private/data/quotas';
import { isKnownNumber } from '../engine/placeholder';
import { Rule } from '../engine/rule';

const REMEDY = 'use StateMachineType.STANDARD, or move the state to a Standard workflow of its own';

export const EXPRESS_DURATION: Rule = {
  id: 'SFN006',
  severity: 'error',
  fatal: true,
  title: 'Express workflow that needs more than five minutes',
  description: 'AWS ends an Express execution after 5 minutes. A wait or a task that is given more time never comes to its end.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html',
  examples: {
    wrong: { type: 'EXPRESS', definition: { Type: 'Wait', Seconds: 600, End: true } },
    right: { type: 'EXPRESS', definition: { Type: 'Wait', Seconds: 60, End: true } },
  },
  types: ['Task', 'Wait'],
  checkState({ state, scope }, report) {
    if (!scope.express) {
      return;
    }
    const cannot = (what: string, fix = REMEDY) => report.problem({ message: `${what}, which Express workflows do not support`, fix });
    if (state.Type === 'Wait' && isKnownNumber(state.Seconds) && state.Seconds >= EXPRESS_SECONDS) {
      cannot(`waits ${state.Seconds} s, not less than ${EXPRESS_SECONDS} s`);
    }
    if (state.Type === 'Task' && isKnownNumber(state.TimeoutSeconds) && state.TimeoutSeconds > EXPRESS_SECONDS) {
      cannot(`has a timeout of ${state.TimeoutSeconds} s, more than ${EXPRESS_SECONDS} s`, `lower it, or ${REMEDY}`);
    }
  },
};
