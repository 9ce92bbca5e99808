import { createHash } from 'node:crypto';

/* What the functions of both query languages do alike. */

/** A list in parts of a size; the last may be shorter. */
export function partition(list: readonly unknown[], size: number): unknown[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

/** From 0 up to, and without, 1. A seed gives another number than on AWS, and the same each time. */
export function random(seed?: unknown): number {
  return seed === undefined ? Math.random() : parseInt(createHash('md5').update(String(seed)).digest('hex').slice(0, 8), 16) / 0x1_0000_0000;
}
