import { createHash, randomUUID } from 'node:crypto';
import { partition, random } from './functions';
import { Argument, Call, INTRINSIC_FAILURE, parseCall } from './intrinsic-syntax';
import { read } from './json-path';
import { Roots } from './roots';
import { isObject } from './values';
import { StateFailure } from '../run/failure';

const parsed = new Map<string, Call>();

/** The value of a call of an intrinsic function. */
export function intrinsic(code: string, roots: Roots): unknown {
  const call = parsed.get(code) ?? parseCall(code);
  parsed.set(code, call);
  return valueOf(call, roots);
}

function valueOf(argument: Argument, roots: Roots): unknown {
  if (argument.kind === 'path') return read(argument.path, roots);
  if (argument.kind === 'value') return typeof argument.value === 'string' ? unescaped(argument.value) : argument.value;
  const [first, ...rest] = argument.arguments;
  // Its braces may be escaped, which is seen only before they are.
  if (argument.name === 'Format' && first.kind === 'value') return format(String(first.value), rest.map((one) => valueOf(one, roots)));
  return FUNCTIONS[argument.name](...argument.arguments.map((one) => valueOf(one, roots)));
}

const unescaped = (literal: string) => literal.replace(/\\(['{}\\])/g, '$1');

const FUNCTIONS: Readonly<Record<string, (...values: any[]) => unknown>> = {
  Format: (template, ...values) => format(text('Format', template), values),
  StringToJson: (value) => parseJson(text('StringToJson', value)),
  JsonToString: (value) => JSON.stringify(value),
  Array: (...values) => values,
  ArrayPartition: (list, size) => partition(array('ArrayPartition', list), positive('ArrayPartition', size)),
  ArrayContains: (list, value) => array('ArrayContains', list).some((one) => same(one, value)),
  ArrayRange: (first, last, stepSize) => range(whole('ArrayRange', first), whole('ArrayRange', last), whole('ArrayRange', stepSize)),
  ArrayGetItem: (list, index) => elementOf(array('ArrayGetItem', list), whole('ArrayGetItem', index)),
  ArrayLength: (list) => array('ArrayLength', list).length,
  ArrayUnique: (list) => unique(array('ArrayUnique', list)),
  Base64Encode: (value) => Buffer.from(short('Base64Encode', value)).toString('base64'),
  Base64Decode: (value) => Buffer.from(short('Base64Decode', value), 'base64').toString('utf8'),
  Hash: (value, algorithm) => hash(value, text('Hash', algorithm)),
  JsonMerge: (one, other, deep) => merged(one, other, deep),
  MathRandom: (first, last, seed) => between(whole('MathRandom', first), whole('MathRandom', last), seed),
  MathAdd: (a, b) => whole('MathAdd', a) + whole('MathAdd', b),
  StringSplit: (value, separators) => splitAt(text('StringSplit', value), text('StringSplit', separators)),
  UUID: () => randomUUID(),
};

function failed(name: string, fault: string): StateFailure {
  return new StateFailure(INTRINSIC_FAILURE, `States.${name}: ${fault}`);
}

function text(name: string, value: unknown): string {
  if (typeof value !== 'string') throw failed(name, `expected a string, got ${JSON.stringify(value)}`);
  return value;
}

function short(name: string, value: unknown): string {
  if (text(name, value).length > 10_000) throw failed(name, 'the string is longer than 10,000 characters');
  return value as string;
}

function array(name: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw failed(name, `expected an array, got ${JSON.stringify(value)}`);
  return value;
}

/** Decimals are rounded, the half up (recorded): 1.5 to 2, -1.5 to -1. */
function whole(name: string, value: unknown): number {
  if (typeof value !== 'number') throw failed(name, `expected a number, got ${JSON.stringify(value)}`);
  // Without the sign of a zero, which JSON does not have.
  return Math.round(value) + 0;
}

function positive(name: string, value: unknown): number {
  const size = whole(name, value);
  if (size <= 0) throw failed(name, `expected a number above 0, got ${size}`);
  return size;
}

function format(template: string, values: unknown[]): string {
  let next = 0;
  const filled = template.replace(/\\(['{}\\])|\{\}/g, (_, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    if (next >= values.length) throw failed('Format', `${values.length} values for more {} in '${template}'`);
    return shown(values[next++]);
  });
  if (next < values.length) throw failed('Format', `${values.length} values for ${next} {} in '${template}'`);
  return filled;
}

/** A string as it is, an object as Java writes it (recorded): `{Arg1=1}`. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  return isObject(value) ? `{${Object.entries(value).map(([key, inner]) => `${key}=${shown(inner)}`).join(', ')}}` : String(value);
}

/** Nothing is null (recorded). */
function parseJson(value: string): unknown {
  try {
    return value.trim() === '' ? null : JSON.parse(value);
  } catch {
    throw failed('StringToJson', `'${value}' is not JSON`);
  }
}

const MOST_ELEMENTS = 1000;

function range(first: number, last: number, stepSize: number): number[] {
  const length = stepSize === 0 ? NaN : Math.max(0, Math.floor((last - first) / stepSize) + 1);
  if (Number.isNaN(length)) throw failed('ArrayRange', 'the step is 0');
  if (length > MOST_ELEMENTS) throw failed('ArrayRange', `${length} elements, more than ${MOST_ELEMENTS}`);
  return Array.from({ length }, (_, i) => first + i * stepSize);
}

function elementOf(list: unknown[], index: number): unknown {
  if (index < 0 || index >= list.length) throw failed('ArrayGetItem', `index ${index} is out of an array of ${list.length}`);
  return list[index];
}

function unique(list: unknown[]): unknown[] {
  return list.filter((one, i) => list.findIndex((other) => same(one, other)) === i);
}

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => same(one, b[i]));
  if (!isObject(a) || !isObject(b) || Array.isArray(a) || Array.isArray(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

function hash(value: unknown, algorithm: string): string {
  if (!/^(MD5|SHA-(1|256|384|512))$/.test(algorithm)) throw failed('Hash', `unknown algorithm '${algorithm}'`);
  return createHash(algorithm.replace('-', '')).update(typeof value === 'string' ? value : JSON.stringify(value)).digest('hex');
}

function merged(one: unknown, other: unknown, deep: unknown): unknown {
  if (!isObject(one) || !isObject(other) || Array.isArray(one) || Array.isArray(other)) throw failed('JsonMerge', 'expected two objects');
  if (deep !== false) throw failed('JsonMerge', 'only the shallow mode is supported: give false');
  return { ...one, ...other };
}

/** From the first number up to, and without, the last one. */
function between(first: number, last: number, seed: unknown): number {
  return first + Math.floor(random(seed) * (last - first));
}

/** At each character of the separators, without empty parts (recorded). */
function splitAt(value: string, separators: string): string[] {
  if (separators === '') return [value];
  return value.split(new RegExp(`[${separators.replace(/[\]\\^-]/g, '\\$&')}]`)).filter((part) => part !== '');
}
