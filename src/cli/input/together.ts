type Lines = (pointers: string[]) => Map<string, number>;

/**
 * Asks once for all: each answer takes a pass over the whole text, which may hold thousands of state machines.
 *
 * @returns a question whose answer is worked out when it is first looked at, together with those of all questions asked until then
 */
export function together(lines: Lines): (pointers: string[]) => () => ReadonlyMap<string, number> {
  const asked = new Set<string>();
  const known = new Map<string, number>();
  return (pointers) => {
    pointers.forEach((pointer) => asked.add(pointer));
    return () => {
      if (asked.size > 0) {
        lines([...asked]).forEach((line, pointer) => known.set(pointer, line));
        asked.clear();
      }
      return known;
    };
  };
}
