import { JSONPath } from 'jsonpath-plus';
import { Roots } from './roots';
import { isObject } from './values';
import { readPath, Segment } from '../../../../../src/asl/expressions/json-path';
import { runtime, StateFailure } from '../run/failure';

/** Reads one value, or a list of values. Throws where a path leads nowhere. */
export type Reader = (roots: Roots) => unknown;

const compiled = new Map<string, Reader>();

/**
 * What a path selects. Names and places alone lead to one value, which must be there. Anything else selects a list, which may be empty (recorded).
 *
 * @throws if the path is invalid, or leads nowhere
 */
export function read(path: string, roots: Roots): unknown {
  let reader = compiled.get(path);
  if (!reader) {
    reader = compile(path);
    compiled.set(path, reader);
  }
  return reader(roots);
}

function compile(path: string): Reader {
  const { root, segments, fault } = readPath(path.trim());
  if (fault) throw runtime(`The JSONPath '${path}' ${fault.text}`);
  const call = segments.findIndex(({ kind }) => kind === 'call');
  if (call >= 0) throw runtime(`The function in the JSONPath '${path}' is not supported`);
  const definite = segments.findIndex(({ kind }) => kind !== 'field' && kind !== 'index');
  const start = definite < 0 ? segments : segments.slice(0, definite);
  const rest = definite < 0 ? '' : segments.slice(definite).map(({ text }) => text).join('');
  if (rest === '') return (roots) => start.reduce((at, segment) => step(at, segment, path), rootOf(root, roots, path));
  return (roots) => {
    const value = start.reduce((at: unknown, segment) => (at === undefined ? undefined : stepOf(at, segment)), rootOf(root, roots, path));
    // Where the way to a list leads nowhere, the list is empty (recorded).
    return value === undefined ? [] : JSONPath({ path: `$${rest}`, json: value as object, wrap: true, eval: 'safe' });
  };
}

function rootOf(root: string, { data, context, variables }: Roots, path: string): unknown {
  if (root === '$') return data;
  if (root === '$$') return context;
  const name = root.slice(1);
  if (!variables.has(name)) throw runtime(`The variable '${name}' in the path '${path}' has not been assigned`);
  return variables.get(name);
}

function step(value: unknown, segment: Segment, path: string): unknown {
  const found = stepOf(value, segment);
  if (found === undefined) throw notFound(path, value);
  return found;
}

function stepOf(value: unknown, { kind, name, text, index }: Segment): unknown {
  if (kind === 'field' && isObject(value)) {
    // Only a quote is escaped in brackets (recorded).
    const key = text.startsWith('[') ? text.slice(2, -2).replace(/\\'/g, "'") : name!;
    return Object.hasOwn(value, key) ? value[key] : undefined;
  }
  if (kind === 'index' && Array.isArray(value)) {
    const at = index! < 0 ? value.length + index! : index!;
    return at >= 0 ? value[at] : undefined;
  }
  return undefined;
}

function notFound(path: string, value: unknown): StateFailure {
  return runtime(`The JSONPath '${path}' could not be found in the input '${JSON.stringify(value) ?? 'nothing'}'`);
}

/** Puts a value where a reference path points, in a copy of the data. Objects on the way are made. */
export function write(path: string, data: unknown, value: unknown): unknown {
  const { root, segments, fault } = readPath(path.trim());
  if (fault || root !== '$') throw runtime(`The reference path '${path}' is invalid`);
  return writeAt(segments, data, value, path);
}

function writeAt([first, ...rest]: readonly Segment[], data: unknown, value: unknown, path: string): unknown {
  if (first === undefined) return value;
  if (first.kind === 'field' && (isObject(data) || data === undefined)) {
    const inner = isObject(data) && Object.hasOwn(data, first.name!) ? data[first.name!] : undefined;
    return { ...data, [first.name!]: writeAt(rest, rest.length > 0 ? inner ?? {} : inner, value, path) };
  }
  if (first.kind === 'index' && Array.isArray(data) && first.index! >= 0 && first.index! < data.length) {
    return data.map((element, i) => (i === first.index ? writeAt(rest, element, value, path) : element));
  }
  throw new StateFailure('States.ResultPathMatchFailure', `Unable to apply step "${path}" to input ${JSON.stringify(data)}`);
}
