import { isObject, objectOf } from '../json/values';

/**
 * Amazon States Language as the CDK renders it: plain JSON, except that strings may hold tokens.
 *
 * Whoever wrote the definition by hand may have put anything anywhere, so that what walks it trusts no field.
 */
export interface AslState {
  readonly Type?: string;
  readonly [field: string]: any;
}

export interface AslDefinition {
  readonly StartAt: string;
  readonly States: { readonly [name: string]: AslState };
  readonly [field: string]: any;
}

export interface AslRetrier {
  readonly ErrorEquals: string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: string;
}

export interface AslCatch {
  readonly ErrorEquals: string[];
  readonly Next: string;
  /** JSONPath. */
  readonly ResultPath?: string | null;
  /** JSONata. */
  readonly Output?: unknown;
}

/** States that lead to one another by name: the machine's own, a branch of a Parallel, or the processor of a Map. */
export interface Scope {
  readonly definition: AslDefinition;
  /** The Parallel or Map that holds it; undefined for the machine's own. */
  readonly owner?: StateNode;
  /** Where it stands in its owner, such as `Branches/0` or `ItemProcessor`. */
  readonly field: string;
  /** Whether many items run through it in one and the same execution. */
  readonly insideInlineMap: boolean;
  /** Whether the execution that runs it is an Express one, the machine's own or a child's. */
  readonly express: boolean;
}

/** A state in its place. */
export interface StateNode {
  readonly name: string;
  readonly state: AslState;
  readonly scope: Scope;
}

export const SCOPES_OF_MAP = ['ItemProcessor', 'Iterator'];

/** The state of a scope with that name. What every object inherits, such as `constructor`, is none, and 0 is not the name '0'. */
export function stateNamed(scope: AslDefinition, name: string): AslState | undefined {
  const states = objectOf(scope.States);
  return typeof name === 'string' && Object.hasOwn(states, name) && isObject(states[name]) ? states[name] : undefined;
}

export function isJsonata(definition: AslDefinition, state: AslState): boolean {
  return (state.QueryLanguage ?? definition.QueryLanguage) === 'JSONata';
}

export function isDistributed(processor: unknown): boolean {
  return objectOf(objectOf(processor).ProcessorConfig).Mode === 'DISTRIBUTED';
}

/** What the child executions of a Distributed Map run; undefined for other states. */
export function childOf(state: AslState): AslDefinition | undefined {
  return state.Type === 'Map' ? SCOPES_OF_MAP.map((field) => state[field]).find(isDistributed) : undefined;
}
