import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import { partition, random } from './functions';
import { isObject, typeOf } from './values';
import { Variables } from './variables';
import { isWholeExpression } from '../../../../../src/asl/expressions/jsonata';
import { evaluation } from '../run/failure';

/** `$states` of an expression. */
export interface StatesValue {
  readonly input: unknown;
  readonly context: unknown;
  readonly result?: unknown;
  readonly errorOutput?: unknown;
}

const compiled = new Map<string, jsonata.Expression>();

/** A value in which every string that is an expression is replaced by what it returns. */
export async function evaluateIn(template: unknown, states: StatesValue, variables: Variables, field: string): Promise<unknown> {
  if (Array.isArray(template)) {
    return Promise.all(template.map((element, i) => evaluateIn(element, states, variables, `${field}[${i}]`)));
  }
  if (isObject(template)) {
    const entries = Object.entries(template).map(async ([key, value]) => [key, await evaluateIn(value, states, variables, `${field}/${key}`)]);
    return Object.fromEntries(await Promise.all(entries));
  }
  return isWholeExpression(template) ? evaluate(template as string, states, variables, field) : template;
}

/** @throws States.QueryEvaluationError where the expression fails, returns nothing, or what JSON does not have */
async function evaluate(text: string, states: StatesValue, variables: Variables, field: string): Promise<unknown> {
  const code = text.slice(2, -2).trim();
  let value: unknown;
  try {
    const expression = compiled.get(code) ?? prepared(code);
    compiled.set(code, expression);
    value = await expression.evaluate(undefined, { ...variables.all(), states, ...clockOf(states) });
  } catch (error) {
    throw evaluation(`The JSONata expression '${code}' specified for the field '${field}' threw an error during evaluation. ${messageOf(error)}`);
  }
  if (value === undefined) throw evaluation(`The JSONata expression '${code}' specified for the field '${field}' returned nothing (undefined).`);
  const strange = notJson(value);
  if (strange) throw evaluation(`The JSONata expression '${code}' specified for the field '${field}' returned an unsupported result type: ${strange}.`);
  return plain(value);
}

/** `$now()` and `$millis()` at the virtual time when the state was entered: JSONata evaluates an expression at one moment. */
function clockOf({ context }: StatesValue): object {
  const at = Date.parse((context as { State: { EnteredTime: string } }).State.EnteredTime);
  return { millis: () => at, now: (picture?: string, timezone?: string) => formatted.evaluate({ at }, { picture, timezone }) };
}

const formatted = jsonata('$fromMillis(at, $picture, $timezone)');

function prepared(code: string): jsonata.Expression {
  const expression = jsonata(code);
  const register = (name: string, signature: string, implementation: (...values: any[]) => unknown) => (
    expression.registerFunction(name, implementation, signature));
  // https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions-provided
  register('partition', '<a-n:a>', partition);
  register('range', '<n-nn:a>', range);
  register('hash', '<s-s:s>', (value: string, algorithm: string) => createHash(algorithm.replace('-', '')).update(value).digest('hex'));
  register('random', '<n?:n>', random);
  register('uuid', '<:s>', () => randomUUID());
  register('parse', '<s-:x>', (value: string) => JSON.parse(value));
  return expression;
}

function range(first: number, last: number, step: number): number[] {
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (!(length <= 1000)) throw new Error('$range returns at most 1,000 elements');
  // A sequence of one element is this element, as for JSONata's own functions (recorded).
  return Object.defineProperty(Array.from({ length }, (_, i) => first + i * step), 'sequence', { value: true });
}

function messageOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return `${code === undefined ? '' : `${code}: `}${message ?? String(error)}`;
}

/** The type of a value that JSON does not have; undefined if there is none. */
function notJson(value: unknown): string | undefined {
  if (typeof value === 'function' || (isObject(value) && '_jsonata_lambda' in value)) return 'function';
  if (value instanceof RegExp) return 'regular expression';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(notJson).find((type) => type !== undefined);
  return isObject(value) ? Object.values(value).map(notJson).find((type) => type !== undefined) : undefined;
}

/** JSONata marks its lists with properties of their own. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined).map(([key, inner]) => [key, plain(inner)]));
}

/** Requires a type of what an expression returned. */
export function mustBe(value: unknown, type: string, field: string): void {
  if (typeOf(value) !== type) throw evaluation(`The value specified for the field '${field}' has an unexpected type. Expected '${type}', but was '${typeOf(value)}'.`);
}
