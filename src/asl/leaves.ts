import { AslState, SCOPES_OF_MAP } from './model';

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
}

type Place = Omit<Leaf, 'value'> & { readonly value: unknown };

const SCOPES = ['Branches', ...SCOPES_OF_MAP];

/** Every string of a state in the order in which they are written, but for those of the states in it. Without recursion. */
export function leavesOf(state: AslState): Leaf[] {
  const leaves: Leaf[] = [];
  const open: Place[] = [];
  const look = (value: unknown, key: string, field: string, path: string, inList: boolean) => {
    if (typeof value === 'string' || (typeof value === 'object' && value !== null)) {
      open.push({ value, key, field, path, inList });
    }
  };
  const fields = Object.keys(state);
  for (let i = fields.length - 1; i >= 0; i--) {
    const field = fields[i];
    if (!SCOPES.includes(field)) {
      look(state[field], field, field, field, false);
    }
  }
  while (open.length > 0) {
    const place = open.pop()!;
    const { value, key, field, path } = place;
    if (typeof value === 'string') {
      leaves.push(place as Leaf);
    } else if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) {
        look(value[i], key, field, `${path}[${i}]`, true);
      }
    } else {
      const inside = value as Record<string, unknown>;
      const keys = Object.keys(inside);
      for (let i = keys.length - 1; i >= 0; i--) {
        look(inside[keys[i]], keys[i], field, `${path}.${keys[i]}`, false);
      }
    }
  }
  return leaves;
}
