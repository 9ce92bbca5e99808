import { isUnknown } from '../asl/unknown';

const LONGEST = 60;

/** A value as messages give it: what a field holds may be of any kind and any length. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    return `'${value.length > LONGEST ? `${value.slice(0, LONGEST)}...` : value}'`;
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? 'an empty array' : 'an array';
  }
  if (value === undefined) {
    return 'nothing';
  }
  if (isUnknown(value)) {
    return 'a value known only at deployment';
  }
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** `A`, `A and B`, `A, B and C`; or with another word between the last two. */
export function listed(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1]}`;
}

/** The one of some names that somebody meant who wrote another: it differs in case or in up to two letters. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const lower = name.toLowerCase();
  const most = Math.min(2, Math.floor(name.length / 4));
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of names) {
    const distance = candidate.toLowerCase() === lower ? 0 : distanceOf(lower, candidate.toLowerCase(), least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** How many letters must be put in, taken out or replaced; `limit` where it is that many or more. */
function distanceOf(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) {
    return limit;
  }
  let row = [...b].map((_, j) => j + 1);
  for (let i = 0; i < a.length; i++) {
    let corner = i;
    let left = i + 1;
    row = row.map((above, j) => {
      const value = Math.min(above + 1, left + 1, corner + (a[i] === b[j] ? 0 : 1));
      corner = above;
      left = value;
      return value;
    });
  }
  return Math.min(limit, row.length === 0 ? a.length : row[row.length - 1]);
}
