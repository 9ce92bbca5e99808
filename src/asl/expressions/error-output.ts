import { fieldsOf, readPath } from './json-path';

/** What `ResultPath` says in JSONPath, as an `Output` in JSONata. */
export function errorOutput(resultPath: string | null): string {
  return `{% ${resultPath === null ? '$states.input' : jsonataAt(resultPath)} %}`;
}

function jsonataAt(resultPath: string): string {
  const keys = fieldsOf(readPath(resultPath));
  // From the innermost key outwards: $merge([<object at this level>, { key: <rest> }]).
  return keys.reduceRight((value, key, depth) => {
    const level = ['$states.input', ...keys.slice(0, depth).map((x) => `\`${x}\``)].join('.');
    return `$merge([$type(${level}) = 'object' ? ${level} : {}, {'${key}': ${value}}])`;
  }, '$states.errorOutput');
}
