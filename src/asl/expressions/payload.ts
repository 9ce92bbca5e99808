import { Leaf } from '../leaves';

/** Whether a string of a JSONPath state stands where JSON is made anew: a name that ends with `.$` there has a path or an intrinsic function. */
export function isInTemplate({ kind }: Leaf): boolean {
  return kind === 'template';
}

/** Whether a string there is evaluated, not sent as it is. */
export function isEvaluated({ kind, key, inList }: Leaf): boolean {
  return kind === 'template' && key.endsWith('.$') && !inList;
}

/** Whether a field that is no template holds a path: `ResultPath`, `SecondsPath`, `Variable`. */
export function isPathField({ kind, inList }: Leaf): boolean {
  return kind === 'path' && !inList;
}

/** Paths in whose place an intrinsic function may stand. */
const OR_FUNCTION = ['ErrorPath', 'CausePath', 'ItemsPath'];

/** Whether an intrinsic function is called where a string stands. */
export function mayCall(leaf: Leaf): boolean {
  return isEvaluated(leaf) || (isPathField(leaf) && OR_FUNCTION.includes(leaf.key));
}
