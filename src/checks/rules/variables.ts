import { Scope, StateNode } from '../../private/asl';
import { isUnknown } from '../engine/placeholder';
import { Report, Rule } from '../engine/rule';
import { Nesting, assignedBy, readingLeaves, variablesIn } from '../engine/variables';

/** https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html */
const LONGEST_NAME = 80;
const NAME = /^\p{ID_Start}\p{ID_Continue}*$/u;

const two = (path: string) => ({
  StartAt: 'Count',
  States: { Count: { Type: 'Pass', Assign: { 'count.$': '$.count' }, Next: 'Report' }, Report: { Type: 'Pass', Parameters: { 'count.$': path }, End: true } },
});

export const VARIABLES: Rule = {
  id: 'SFN057',
  severity: 'error',
  title: 'Variable that nobody assigns, or that cannot be',
  description: 'A variable is read in the states that come behind the one that assigns it: in the same scope or in branches and iterations inside of it, but not '
    + 'from outside of them, nor in the children of a Distributed Map, which are executions of their own. Names are Unicode identifiers of '
    + 'up to 80 characters, and different in inner and outer scopes; `states` is taken.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html',
  examples: {
    wrong: { definition: two('$counter') },
    right: { definition: two('$count') },
  },
  checkMachine(machine, report) {
    const assigners = new Map<string, Assigners>();
    for (const node of machine.states) {
      for (const { name, path } of assignedBy(node, machine.isJsonata(node))) {
        checkName(name, path, node, report);
        const found = assigners.get(name) ?? new Map<Scope, Assigner>();
        const known = found.get(node.scope);
        found.set(node.scope, { node: known?.node ?? node, several: known !== undefined && (known.several || known.node !== node) });
        assigners.set(name, found);
      }
    }
    let nesting: Nesting | undefined;
    for (const [name, found] of assigners) {
      if (found.size > 1) {
        nesting ??= new Nesting(machine.scopes);
        checkNames(name, found, nesting, report);
      }
    }
    for (const node of machine.states) {
      const asked = new Set<string>();
      for (const leaf of readingLeaves(node, machine)) {
        for (const name of variablesIn(leaf, machine.isJsonata(node)).filter((x) => !asked.has(x))) {
          asked.add(name);
          const found = assigners.get(name);
          if (!found) {
            const similar = [...assigners.keys()].find((other) => other.toLowerCase() === name.toLowerCase());
            report.problem({
              at: node,
              message: `reads the variable $${name} at ${leaf.path}, which no state assigns`,
              fix: similar ? `write $${similar}` : 'assign it in a state before (Assign)',
            });
          } else {
            nesting ??= new Nesting(machine.scopes);
            checkPlace(name, leaf.path, node, found, nesting, report);
          }
        }
      }
    }
  },
};

interface Assigner {
  /** The first state of the scope that assigns the variable. */
  readonly node: StateNode;
  /** Whether others do, too. */
  readonly several: boolean;
}

/** Who assigns a variable, by scope. */
type Assigners = Map<Scope, Assigner>;

function checkName(name: string, path: string, at: StateNode, { problem }: Report): void {
  if (isUnknown(name)) {
    return;
  }
  if (name === 'states') {
    problem({ at, message: `assigns the variable 'states' in ${path}, a reserved name`, fix: 'give it another name', fatal: true });
  } else if (!NAME.test(name) || [...name].length > LONGEST_NAME) {
    const why = NAME.test(name) ? `whose name has more than ${LONGEST_NAME} characters` : 'whose name is no identifier';
    problem({ at, message: `assigns the variable '${name}' in ${path}, ${why}`, fix: `begin it with a letter, and use letters, digits and _, ${LONGEST_NAME} at most` });
  }
}

/** A branch or iteration must not use a name of a scope around it. */
function checkNames(name: string, assigners: Assigners, nesting: Nesting, { problem }: Report): void {
  const around: Scope[] = [];
  for (const scope of [...assigners.keys()].sort((a, b) => nesting.indexOf(a) - nesting.indexOf(b))) {
    while (around.length > 0 && !nesting.isWithin(scope, around[around.length - 1])) {
      around.pop();
    }
    const outer = around[around.length - 1];
    if (outer && nesting.inSameExecution(scope, outer)) {
      problem({
        at: assigners.get(scope)!.node,
        message: `assigns the variable $${name}, a name that '${assigners.get(outer)!.node.name}' assigns outside of this branch or iteration`,
        fix: 'give it a name of its own, and hand its value over as output',
      });
    }
    around.push(scope);
  }
}

function checkPlace(name: string, path: string, at: StateNode, assigners: Assigners, nesting: Nesting, { problem }: Report): void {
  const own = assigners.get(at.scope);
  if (own && (own.several || own.node !== at)) {
    return;
  }
  const scopes = [...assigners.keys()].filter((scope) => scope !== at.scope);
  if (scopes.some((scope) => nesting.isWithin(at.scope, scope) && nesting.inSameExecution(at.scope, scope))) {
    return;
  }
  if (own) {
    problem({
      at,
      severity: 'warning',
      message: `reads the variable $${name} at ${path}, which only it assigns: it has its value in the states behind`,
      fix: 'assign it in a state before, or use what it is made from',
    });
    return;
  }
  const around = scopes.find((scope) => nesting.isWithin(at.scope, scope));
  if (around) {
    problem({
      at,
      message: `reads the variable $${name} at ${path}, which '${assigners.get(around)!.node.name}' assigns outside of the Distributed Map`,
      fix: 'hand it over as a part of each item with ItemSelector, or of each batch with BatchInput',
    });
  } else {
    problem({
      at,
      message: `reads the variable $${name} at ${path}, which only '${[...assigners.values()][0].node.name}' assigns, in a branch or iteration that ends with its variables`,
      fix: 'hand it over as the output of the branch or iteration',
    });
  }
}
