import { PathInText, pathsIn } from './json-path';
import { expressionOf, expressionsOf, isFunction } from './jsonata';
import { Leaf } from '../leaves';
import { isEvaluated, isPathField } from './payload';
import { arrayOf, isObject, objectOf } from '../../json/values';
import { Machine } from '../machine';
import { Scope, StateNode, isDistributed } from '../model';
import { isUnknown } from '../unknown';

/** The names of the variables that a string of a state reads, `states` left out. */
export function variablesIn(leaf: Leaf, jsonata: boolean): string[] {
  if (jsonata) {
    return variablesOfExpression(leaf);
  }
  const paths = pathsIn(leaf.value);
  // In a path of the data the sign stands for the data.
  return leaf.value.startsWith('$') && !isVariable(paths[0]) ? [] : paths.filter(isVariable).map(({ root }) => root.slice(1));
}

/** The names of the variables that an expression reads, `states` left out. */
export function variablesOfExpression(leaf: Leaf): string[] {
  return [...expressionOf(leaf).variables].filter((name) => name !== 'states' && !isFunction(name));
}

const isVariable = ({ root, glued }: PathInText) => root !== '$' && root !== '$$' && !glued;

/** The strings of a state in which variables are read, and that are known before the deployment. */
export function readingLeaves(node: StateNode, machine: Machine): Leaf[] {
  return machine.isJsonata(node)
    ? expressionsOf(machine.leavesOf(node))
    : machine.leavesOf(node).filter((leaf) => leaf.value.includes('$') && !leaf.value.startsWith('$.')
      && (isPathField(leaf) || isEvaluated(leaf)) && !isUnknown(leaf.value));
}

/** A name that a state assigns. */
export interface Assigned {
  readonly name: string;
  readonly path: string;
  /** Whether a catcher assigns it. */
  readonly caught: boolean;
}

/** The names that a state assigns, with where it does. */
export function assignedBy({ state }: StateNode, jsonata: boolean): Assigned[] {
  const places = [
    { path: 'Assign', value: state.Assign, caught: false },
    ...arrayOf(state.Choices).map((rule, i) => ({ path: `Choices[${i}].Assign`, value: objectOf(rule).Assign, caught: false })),
    ...arrayOf(state.Catch).map((catcher, i) => ({ path: `Catch[${i}].Assign`, value: objectOf(catcher).Assign, caught: true })),
  ];
  return places.filter(({ value }) => isObject(value)).flatMap(({ path, value, caught }) =>
    Object.keys(value).map((key) => ({ name: jsonata ? key : key.replace(/\.\$$/, ''), path, caught })));
}

/** Where a variable is assigned, seen from the scopes that are in others. */
export class Assigners {
  private readonly nearest = new Map<Scope, Scope | undefined>();
  private readonly found = new Map<Scope, { node: StateNode; several: boolean; caught: boolean }>();

  /** Notes that a state assigns it, and whether a catcher of the state does. */
  public add(node: StateNode, caught: boolean): void {
    const known = this.found.get(node.scope);
    this.found.set(node.scope, {
      node: known?.node ?? node, several: known !== undefined && (known.several || known.node !== node), caught: caught && (known?.caught ?? true),
    });
  }

  /** All scopes in which it is assigned. */
  public get scopes(): Scope[] {
    return [...this.found.keys()];
  }

  /** A state of the scope that assigns it. */
  public in(scope: Scope): StateNode | undefined {
    return this.found.get(scope)?.node;
  }

  /** Whether in the scope only catchers of this one state assign it. */
  public isOnlyCaughtBy(node: StateNode | undefined, scope: Scope): boolean {
    const own = this.found.get(scope);
    return own !== undefined && own.caught && !own.several && own.node === node;
  }

  /** Whether a state of the scope assigns it that is not the given one. */
  public hasOther(node: StateNode): boolean {
    const own = this.found.get(node.scope);
    return own !== undefined && (own.several || own.node !== node);
  }

  /** The innermost of the scopes around one in which it is assigned. Each scope is gone through once only, since they may be nested deep. */
  public around(scope: Scope): Scope | undefined {
    const passed: Scope[] = [];
    let at = scope.owner?.scope;
    while (at && !this.found.has(at) && !this.nearest.has(at)) {
      passed.push(at);
      at = at.owner?.scope;
    }
    const found = at && !this.found.has(at) ? this.nearest.get(at) : at;
    passed.forEach((each) => this.nearest.set(each, found));
    return found;
  }
}

/** For each scope the outermost one of the same execution: the children of a Distributed Map are executions of their own. */
export function executionsOf(scopes: Scope[]): Map<Scope, Scope> {
  const found = new Map<Scope, Scope>();
  // Each scope comes behind the one that it is in.
  for (const scope of scopes) {
    const own = scope.owner === undefined || (scope.owner.state.Type === 'Map' && isDistributed(scope.definition));
    found.set(scope, own ? scope : found.get(scope.owner!.scope)!);
  }
  return found;
}
