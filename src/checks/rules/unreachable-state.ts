import { reachableNames } from '../../private/asl';
import { Rule } from '../engine/rule';

const done = { Type: 'Succeed' };

export const UNREACHABLE_STATE: Rule = {
  id: 'SFN041',
  severity: 'error',
  fatal: true,
  title: 'State that nothing leads to',
  description: 'CreateStateMachine refuses a state that cannot be reached from `StartAt` of its own scope (`MISSING_TRANSITION_TARGET`, "not reachable").',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html',
  examples: {
    wrong: { definition: { StartAt: 'Done', States: { Done: done, Forgotten: done } } },
    right: { definition: { StartAt: 'First', States: { First: { Type: 'Pass', Next: 'Done' }, Done: done } } },
  },
  checkMachine({ states, scopes }, report) {
    const reached = new Map(scopes.map(({ definition }) => [definition, reachableNames(definition, definition.StartAt)]));
    for (const node of states) {
      const names = reached.get(node.scope.definition)!;
      // Where there is no start, another rule says so: a finding for every state would hide that.
      if (names.size > 0 && !names.has(node.name)) {
        report.problem({ at: node, message: 'cannot be reached, which AWS refuses', fix: 'lead to it from another state, or leave it out' });
      }
    }
  },
};
