/*
 * A Bloom filter: a set of names in ten bits each. It has all its names, and takes about one of a hundred others for one of them:
 * https://en.wikipedia.org/wiki/Bloom_filter
 */

/* eslint-disable no-bitwise -- it is made of bits */
const BITS_PER_NAME = 10;
/** As many as make the fewest mistakes with ten bits. */
const HASHES = 7;
const BYTE = 8;

export function filterOf(names: readonly string[]): Uint8Array {
  const filter = new Uint8Array(Math.ceil((names.length * BITS_PER_NAME) / BYTE));
  names.flatMap((name) => bitsOf(name, filter)).forEach((bit) => { filter[Math.floor(bit / BYTE)] |= 1 << bit % BYTE; });
  return filter;
}

export function mayHold(filter: Uint8Array, name: string): boolean {
  return bitsOf(name, filter).every((bit) => (filter[Math.floor(bit / BYTE)] & (1 << bit % BYTE)) !== 0);
}

function bitsOf(name: string, { length }: Uint8Array): number[] {
  const first = hash(name, 0x811c9dc5);
  const second = hash(name, first) | 1;
  return Array.from({ length: HASHES }, (_, i) => ((first + Math.imul(i, second)) >>> 0) % (length * BYTE));
}

/** FNV-1a. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  // The last characters would move the low bits only.
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
