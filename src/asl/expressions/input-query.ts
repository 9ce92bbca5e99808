import { Segment, readPath } from './json-path';

/** A reference path into the input of a state, as JSONata says it: `$.job.status` is `` $states.input.`job`.`status` ``. */
export function inputQuery(path: string): string {
  return readPath(path).segments.reduce(step, '$states.input');
}

function step(query: string, { kind, name, index }: Segment): string {
  if (kind === 'index') {
    return `${query}[${index}]`;
  }
  // Nothing escapes a backtick between backticks.
  return name!.includes('`') ? `$lookup(${query}, ${quoted(name!)})` : `${query}.\`${name}\``;
}

/** A text as JSONata and `{% %}` around it take it. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(/%\}/g, '%\\u007d');
}
