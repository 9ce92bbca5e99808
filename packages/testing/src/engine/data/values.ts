import { inspect } from 'node:util';

export { isObject } from '../../../../../src/json/values';

/** A payload is at most so long, as JSON in UTF-8: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const MOST_BYTES = 262_144;

/** A copy of JSON: states must not change each other's data. */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)])) as T;
}

/**
 * A copy of a value of a test as JSON, so that a mock may return the same object each time.
 *
 * @param what - whose value it is, for the error
 * @throws if JSON does not have such a value
 */
export function throughJson(value: unknown, what: string): unknown {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) throw new Error(`${what} must not be nested so deeply`);
    // A circle, or a big integer.
  }
  if (text === undefined) throw new Error(`${what} must be JSON, got ${inspect(value, { depth: 1 })}`);
  return JSON.parse(text);
}

/** Whether a value is longer than AWS allows. Looks no further than that. */
export function isTooLong(value: unknown, most: number): boolean {
  // A character of a string is at most six bytes in JSON, so that most values need no second look.
  return bound(value, 0, most) > most && Buffer.byteLength(JSON.stringify(value) ?? '') > most;
}

function bound(value: unknown, before: number, most: number): number {
  if (before > most) return before;
  if (typeof value === 'string') return before + 6 * value.length + 2;
  if (typeof value !== 'object' || value === null) return before + 25;
  let sum = before + 2;
  for (const [key, inner] of Object.entries(value)) {
    sum = bound(inner, sum + (Array.isArray(value) ? 1 : 6 * key.length + 4), most);
    if (sum > most) break;
  }
  return sum;
}

/** What JSON calls the type of a value. */
export function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
