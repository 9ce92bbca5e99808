import { stateNameProblem } from '../../private/names';
import { Rule } from '../engine/rule';

const machineWith = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Succeed' } } });

export const STATE_NAME: Rule = {
  id: 'SFN038',
  severity: 'error',
  fatal: true,
  title: 'Name of a state that AWS refuses',
  description: 'Names of states have at most 80 characters and no control characters.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html',
  examples: {
    wrong: { definition: machineWith('A'.repeat(81)) },
    right: { definition: machineWith('A'.repeat(80)) },
  },
  checkState({ name }, report) {
    const problem = stateNameProblem(name);
    if (problem) {
      report.problem({ message: problem, fix: 'rename it' });
    }
  },
};
