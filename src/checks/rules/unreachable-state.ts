import { AslState, reachableNames, stateNamed } from '../../private/asl';
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
    const reached = new Set<AslState>();
    const unclear = new Set<object>();
    for (const { definition } of scopes) {
      if (stateNamed(definition, definition.StartAt)) {
        reachableNames(definition, definition.StartAt).forEach((name) => reached.add(stateNamed(definition, name)!));
      } else {
        // Another rule says so: here it would hide that behind a finding for every state.
        unclear.add(definition);
      }
    }
    for (const node of states.filter(({ state, scope }) => !reached.has(state) && !unclear.has(scope.definition))) {
      report.problem({ at: node, message: 'cannot be reached, which AWS refuses', fix: 'lead to it from another state, or leave it out' });
    }
  },
};
