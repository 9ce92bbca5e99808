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

/**
 * Every state at every depth, each right before those in it, and every scope. Without recursion: definitions may be nested as deep as they like.
 */
export function walk(definition: AslDefinition, express: boolean): { states: StateNode[]; scopes: Scope[] } {
  const states: StateNode[] = [];
  const scopes: Scope[] = [];
  const open: (Scope | StateNode)[] = [{ definition, field: '', insideInlineMap: false, express }];
  while (open.length > 0) {
    const next = open.pop()!;
    if ('state' in next) {
      states.push(next);
      open.push(...innerScopesOf(next).reverse());
    } else {
      scopes.push(next);
      const inside = Object.entries(objectOf(next.definition.States)).filter(([, state]) => isObject(state));
      for (const [name, state] of inside.reverse()) {
        open.push({ name, state, scope: next });
      }
    }
  }
  return { states, scopes };
}

/** Applies `change` to every state at every depth, and leaves its input as it was. */
export function mapStates(definition: AslDefinition, express: boolean, change: (node: StateNode) => AslState): AslDefinition {
  const { states, scopes } = walk(definition, express);
  const changed = new Map<AslDefinition, AslDefinition>(scopes.map((scope) => [scope.definition, { ...scope.definition, States: {} }]));
  const replaced = (scope: AslDefinition) => changed.get(scope) ?? scope;
  for (const node of states) {
    const state: Record<string, any> = { ...change(node) };
    if (Array.isArray(state.Branches)) {
      state.Branches = state.Branches.map(replaced);
    }
    for (const field of SCOPES_OF_MAP.filter((x) => x in state)) {
      state[field] = replaced(state[field]);
    }
    (replaced(node.scope.definition).States as Record<string, AslState>)[node.name] = state;
  }
  return replaced(definition);
}

/** The branches of a Parallel, the processor of a Map; none for other states. */
export function innerScopes(state: AslState): AslDefinition[] {
  return [...arrayOf(state.Branches), ...SCOPES_OF_MAP.map((field) => state[field])].filter(isObject) as AslDefinition[];
}

/** The names that can be reached within one scope from `starts`, these included. */
export function reachableNames(scope: AslDefinition, ...starts: string[]): Set<string> {
  const reached = new Set<string>();
  const queue = starts;
  while (queue.length > 0) {
    const name = queue.pop()!;
    const state = stateNamed(scope, name);
    if (state && !reached.has(name)) {
      reached.add(name);
      queue.push(...successors(state));
    }
  }
  return reached;
}

/** The state of a scope with that name. What every object inherits, such as `constructor`, is none, and 0 is not the name '0'. */
export function stateNamed(scope: AslDefinition, name: string): AslState | undefined {
  const states = objectOf(scope.States);
  return typeof name === 'string' && Object.hasOwn(states, name) && isObject(states[name]) ? states[name] : undefined;
}

/** The names of the states that a state leads to. */
export function successors(state: AslState): string[] {
  const later = [...arrayOf(state.Catch), ...arrayOf(state.Choices)].map((x) => objectOf(x).Next);
  return [state.Next, state.Default, ...later].filter((name) => typeof name === 'string');
}

export function isJsonata(definition: AslDefinition, state: AslState): boolean {
  return (state.QueryLanguage ?? definition.QueryLanguage) === 'JSONata';
}

/** The states that enclose one, outermost first. */
export function ancestors({ scope }: StateNode): StateNode[] {
  const found: StateNode[] = [];
  for (let node = scope.owner; node; node = node.scope.owner) {
    found.push(node);
  }
  return found.reverse();
}

export function isDistributed(processor: unknown): boolean {
  return objectOf(objectOf(processor).ProcessorConfig).Mode === 'DISTRIBUTED';
}

export function isObject(value: unknown): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOf(value: unknown): Record<string, any> {
  return isObject(value) ? value : {};
}

export function arrayOf(value: unknown): any[] {
  return Array.isArray(value) ? value : [];
}

function innerScopesOf(owner: StateNode): Scope[] {
  const { state, scope } = owner;
  const branches = arrayOf(state.Branches).map((definition, i) => ({ ...scope, definition, owner, field: `Branches/${i}` }));
  const processors = SCOPES_OF_MAP.map((field) => {
    const definition = state[field];
    const distributed = isDistributed(definition);
    return {
      definition,
      owner,
      field,
      // Each child of a Distributed Map is an execution of its own.
      insideInlineMap: !distributed,
      express: distributed ? definition.ProcessorConfig.ExecutionType === 'EXPRESS' : scope.express,
    };
  });
  return [...branches, ...processors].filter(({ definition }) => isObject(definition));
}
