/** A name as a step of a JSON pointer. */
export function stepOf(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}

/** The names of which a JSON pointer is made. */
export function namesIn(pointer: string): string[] {
  return pointer.split('/').slice(1).map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}
