/**
 * Amazon States Language as the CDK renders it: plain JSON, except that strings may hold tokens.
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

/** Where a state stands: what encloses it decides which rules hold for it. */
export interface StatePlace {
  readonly name: string;
  /** Names of the enclosing Parallel and Map states, outermost first. */
  readonly inside: string[];
  /** The enclosing states themselves, outermost first. */
  readonly ancestors: AslState[];
  /** The scopes that hold these, and last the one that holds the state itself. */
  readonly scopes: AslDefinition[];
  /** Whether many items run through the state in one and the same execution. */
  readonly insideInlineMap: boolean;
  /** Whether the execution that runs the state is an Express one, the machine's own or a child's. */
  readonly express: boolean;
}

export interface LocatedState {
  readonly state: AslState;
  readonly place: StatePlace;
}

const SCOPES_OF_MAP = ['ItemProcessor', 'Iterator'];

/** Applies `change` to every state at every depth, and leaves its input as it was. */
export function mapStates(definition: AslDefinition, express: boolean, change: (located: LocatedState) => AslState): AslDefinition {
  return mapScope(definition, { inside: [], ancestors: [], scopes: [definition], insideInlineMap: false, express }, change);
}

/** Every state at every depth, parents before children. */
export function listStates(definition: AslDefinition, express: boolean): LocatedState[] {
  const states: LocatedState[] = [];
  mapStates(definition, express, (located) => {
    states.push(located);
    return located.state;
  });
  return states;
}

/** The branches of a Parallel, the processor of a Map; none for other states. */
export function innerScopes(state: AslState): AslDefinition[] {
  return [...Array.isArray(state.Branches) ? state.Branches : [], ...SCOPES_OF_MAP.map((field) => state[field]).filter((scope) => scope)];
}

/** The names that can be reached within one scope from `starts`, these included. */
export function reachableNames(scope: AslDefinition, ...starts: string[]): Set<string> {
  const reached = new Set<string>();
  const queue = starts;
  while (queue.length > 0) {
    const name = queue.pop()!;
    const state = scope.States?.[name];
    if (state && !reached.has(name)) {
      reached.add(name);
      queue.push(...successors(state));
    }
  }
  return reached;
}

/** The names of the states that a state leads to. */
export function successors(state: AslState): string[] {
  const catches: AslCatch[] = state.Catch ?? [];
  const choices: AslState[] = state.Choices ?? [];
  return [state.Next, state.Default, ...[...catches, ...choices].map((x) => x.Next)].filter((name) => name !== undefined);
}

export function isJsonata(definition: AslDefinition, state: AslState): boolean {
  return (state.QueryLanguage ?? definition.QueryLanguage) === 'JSONata';
}

function mapScope(scope: AslDefinition, outer: Omit<StatePlace, 'name'>, change: (located: LocatedState) => AslState): AslDefinition {
  const states: Record<string, AslState> = {};
  for (const [name, state] of Object.entries(scope.States ?? {})) {
    const changed: Record<string, any> = { ...change({ state, place: { ...outer, name } }) };
    const enclosed = (inner: AslDefinition) => ({
      ...outer,
      inside: [...outer.inside, name],
      ancestors: [...outer.ancestors, state],
      scopes: [...outer.scopes, inner],
    });
    if (Array.isArray(changed.Branches)) {
      changed.Branches = changed.Branches.map((branch: AslDefinition) => mapScope(branch, enclosed(branch), change));
    }
    for (const field of SCOPES_OF_MAP.filter((x) => changed[x])) {
      const config = changed[field].ProcessorConfig;
      const distributed = config?.Mode === 'DISTRIBUTED';
      changed[field] = mapScope(changed[field], {
        ...enclosed(changed[field]),
        // Each child of a Distributed Map is an execution of its own.
        insideInlineMap: !distributed,
        express: distributed ? config.ExecutionType === 'EXPRESS' : outer.express,
      }, change);
    }
    states[name] = changed;
  }
  return { ...scope, States: states };
}
