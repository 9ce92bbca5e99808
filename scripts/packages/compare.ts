import { Json } from '../../test/engine';

const LONGEST_VALUE = 120;

/**
 * How two JSON values differ, a line each: `/Resources/Queue/Type: 'a', got 'b'`. The order of keys does not matter.
 *
 * @param expected - one value
 * @param got - the other
 */
export function differences(expected: Json, got: Json, path = ''): string[] {
  if (!isObject(expected) || !isObject(got) || Array.isArray(expected) !== Array.isArray(got)) {
    return Object.is(expected, got) ? [] : [`${path || '/'}: ${show(expected)}, got ${show(got)}`];
  }
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(got)])];
  return keys.flatMap((key) => differences(expected[key], got[key], `${path}/${key}`));
}

const isObject = (value: Json) => value !== null && typeof value === 'object';

function show(value: Json): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}...` : text;
}
