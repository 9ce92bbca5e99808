import { AslState, SCOPES_OF_MAP } from '../../private/asl';

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

const SCOPES = ['Branches', ...SCOPES_OF_MAP];

/** Every string of a state in the order in which they are written, but for those of the states in it. Without recursion. */
export function leavesOf(state: AslState): Leaf[] {
  const leaves: Leaf[] = [];
  const open: (Omit<Leaf, 'value'> & { value: unknown })[] = Object.keys(state)
    .filter((field) => !SCOPES.includes(field))
    .map((field) => ({ value: state[field], key: field, field, path: field, inList: false }))
    .reverse();
  while (open.length > 0) {
    const next = open.pop()!;
    if (typeof next.value === 'string') {
      leaves.push({ ...next, value: next.value });
    } else if (Array.isArray(next.value)) {
      for (let i = next.value.length - 1; i >= 0; i--) {
        open.push({ ...next, value: next.value[i], path: `${next.path}[${i}]`, inList: true });
      }
    } else if (typeof next.value === 'object' && next.value !== null) {
      for (const [key, value] of Object.entries(next.value).reverse()) {
        open.push({ value, key, field: next.field, path: `${next.path}.${key}`, inList: false });
      }
    }
  }
  return leaves;
}
