import { AslDefinition, AslState, SCOPES_OF_MAP, Scope, StateNode, isDistributed } from './model';
import { arrayOf, isObject, objectOf } from '../json/values';

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
      // One by one: a call takes only so many arguments.
      innerScopesOf(next).reverse().forEach((scope) => open.push(scope));
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

/** The states that enclose one, outermost first. */
export function ancestors({ scope }: StateNode): StateNode[] {
  const found: StateNode[] = [];
  for (let node = scope.owner; node; node = node.scope.owner) {
    found.push(node);
  }
  return found.reverse();
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

/** Whether the names of all states, each with those of the states around it, have more characters than that. */
export function hasPathsLongerThan(most: number, definition: AslDefinition): boolean {
  const open = [{ definition, around: 0 }];
  let sum = 0;
  while (open.length > 0) {
    const { definition: scope, around } = open.pop()!;
    for (const [name, state] of Object.entries(objectOf(scope.States))) {
      const length = around + name.length + 1;
      sum += length;
      if (sum > most) {
        return true;
      }
      if (isObject(state)) {
        innerScopes(state).forEach((inner) => open.push({ definition: inner, around: length }));
      }
    }
  }
  return false;
}
