import { comparisonsIn } from '../../../asl/choice';
import { successors, loopsOf } from '../../../asl/graph';
import { AslDefinition, AslState, StateNode, stateNamed } from '../../../asl/model';
import { asText } from '../../../json/values';
import { Rule } from '../../rule';
import { Target } from '../../target';
import { listed } from '../../wording';

const look = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'look' } };
const polled = (again: string) => ({
  StartAt: 'Look',
  States: {
    Look: { ...look, Next: 'IsDone' },
    IsDone: { Type: 'Choice', Choices: [{ Variable: '$.status', StringEquals: 'RUNNING', Next: again }], Default: 'Done' },
    ...(again === 'Look' ? {} : { [again]: { Type: 'Wait', Seconds: 30, Next: 'Look' } }),
    Done: { Type: 'Succeed' },
  },
});

export const BUSY_LOOP: Rule = {
  id: 'SFN052',
  severity: 'warning',
  title: 'Loop without a wait',
  description: 'A loop that polls a status, or retries after an error, runs several times a second if nothing in it waits. Each iteration is '
    + 'billed, and the 25,000 events of a Standard execution are used up within an hour.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html',
  examples: { wrong: { definition: polled('Look') }, right: { definition: polled('Rest') } },
  checkMachine(machine, report) {
    for (const { scope, nodes, known } of machine.flows) {
      // Most machines have no loop: that each state leads only to later ones is quickly seen.
      if (!mayLoop(nodes)) {
        continue;
      }
      if (!known) {
        report.unknown();
        continue;
      }
      for (const names of loopsOf(scope.definition)) {
        const loop = names.map((name) => nodes.get(name)!);
        const isLoop = names.length > 1 || successors(loop[0].state).includes(names[0]);
        if (!isLoop || loop.some((node) => mayWait(node, machine))) {
          continue;
        }
        const at = loop.find(({ state }) => state.Type === 'Task');
        if (at && isRetryByCatch(names, scope.definition)) {
          report.problem({ at, message: 'has a catcher that retries it forever without a wait', fix: 'use a retrier, or add a Wait state to the loop' });
        } else if (at && asksForStatus(loop)) {
          const others = names.filter((name) => name !== at.name).map((name) => `'${name}'`);
          const way = others.length < 4 ? ` through ${listed(others.reverse())}` : '';
          report.problem({ at, message: `is polled in a loop${way} without a wait`, fix: { asl: 'add a Wait state to the loop', cdk: 'add a Wait state to the loop, or use PollUntil' } });
        }
      }
    }
  },
};

function mayLoop(nodes: ReadonlyMap<string, StateNode>): boolean {
  const seen = new Set<string>();
  for (const [name, { state }] of nodes) {
    seen.add(name);
    if (successors(state).some((to) => seen.has(to))) {
      return true;
    }
  }
  return false;
}

/** What cannot be seen through is taken for a wait. */
function mayWait(node: StateNode, machine: Target): boolean {
  switch (node.state.Type) {
    case 'Pass': case 'Choice': return false;
    case 'Task': {
      const { kind, pattern } = machine.integrationOf(node);
      return kind === 'unknown' || pattern !== 'request-response';
    }
    default: return true;
  }
}

/** Whether only catchers close the loop, and no Choice counts how often. */
function isRetryByCatch(names: string[], scope: AslDefinition): boolean {
  const states = names.map((name) => stateNamed(scope, name)!);
  return states.every(({ Type: type }) => type !== 'Choice') && isAcyclic(names, (name) => [stateNamed(scope, name)!.Next]);
}

function isAcyclic(names: string[], nextOf: (name: string) => unknown[]): boolean {
  const inside = new Set<unknown>(names);
  const incoming = new Map<unknown, number>();
  const edges = new Map(names.map((name) => [name, nextOf(name).filter((to) => inside.has(to)) as string[]]));
  for (const to of [...edges.values()].flat()) {
    incoming.set(to, (incoming.get(to) ?? 0) + 1);
  }
  const open = names.filter((name) => !incoming.has(name));
  let left = names.length;
  while (open.length > 0) {
    left--;
    for (const to of edges.get(open.pop()!)!) {
      incoming.set(to, incoming.get(to)! - 1);
      if (incoming.get(to) === 0) {
        open.push(to);
      }
    }
  }
  return left === 0;
}

/** Whether every Choice of a loop compares texts only, as one does with a status: what counts, or reads page by page, asks otherwise. */
function asksForStatus(loop: StateNode[]): boolean {
  const choices = loop.filter(({ state }) => state.Type === 'Choice');
  // Who does more than to ask works through something.
  const tasks = loop.filter(({ state }) => state.Type === 'Task');
  return choices.length > 0 && tasks.length === 1 && choices.every(({ state }) => comparesTextsOnly(state));
}

/** Tokens of pages are texts, too, but are read on until there is none. */
function comparesTextsOnly(state: AslState): boolean {
  return comparisonsIn(state).every((rule) => {
    const { Condition: condition, Variable: variable } = rule;
    if (condition !== undefined) {
      return typeof condition === 'string' && /=\s*['"]/.test(condition) && !/[<>+]|\$exists|\$count|null|oken/.test(condition);
    }
    return !Object.keys(rule).some((field) => /^(Is|Numeric|Boolean|Timestamp)/.test(field)) && !/oken/.test(asText(variable)) && rule.StringEquals !== '';
  });
}
