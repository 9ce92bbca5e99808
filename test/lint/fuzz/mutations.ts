import * as fc from 'fast-check';
import { HUGE, ODD_NAMES, ODD_VALUES, TOKENS } from './values';

export type Json = any;

const KINDS = ['delete', 'replace', 'rename', 'add', 'duplicate', 'move', 'swap', 'wrap', 'token', 'insert', 'cut'] as const;

/** A change as numbers, which fast-check can make smaller; `apply` takes them for places and values. */
export interface Mutation {
  readonly kind: typeof KINDS[number];
  readonly at: number;
  readonly to: number;
  readonly value: number;
  readonly key: number;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...KINDS), at: fc.nat(), to: fc.nat(), value: fc.nat(), key: fc.nat(),
});

/** What mutations put in: odd things as often as what other definitions have. */
export interface Pools {
  readonly keys: Pool<string>;
  readonly values: Pool<unknown>;
}

interface Pool<T> {
  readonly odd: readonly T[];
  readonly usual: readonly T[];
}

export function poolsOf(bases: Json[]): Pools {
  const places = bases.flatMap((base) => placesIn({ base }));
  const keys = new Set(places.map(({ key }) => key).filter((key): key is string => typeof key === 'string'));
  const values = new Set(places.map(({ holder, key }) => holder[key]));
  return { keys: { odd: ODD_NAMES, usual: [...keys] }, values: { odd: [...ODD_VALUES, ...HUGE, ...TOKENS], usual: [...values] } };
}

function pick<T>({ odd, usual }: Pool<T>, index: number): T {
  const from = index % 2 ? odd : usual;
  return from[Math.floor(index / 2) % from.length];
}

/** A changed copy. */
export function mutate(base: Json, mutations: readonly Mutation[], pools: Pools): Json {
  const root = { base: copy(base) };
  for (const next of mutations) {
    apply(next, root, pools);
  }
  return root.base;
}

interface Place {
  readonly holder: Json;
  readonly key: string | number;
}

function apply({ kind, at, to, value, key }: Mutation, root: Json, { keys, values }: Pools): void {
  const places = placesIn(root);
  if (places.length === 0) return;
  const place = places[at % places.length];
  const other = places[to % places.length];
  const name = pick(keys, key);
  const made = copy(pick(values, value));
  const old = place.holder[place.key];
  switch (kind) {
    case 'delete': return remove(place);
    case 'replace': return put(place, made);
    case 'rename':
      remove(place);
      return put({ holder: place.holder, key: Array.isArray(place.holder) ? 0 : name }, old);
    case 'add': return put(inside(old, name) ?? place, made);
    case 'duplicate': return put(inside(place.holder, name)!, copy(old));
    case 'move':
      remove(place);
      return put(inside(other.holder[other.key], name) ?? other, copy(old));
    case 'swap': {
      const [one, two] = [copy(old), copy(other.holder[other.key])];
      put(place, two);
      return put(other, one);
    }
    case 'wrap': return put(place, key % 2 ? [old] : Object.fromEntries([[name, old]]));
    case 'token': return put(place, typeof old === 'string' && value % 2 ? splice(old, to, '${Token[Late.3]}') : TOKENS[value % TOKENS.length]);
    case 'insert': return put(place, typeof old === 'string' ? splice(old, to, String(ODD_NAMES[key % ODD_NAMES.length])) : made);
    case 'cut': return put(place, typeof old === 'string' ? old.slice(to % (old.length + 1)) : made);
  }
}

const splice = (text: string, at: number, piece: string) => text.slice(0, at % (text.length + 1)) + piece + text.slice(at % (text.length + 1));

/** A place inside a value, which may be a scope or a list of them. */
function inside(value: Json, name: string): Place | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value) ? { holder: value, key: value.length } : { holder: value, key: name };
}

/** Also for `__proto__`, which an assignment would take for something else. */
function put({ holder, key }: Place, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

function remove({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function placesIn(root: Json): Place[] {
  const places: Place[] = [];
  const open: Json[] = [root];
  while (open.length > 0) {
    const holder = open.pop();
    for (const key of Array.isArray(holder) ? holder.keys() : Object.keys(holder)) {
      places.push({ holder, key });
      const value = holder[key];
      if (typeof value === 'object' && value !== null) open.push(value);
    }
  }
  return places;
}

function copy(value: Json): Json {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  const made = {};
  for (const key of Object.keys(value)) {
    put({ holder: made, key }, copy(value[key]));
  }
  return made;
}

/** A change of it then throws. */
export function freeze<T>(root: T): T {
  const open: Json[] = [root];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'object' && next !== null && !Object.isFrozen(next)) {
      Object.freeze(next);
      open.push(...Object.values(next));
    }
  }
  return root;
}
