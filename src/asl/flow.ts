import { closureOf } from './graph';
import { Scope, StateNode } from './model';
import { isUnknown } from './unknown';
import { arrayOf, objectOf } from '../json/values';

/** A field that names the state to go on with. */
export interface Way {
  /** `Next`, `Default`, `Catch[0].Next` or `Choices[0].Next`. */
  readonly field: string;
  readonly to: string;
}

/** How the states of one scope lead to one another. */
export interface Flow {
  readonly scope: Scope;
  readonly nodes: ReadonlyMap<string, StateNode>;
  readonly ways: ReadonlyMap<string, Way[]>;
  /** Whether all names and ways are known before the deployment. */
  readonly known: boolean;
}

/** Whether the execution, branch or iteration ends at a state. */
export function isTerminal({ state }: StateNode): boolean {
  return state.End === true || state.Type === 'Succeed' || state.Type === 'Fail';
}

/** The names that can be reached from some, these included. */
export function reachedFrom({ nodes, ways }: Flow, starts: string[]): Set<string> {
  return closureOf(starts, (name) => (nodes.has(name) ? ways.get(name)!.map(({ to }) => to) : undefined));
}

/** The flow of each scope. */
export function flowOf(scopes: Scope[], states: StateNode[]): Flow[] {
  const nodesOf = new Map<Scope, Map<string, StateNode>>(scopes.map((scope) => [scope, new Map()]));
  for (const node of states) {
    nodesOf.get(node.scope)!.set(node.name, node);
  }
  return scopes.map((scope) => {
    const nodes = nodesOf.get(scope)!;
    const ways = new Map<string, Way[]>();
    let known = !isUnknown(scope.definition.States) && !isUnknown(scope.definition.StartAt);
    for (const node of nodes.values()) {
      const targets = targetsOf(node);
      known = known && !isUnknown(node.name) && !targets.some(({ to }) => isUnknown(to));
      ways.set(node.name, targets.filter((way): way is Way => typeof way.to === 'string'));
    }
    return { scope, nodes, ways, known };
  });
}

function targetsOf({ state }: StateNode): { field: string; to: unknown }[] {
  const targets: { field: string; to: unknown }[] = [];
  for (const field of ['Next', 'Default']) {
    if (state[field] !== undefined) {
      targets.push({ field, to: state[field] });
    }
  }
  for (const field of ['Catch', 'Choices']) {
    if (isUnknown(state[field])) {
      targets.push({ field, to: state[field] });
    }
    arrayOf(state[field]).forEach((item, i) => targets.push({ field: `${field}[${i}].Next`, to: isUnknown(item) ? item : objectOf(item).Next }));
  }
  return targets;
}
