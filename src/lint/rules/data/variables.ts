import { QUERY_EVALUATION } from '../../../asl/errors';
import { Assigners, assignedBy, executionsOf, readingLeaves, variablesIn } from '../../../asl/expressions/variables';
import { mayBeCaught } from '../../../asl/handlers';
import { Leaf } from '../../../asl/leaves';
import { Scope, StateNode } from '../../../asl/model';
import { isUnknown } from '../../../asl/unknown';
import { QUOTAS } from '../../../aws/quotas';
import { Severity } from '../../finding';
import { Report, Rule } from '../../rule';
import { Target } from '../../target';

const LONGEST_NAME = QUOTAS.variableNameLength.value;
const NAME = /^\p{ID_Start}\p{ID_Continue}*$/u;

const two = (path: string) => ({
  StartAt: 'Count',
  States: { Count: { Type: 'Pass', Assign: { 'count.$': '$.count' }, Next: 'Report' }, Report: { Type: 'Pass', Parameters: { 'count.$': path }, End: true } },
});

export const VARIABLES: Rule = {
  id: 'SFN057',
  severity: 'error',
  title: 'Unassigned or invalid variable',
  description: 'A variable can be read in the states after the one that assigns it: in the same scope, or in branches and iterations inside it, but '
    + 'not from outside, and not in the children of a Distributed Map, which are separate executions. Names are Unicode identifiers of up to 80 '
    + 'characters, and must differ between inner and outer scopes. `states` is reserved.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html',
  examples: {
    wrong: { definition: two('$counter') },
    right: { definition: two('$count') },
  },
  checkMachine(machine, report) {
    const assigned = new Map<string, Assigners>();
    for (const node of machine.states) {
      for (const { name, path, caught } of assignedBy(node, machine.isJsonata(node))) {
        checkName(name, path, node, report);
        const assigners = assigned.get(name) ?? new Assigners();
        assigners.add(node, caught);
        assigned.set(name, assigners);
      }
    }
    const executions = executionsOf(machine.scopes);
    for (const [name, assigners] of assigned) {
      checkShadows(name, assigners, executions, report);
    }
    let similar: Map<string, string> | undefined;
    for (const node of machine.states) {
      const asked = new Set<string>();
      for (const leaf of readingLeaves(node, machine)) {
        for (const name of variablesIn(leaf, machine.isJsonata(node)).filter((x) => !asked.has(x))) {
          asked.add(name);
          const assigners = assigned.get(name);
          if (assigners) {
            checkPlace(name, leaf, node, assigners, executions, machine, report);
          } else {
            similar ??= new Map([...assigned.keys()].map((other) => [other.toLowerCase(), other]));
            const other = similar.get(name.toLowerCase());
            report.problem({
              at: node,
              severity: severityOf(leaf, node, machine),
              message: `reads the variable $${name} at ${leaf.path}, which no state assigns`,
              fix: other ? `write $${other}` : 'assign it with Assign in a state before this one',
            });
          }
        }
      }
    }
  },
};

/** A variable, or a place in it, and nothing else. */
const VARIABLE_ALONE = /^\{%\s*\$[\p{ID_Start}_][\p{ID_Continue}]*(?:\s*\.\s*[A-Za-z_]\w*|\s*\[\d+\])*\s*%\}$/u;

/**
 * In JSONata a variable that is not there is nothing: an error only where an expression is nothing itself (recorded, 2026-11-26), which can be caught.
 * `$exists($order)` asks for it.
 */
function severityOf({ value }: Leaf, node: StateNode, machine: Target): Severity {
  return machine.isJsonata(node) && (!VARIABLE_ALONE.test(value) || mayBeCaught(node, QUERY_EVALUATION)) ? 'warning' : 'error';
}

function checkName(name: string, path: string, at: StateNode, { problem }: Report): void {
  if (isUnknown(name)) {
    return;
  }
  if (name === 'states') {
    problem({ at, message: `assigns the variable 'states' in ${path}, a reserved name`, fix: 'give it another name', fatal: true });
  } else if (!NAME.test(name) || [...name].length > LONGEST_NAME) {
    const why = NAME.test(name) ? `whose name has more than ${LONGEST_NAME} characters` : 'whose name is not an identifier';
    problem({ at, message: `assigns the variable '${name}' in ${path}, ${why}`, fix: `start the name with a letter, and use at most ${LONGEST_NAME} letters, digits and underscores` });
  }
}

/**
 * A branch or iteration must not use a name of a scope around it. The catchers of the Parallel or Map that it is in may: they assign when it has ended,
 * and AWS was recorded to accept and run that (2026-11-26).
 */
function checkShadows(name: string, assigners: Assigners, executions: Map<Scope, Scope>, { problem }: Report): void {
  for (const scope of assigners.scopes) {
    let inner = scope;
    let outer = assigners.around(inner);
    while (outer && assigners.isOnlyCaughtBy(ownerIn(outer, inner), outer)) {
      inner = outer;
      outer = assigners.around(inner);
    }
    if (outer && executions.get(scope) === executions.get(outer)) {
      problem({
        at: assigners.in(scope),
        message: `assigns the variable $${name}, which '${assigners.in(outer)!.name}' assigns outside of this branch or iteration`,
        fix: 'rename it, and pass its value as output',
      });
    }
  }
}

/** The state of a scope that another one is in. */
function ownerIn(outer: Scope, inner: Scope): StateNode | undefined {
  let owner = inner.owner;
  while (owner && owner.scope !== outer) {
    owner = owner.scope.owner;
  }
  return owner;
}

function checkPlace(
  name: string, leaf: Leaf, at: StateNode, assigners: Assigners, executions: Map<Scope, Scope>, machine: Target, { problem }: Report,
): void {
  const outer = assigners.around(at.scope);
  if (assigners.hasOther(at) || (outer && executions.get(at.scope) === executions.get(outer))) {
    return;
  }
  const reads = `reads the variable $${name} at ${leaf.path}, which`;
  const severity = severityOf(leaf, at, machine);
  if (assigners.in(at.scope)) {
    problem({
      at,
      severity: 'warning',
      message: `${reads} only this state assigns, so it has no value until the next state`,
      fix: 'assign it in a state before this one, or use the value that it is assigned from',
    });
  } else if (outer) {
    problem({
      at,
      severity,
      message: `${reads} '${assigners.in(outer)!.name}' assigns outside of the Distributed Map`,
      fix: 'pass it in each item with ItemSelector, or in each batch with BatchInput',
    });
  } else {
    problem({
      at,
      severity,
      message: `${reads} only '${assigners.in(assigners.scopes[0])!.name}' assigns, in a branch or iteration whose variables end with it`,
      fix: 'pass it as output of the branch or iteration',
    });
  }
}
