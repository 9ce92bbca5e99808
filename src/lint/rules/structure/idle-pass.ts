import { PRICES } from '../../../aws/prices';
import { Rule } from '../../rule';

const start = (fields: object) => ({ StartAt: 'Start', States: { Start: { Type: 'Pass', ...fields, Next: 'Done' }, Done: { Type: 'Succeed' } } });

/** With none but these a Pass hands on what it gets. */
const WITHOUT_EFFECT = ['Type', 'Comment', 'Next', 'QueryLanguage'];

export const IDLE_PASS: Rule = {
  id: 'SFN090',
  severity: 'information',
  title: 'Pass without effect',
  description: 'A Pass that changes nothing only transitions to the next state. In a Standard workflow, it costs a state transition and two history '
    + 'events each time.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html',
  examples: { wrong: { definition: start({}) }, right: { definition: start({ Result: { tries: 0 } }) } },
  types: ['Pass'],
  checkState({ state, scope }, report) {
    if (!scope.express && typeof state.Next === 'string' && Object.keys(state).every((field) => WITHOUT_EFFECT.includes(field))) {
      report.problem({
        message: `changes nothing but costs a state transition ($${1e6 * PRICES.stateTransition.value} per million)`,
        fix: `remove it, and transition to '${state.Next}' directly`,
      });
    }
  },
};
