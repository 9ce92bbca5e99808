/** A name as a step of a JSON pointer. */
export function stepOf(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}
