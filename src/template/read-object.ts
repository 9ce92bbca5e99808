import { isIntrinsic, isNoValue, piecesOf } from './functions';
import { Piece, Unknowns } from '../asl/unknown';

/** Where the next value belongs. */
interface Place {
  readonly value: unknown;
  put(value: unknown): void;
}

/**
 * A value of a template with placeholders for what CloudFormation computes. Without recursion: definitions may be nested as deep as they like.
 *
 * @param substituted - the text of a string with the definition's own substitutions
 */
export function readObject(root: unknown, unknowns: Unknowns, substituted: (text: string) => Piece[]): unknown {
  let result: unknown;
  const open: Place[] = [{ value: root, put: (value) => { result = value; } }];
  const text = (value: string) => unknowns.textOf(substituted(value));
  while (open.length > 0) {
    const { value, put } = open.pop()!;
    if (typeof value === 'string') {
      put(isNumberOf(substituted, value) ? unknowns.placeholder({ name: value, value: undefined }) : text(value));
    } else if (typeof value !== 'object' || value === null) {
      put(value);
    } else if (isIntrinsic(value)) {
      put(unknowns.textOf(piecesOf(value).flatMap((piece) => (typeof piece === 'string' ? substituted(piece) : [piece]))));
    } else if (Array.isArray(value)) {
      const copy: unknown[] = [];
      put(copy);
      value.filter((element) => !isNoValue(element)).forEach((element, i) => open.push({ value: element, put: (x) => { copy[i] = x; } }));
    } else {
      const copy: Record<string, unknown> = {};
      put(copy);
      const entries = Object.entries(value).filter(([, field]) => !isNoValue(field)).map(([key, field]) => [text(key), field] as const);
      // In the order of the template, which is that of what is found.
      for (const [key] of entries) {
        Object.defineProperty(copy, key, { value: undefined, configurable: true, enumerable: true, writable: true });
      }
      for (const [key, field] of entries) {
        open.push({ value: field, put: (x) => Object.defineProperty(copy, key, { value: x, configurable: true, enumerable: true, writable: true }) });
      }
    }
  }
  return result;
}

/** Whether all of a text is a substitution by a number: whether AWS takes it for one cannot be seen here. */
function isNumberOf(substituted: (text: string) => Piece[], text: string): boolean {
  const pieces = substituted(text);
  return pieces.length === 1 && typeof pieces[0] === 'string' && pieces[0] !== text && /^(-?[\d.]+|true|false)$/.test(pieces[0]);
}
