import { Field, Fields, SHAPES, STATE_FIELDS } from './fields';
import { AslState, SCOPES_OF_MAP } from './model';
import { memoized } from '../json/memo';

/** What JSONPath makes of a string: a `path` is followed, in a `template` what stands under a name that ends with `.$` is evaluated. */
export type LeafKind = 'path' | 'template';

/** A string of a state, with where it stands. */
export interface Leaf {
  readonly value: string;
  /** Key that it stands under; that of its list for an element of a list. */
  readonly key: string;
  /** Field of the state that it is in, such as `Parameters`. */
  readonly field: string;
  /** From the state on: `Parameters.Payload.orderId.$`, `Catch[0].ResultPath`. */
  readonly path: string;
  /** Whether it is an element of a list. */
  readonly inList: boolean;
  /** By the field of the language that it is, or is in: names in data say nothing. Undefined for what is taken as it stands. */
  readonly kind?: LeafKind;
  /** The query language of that field. Undefined for both. */
  readonly only?: Field['only'];
}

interface Place extends Omit<Leaf, 'value'> {
  readonly value: unknown;
  /** The fields that it has as an object, or each of its elements has. */
  readonly fields?: Fields;
}

const SCOPES = ['Branches', ...SCOPES_OF_MAP];

/** Every string of a state in the order in which they are written, but for those of the states in it. Without recursion. */
export function leavesOf(state: AslState): Leaf[] {
  const leaves: Leaf[] = [];
  const open: Place[] = [];
  const look = (value: unknown, key: string, field: string, path: string, inList: boolean, of?: Known) => {
    if (typeof value === 'string' || (typeof value === 'object' && value !== null)) {
      open.push({ value, key, field, path, inList, kind: of?.kind, only: of?.only, fields: of?.fields });
    }
  };
  const names = Object.keys(state);
  for (let i = names.length - 1; i >= 0; i--) {
    const name = names[i];
    if (!SCOPES.includes(name)) {
      look(state[name], name, name, name, false, knownOf(name, STATE_FIELDS));
    }
  }
  while (open.length > 0) {
    const place = open.pop()!;
    const { value, key, field, path } = place;
    if (typeof value === 'string') {
      leaves.push(place as Leaf);
    } else if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) {
        look(value[i], key, field, `${path}[${i}]`, true, place);
      }
    } else {
      const inside = value as Record<string, unknown>;
      const keys = Object.keys(inside);
      for (let i = keys.length - 1; i >= 0; i--) {
        const name = keys[i];
        look(inside[name], name, field, `${path}.${name}`, false, place.fields ? knownOf(name, place.fields) : place);
      }
    }
  }
  return leaves;
}

type Known = Pick<Place, 'kind' | 'only' | 'fields'>;

/** What the language says of a field; undefined for one that it does not have. */
function knownOf(name: string, among: Fields): Known | undefined {
  return Object.hasOwn(among, name) ? known(among[name]) : undefined;
}

const known = memoized(({ makes, only, path, of }: Field): Known => {
  if (makes === 'template' && only !== 'JSONata') {
    return { kind: 'template', only };
  }
  // An object where a path is expected has no paths in it.
  return path ? { kind: 'path', only, fields: {} } : { only, fields: of && SHAPES[of] };
});
