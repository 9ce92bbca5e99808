import { expressionOf, expressionsOf, isFunction } from './jsonata';
import { Leaf } from './leaves';
import { Machine } from './machine';
import { isEvaluated, isInTemplate, isPathField } from './payload';
import { isUnknown } from './placeholder';
import { Scope, StateNode, arrayOf, isDistributed, isObject, objectOf } from '../../private/asl';

const TEXT_IN_FUNCTION = /'(?:[^'\\]|\\.)*'/g;
const IN_PATH = /(?<![\p{ID_Continue}$.])\$([\p{ID_Start}_][\p{ID_Continue}]*)/gu;

/** The names of the variables that a string of a state reads, `states` left out. */
export function variablesIn(leaf: Leaf, jsonata: boolean): string[] {
  if (jsonata) {
    return [...expressionOf(leaf).variables].filter((name) => name !== 'states' && !isFunction(name));
  }
  const { value } = leaf;
  // In a path of the data the sign stands for the data.
  if (value.startsWith('$.') || value.startsWith('$[') || value.startsWith('$$') || value === '$') {
    return [];
  }
  return [...value.replace(TEXT_IN_FUNCTION, "''").matchAll(IN_PATH)].map((match) => match[1]);
}

/** The strings of a state in which variables are read, and that are known before the deployment. */
export function readingLeaves(node: StateNode, machine: Machine): Leaf[] {
  return machine.isJsonata(node)
    ? expressionsOf(machine.leavesOf(node))
    : machine.leavesOf(node).filter((leaf) => (isPathField(leaf) || (isEvaluated(leaf) && isInTemplate(leaf))) && !isUnknown(leaf.value));
}

/** The names that a state assigns, with where it does. */
export function assignedBy({ state }: StateNode, jsonata: boolean): { name: string; path: string }[] {
  const places = [
    { path: 'Assign', value: state.Assign },
    ...arrayOf(state.Choices).map((rule, i) => ({ path: `Choices[${i}].Assign`, value: objectOf(rule).Assign })),
    ...arrayOf(state.Catch).map((catcher, i) => ({ path: `Catch[${i}].Assign`, value: objectOf(catcher).Assign })),
  ];
  return places.filter(({ value }) => isObject(value)).flatMap(({ path, value }) =>
    Object.keys(value).map((key) => ({ name: jsonata ? key : key.replace(/\.\$$/, ''), path })));
}

/** Which scope is in which, asked in constant time however deep they are nested. */
export class Nesting {
  private readonly first = new Map<Scope, number>();
  private readonly last: number[] = [];
  /** The scope with which the execution starts that a scope belongs to: the machine's own, or that of the children of a Distributed Map. */
  private readonly executions = new Map<Scope, Scope>();

  constructor(scopes: Scope[]) {
    scopes.forEach((scope, i) => {
      this.first.set(scope, i);
      this.last.push(i);
      const own = scope.owner === undefined || (scope.owner.state.Type === 'Map' && isDistributed(scope.definition));
      this.executions.set(scope, own ? scope : this.executions.get(scope.owner!.scope)!);
    });
    for (let i = scopes.length - 1; i > 0; i--) {
      const outer = this.first.get(scopes[i].owner!.scope)!;
      this.last[outer] = Math.max(this.last[outer], this.last[i]);
    }
  }

  /** Whether a scope is another, or is in it. */
  public isWithin(inner: Scope, outer: Scope): boolean {
    const at = this.first.get(outer)!;
    const asked = this.first.get(inner)!;
    return at <= asked && asked <= this.last[at];
  }

  /** Where it stands among all scopes: those that are in it come right behind it. */
  public indexOf(scope: Scope): number {
    return this.first.get(scope)!;
  }

  public inSameExecution(a: Scope, b: Scope): boolean {
    return this.executions.get(a) === this.executions.get(b);
  }
}
