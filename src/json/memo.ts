/** A function that works out its answer once for each object: several rules ask the same of one machine or template. */
export function memoized<K extends object, V>(work: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let found = known.get(key);
    if (!found) {
      found = { value: work(key) };
      known.set(key, found);
    }
    return found.value;
  };
}

/** A function that works out its answer when it is first asked, and not where it is imported. */
export function once<V>(work: () => V): () => V {
  let found: { readonly value: V } | undefined;
  return () => (found ??= { value: work() }).value;
}
