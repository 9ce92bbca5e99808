import { AslDefinition, AslState, SCOPES_OF_MAP } from '../asl/model';
import { stepOf } from '../json/pointer';
import { arrayOf, isObject, objectOf } from '../json/values';

/** Deeper than anybody could see. */
const DEEPEST = 30;

/** Type of what a state leads to although there is no such state. */
export const MISSING = 'does not exist';

/** A definition that can be drawn, whatever it was. */
export interface Drawable {
  readonly definition: AslDefinition;
  /** The name in the drawing of the state behind a JSON pointer: names in a drawing are unique. */
  readonly names: Map<string, string>;
}

/** What is broken is left out, but for what is led to and does not exist. Undefined where there is no state at all. */
export function drawableOf(definition: AslDefinition): Drawable | undefined {
  const names = new Map<string, string>();
  const used = new Set<string>();
  const unique = (name: string): string => {
    // A word joiner cannot be seen. Names of the drawing's own begin with a space.
    const free = used.has(name) || name.trim() !== name || name === '' ? unique(`${name.trim()}\u2060`) : name;
    used.add(free);
    return free;
  };

  const scopeOf = (scope: AslDefinition, pointer: string, depth: number): AslDefinition | undefined => {
    const states = Object.entries(objectOf(scope.States)).filter(([, state]) => isObject(state));
    const renamed = new Map(states.map(([name]) => [name, unique(name)]));
    const result = new Map<string, AslState>();
    const target = (name: unknown): string | undefined => {
      if (typeof name !== 'string') {
        return undefined;
      }
      if (!renamed.has(name)) {
        renamed.set(name, unique(name));
        result.set(renamed.get(name)!, { Type: MISSING });
      }
      return renamed.get(name);
    };
    for (const [name, state] of states) {
      const at = `${pointer}/States/${stepOf(name)}`;
      names.set(at, renamed.get(name)!);
      result.set(renamed.get(name)!, stateOf(state, target, (inner, field) => (depth < DEEPEST ? scopeOf(inner, `${at}/${field}`, depth + 1) : undefined)));
    }
    const [first] = result.keys();
    const start = target(scope.StartAt) ?? first;
    return start === undefined ? undefined : { StartAt: start, States: Object.fromEntries(result) };
  };

  const drawn = scopeOf(definition, '', 0);
  return drawn && { definition: drawn, names };
}

type Target = (name: unknown) => string | undefined;
type Inner = (scope: AslDefinition, field: string) => AslDefinition | undefined;

function stateOf(state: AslState, target: Target, inner: Inner): AslState {
  const handlers = (field: 'Catch' | 'Retry') => arrayOf(state[field]).filter(isObject)
    .map((handler) => ({ ...handler, ErrorEquals: arrayOf(handler.ErrorEquals).map(String), Next: target(handler.Next) }));
  const field = SCOPES_OF_MAP.find((name) => isObject(state[name]));
  const processor = field && inner(state[field], field);
  const branches = arrayOf(state.Branches).map((branch, i) => (isObject(branch) ? inner(branch as AslDefinition, `Branches/${i}`) : undefined));
  return {
    Type: typeof state.Type === 'string' ? state.Type : 'no type',
    End: state.End === true,
    Next: target(state.Next),
    Default: target(state.Default),
    Choices: arrayOf(state.Choices).filter((rule) => isObject(rule) && typeof rule.Next === 'string').map((rule) => ({ ...rule, Next: target(rule.Next) })),
    Catch: handlers('Catch').filter(({ Next }) => Next !== undefined),
    Retry: handlers('Retry'),
    Branches: branches.some((branch) => branch !== undefined) ? branches.filter((branch) => branch !== undefined) : undefined,
    ItemProcessor: processor && { ...processor, ProcessorConfig: objectOf(objectOf(state[field]).ProcessorConfig) },
    MaxConcurrency: typeof state.MaxConcurrency === 'number' ? state.MaxConcurrency : undefined,
    ItemBatcher: objectOf(state.ItemBatcher),
  };
}
