import { Flow, isTerminal, reachedFrom } from '../../../asl/flow';
import { StateNode } from '../../../asl/model';
import { Rule } from '../../rule';

const work = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' } };

export const NEVER_ENDS: Rule = {
  id: 'SFN011',
  severity: 'error',
  title: 'No end state',
  description: 'Each state machine, branch and Map needs a state at which it ends; CreateStateMachine rejects one without (`MISSING_END_STATE`). A '
    + 'loop without an exit continues until the execution has used up its 25,000 events or its time, and then fails.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html',
  examples: {
    wrong: { definition: { StartAt: 'Work', States: { Work: { ...work, Next: 'Rest' }, Rest: { Type: 'Wait', Seconds: 60, Next: 'Work' } } } },
    right: { definition: { StartAt: 'Work', States: { Work: { ...work, Next: 'Rest' }, Rest: { Type: 'Wait', Seconds: 60, End: true } } } },
  },
  checkMachine(machine, report) {
    for (const flow of machine.flows) {
      if (flow.nodes.size === 0 || hasOtherMistake(flow)) {
        continue;
      }
      if (!flow.known) {
        report.unknown();
        continue;
      }
      const ends = [...flow.nodes.values()].filter(isTerminal);
      if (ends.length === 0) {
        const { owner: at, field } = flow.scope;
        const inner = field.startsWith('Branches') ? 'has a branch that never ends' : 'has an item processor that never ends';
        report.problem({
          at,
          fatal: true,
          message: at ? inner : 'has no state at which it ends',
          fix: "set 'End' to true on the last state, or add a Succeed or Fail state",
        });
        continue;
      }
      const fix = 'add a Choice that exits the loop';
      const trapped = firstTrapped(flow, ends);
      const untilError = trapped ? undefined : firstTrapped(withoutCatchers(flow), ends);
      if (trapped) {
        report.problem({ at: trapped, message: 'enters a loop without an exit', fix });
      } else if (untilError) {
        report.problem({ at: untilError, severity: 'warning', message: 'enters a loop that only an error exits', fix });
      }
    }
  },
};

/** A state without a way on, or with one to nowhere, is reported by itself: here it may be the end that is missing. */
function hasOtherMistake({ nodes, ways }: Flow): boolean {
  return [...nodes.values()].some((node) => {
    const onward = ways.get(node.name)!;
    return !isTerminal(node) && (onward.length === 0 || onward.some(({ to }) => !nodes.has(to)));
  });
}

function withoutCatchers(flow: Flow): Flow {
  return { ...flow, ways: new Map([...flow.ways].map(([name, ways]) => [name, ways.filter(({ field }) => !field.startsWith('Catch'))])) };
}

/** The first of the states that can be reached and from which no end can be. */
function firstTrapped(flow: Flow, ends: StateNode[]): StateNode | undefined {
  const reached = reachedFrom(flow, [flow.scope.definition.StartAt]);
  const back = new Map<string, string[]>();
  for (const [from, ways] of flow.ways) {
    for (const { to } of ways) {
      const before = back.get(to) ?? [];
      before.push(from);
      back.set(to, before);
    }
  }
  const ending = new Set<string>();
  const open = ends.map(({ name }) => name);
  while (open.length > 0) {
    const name = open.pop()!;
    if (!ending.has(name)) {
      ending.add(name);
      for (const before of back.get(name) ?? []) {
        open.push(before);
      }
    }
  }
  return [...flow.nodes.values()].find(({ name }) => reached.has(name) && !ending.has(name));
}
