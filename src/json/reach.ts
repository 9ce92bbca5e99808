/** Everything that a thing leads to, nearest first, each with what leads to it on a shortest way. The thing itself is there where it leads back. */
export function reachedFrom<T>(start: T, next: (from: T) => Iterable<T>): Map<T, T> {
  const from = new Map<T, T>();
  const open = [start];
  for (const one of open) {
    for (const other of next(one)) {
      if (!from.has(other)) {
        from.set(other, one);
        open.push(other);
      }
    }
  }
  return from;
}

/** A shortest way from a thing back to itself, which is not repeated at the end; undefined where there is none. */
export function circleOf<T>(start: T, next: (from: T) => Iterable<T>): T[] | undefined {
  const from = reachedFrom(start, next);
  if (!from.has(start)) {
    return undefined;
  }
  const way = [from.get(start)!];
  while (way[0] !== start) {
    way.unshift(from.get(way[0])!);
  }
  return way;
}
