import { isTerminal, reachedFrom } from '../../../asl/flow';
import { Rule } from '../../rule';

const done = { Type: 'Succeed' };

export const UNREACHABLE_STATE: Rule = {
  id: 'SFN041',
  severity: 'error',
  fatal: true,
  title: 'Unreachable state',
  description: 'CreateStateMachine rejects a state that cannot be reached from `StartAt` of its own scope (`MISSING_TRANSITION_TARGET`, "not '
    + 'reachable").',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html',
  examples: {
    wrong: { definition: { StartAt: 'Done', States: { Done: done, Forgotten: done } } },
    right: { definition: { StartAt: 'First', States: { First: { Type: 'Pass', Next: 'Done' }, Done: done } } },
  },
  checkMachine(machine, report) {
    for (const flow of machine.flows) {
      const { scope: { definition: { StartAt: start } }, nodes, ways, known } = flow;
      const reached = reachedFrom(flow, [start]);
      // Where there is no start, no way on or a name that is not there, another rule says so: what was to be reached by it is no second mistake.
      if (reached.size === 0 || reached.size === nodes.size) {
        continue;
      }
      if (!known) {
        report.unknown();
        continue;
      }
      const hasBrokenWay = [...reached].some((name) => {
        const onward = ways.get(name)!;
        return onward.some(({ to }) => !nodes.has(to)) || (onward.every(({ field }) => field.startsWith('Catch')) && !isTerminal(nodes.get(name)!));
      });
      for (const [name, at] of nodes) {
        if (!reached.has(name) && !hasBrokenWay) {
          report.problem({ at, message: 'cannot be reached, which AWS rejects', fix: 'add a transition to it, or remove it' });
        }
      }
    }
  },
};
