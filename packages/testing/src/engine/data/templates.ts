import { intrinsic } from './intrinsics';
import { read } from './json-path';
import { Roots } from './roots';
import { isObject } from './values';
import { looksIntrinsic } from '../../../../../src/asl/expressions/intrinsic-function';
import { runtime } from '../run/failure';

/** A payload template of JSONPath: the values of fields whose names end with `.$` are paths or intrinsic functions. */
export function fill(template: unknown, roots: Roots): unknown {
  if (Array.isArray(template)) return template.map((element) => fill(element, roots));
  if (!isObject(template)) return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => (
    key.endsWith('.$') ? [key.slice(0, -2), valueAt(value, roots)] : [key, fill(value, roots)])));
}

/** What a path or an intrinsic function gives. */
export function valueAt(text: unknown, roots: Roots): unknown {
  if (typeof text !== 'string') throw runtime(`a path must be a string, got ${JSON.stringify(text)}`);
  return looksIntrinsic(text) ? intrinsic(text, roots) : read(text, roots);
}
