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

/** Where a state stands: what encloses it decides which rules hold for it. */
export interface StatePlace {
  readonly name: string;
  /** Names of the enclosing Parallel and Map states, outermost first. */
  readonly inside: string[];
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
  return mapScope(definition, { inside: [], insideInlineMap: false, express }, change);
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
  return [...state.Branches ?? [], ...SCOPES_OF_MAP.map((field) => state[field]).filter((scope) => scope)];
}

/** The names that can be reached from `start` within one scope, `start` included. */
export function reachableNames(definition: AslDefinition, start: string): Set<string> {
  const reached = new Set<string>();
  const queue = [start];
  while (queue.length > 0) {
    const name = queue.pop()!;
    const state = definition.States[name];
    if (!state || reached.has(name)) {
      continue;
    }
    reached.add(name);
    const targets = [state.Next, state.Default, ...(state.Catch ?? []).map((x: any) => x.Next), ...(state.Choices ?? []).map((x: any) => x.Next)];
    queue.push(...targets.filter((x) => x !== undefined));
  }
  return reached;
}

export function isJsonata(definition: AslDefinition, state: AslState): boolean {
  return (state.QueryLanguage ?? definition.QueryLanguage) === 'JSONata';
}

function mapScope(scope: AslDefinition, outer: Omit<StatePlace, 'name'>, change: (located: LocatedState) => AslState): AslDefinition {
  const states: Record<string, AslState> = {};
  for (const [name, state] of Object.entries(scope.States)) {
    const changed: Record<string, any> = { ...change({ state, place: { ...outer, name } }) };
    const inside = [...outer.inside, name];
    if (changed.Branches) {
      changed.Branches = changed.Branches.map((branch: AslDefinition) => mapScope(branch, { ...outer, inside }, change));
    }
    for (const field of SCOPES_OF_MAP.filter((x) => changed[x])) {
      const config = changed[field].ProcessorConfig;
      const distributed = config?.Mode === 'DISTRIBUTED';
      changed[field] = mapScope(changed[field], {
        inside,
        // Each child of a Distributed Map is an execution of its own.
        insideInlineMap: !distributed,
        express: distributed ? config.ExecutionType === 'EXPRESS' : outer.express,
      }, change);
    }
    states[name] = changed;
  }
  return { ...scope, States: states };
}
