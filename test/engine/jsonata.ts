import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import { assignTo, contextObject, named, Visit } from './active-run';
import { throughJson } from './mocks';
import { Json } from './types';

// The engine ignores JSONata, so states in JSONata get their fields evaluated here, with the reference implementation.

const EXPRESSION = /^\s*\{%([^]*)%\}\s*$/;

/** What `$states` holds beside input and context. */
export interface States { readonly input?: Json; readonly result?: Json; readonly errorOutput?: Json; readonly map?: Json }

/** Evaluates every `{% %}` in a field of a state, which may be a value, a list or an object. */
export async function evaluateFields(visit: Visit, field: Json, states: States): Promise<Json> {
  if (typeof field === 'string') {
    const expression = EXPRESSION.exec(field)?.[1];
    return expression === undefined ? field : evaluate(visit, expression, states);
  }
  if (Array.isArray(field)) return Promise.all(field.map((item) => evaluateFields(visit, item, states)));
  if (typeof field !== 'object' || field === null) return field;
  const entries = Object.entries(field).map(async ([key, item]) => [key, await evaluateFields(visit, item, states)]);
  return Object.fromEntries(await Promise.all(entries));
}

/** What a state in JSONata passes on: its Output, or what comes without one; its Assign takes effect afterwards. */
export async function finish(visit: Visit, holder: Json, otherwise: Json, states: States): Promise<Json> {
  const output = 'Output' in holder ? await evaluateFields(visit, holder.Output, states) : otherwise;
  if (holder.Assign) assignTo(visit.scope, await evaluateFields(visit, holder.Assign, states));
  return output;
}

async function evaluate(visit: Visit, text: string, states: States): Promise<Json> {
  const { engine, clock, options } = visit.scope.run;
  const { input = visit.input, map, ...rest } = states;
  const fail = (reason: string) => named(engine, 'States.QueryEvaluationError', `The JSONata expression '${text.trim()}' ${reason}`);
  let value: unknown;
  try {
    const expression = jsonata(text);
    register(expression, clock, options.random ?? Math.random);
    const bound = { ...inherited(visit.scope.variables), states: { ...rest, input, context: contextObject(visit, map) } };
    value = await expression.evaluate(undefined, throughJson(bound, 'the bindings of JSONata'));
  } catch (error) {
    throw fail(`threw an error: ${(error as Error).message}`);
  }
  if (value === undefined) throw fail('returned nothing (undefined)');
  if (typeof value === 'function') throw fail('returned a function');
  return JSON.parse(JSON.stringify(value));
}

/** All variables in reach, those of inner scopes before those around them. */
function inherited(variables: Record<string, Json>): Record<string, Json> {
  const all: Record<string, Json> = {};
  for (const name in variables) all[name] = variables[name];
  return all;
}

/** The functions that AWS adds to JSONata, and time as the execution sees it. */
function register(expression: jsonata.Expression, clock: { now(): number }, random: () => number): void {
  expression.registerFunction('millis', () => clock.now());
  expression.registerFunction('now', () => new Date(clock.now()).toISOString());
  expression.registerFunction('random', () => random());
  expression.registerFunction('uuid', () => randomUUID());
  expression.registerFunction('parse', (text: string) => JSON.parse(text));
  expression.registerFunction('hash', (text: string, algorithm: string) => (
    createHash(algorithm.toLowerCase().replace('-', '')).update(text).digest('hex')));
  expression.registerFunction('range', (from: number, to: number, step: number) => {
    const length = Math.max(0, Math.floor((to - from) / step) + 1);
    return Array.from({ length }, (_, index) => from + index * step);
  });
  expression.registerFunction('partition', (list: Json[], size: number) => (
    Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size))));
  expression.registerFunction('eval', () => { throw new Error('$eval is not supported'); });
}
