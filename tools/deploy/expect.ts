import { isDeepStrictEqual } from 'node:util';

/** @throws unless the two are the same, order of object keys aside */
export function expectSame(what: string, got: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(got, expected)) throw new Error(`${what} must be ${text(expected)}, got ${text(got)}`);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
