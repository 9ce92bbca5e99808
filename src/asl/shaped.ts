import { isWholeExpression } from './expressions/jsonata';
import { Field, fieldsOf, JsonType, ShapeName, STATE_TYPES } from './fields';
import { AslState } from './model';
import { isUnknown } from './unknown';
import { arrayOf, isObject } from '../json/values';

/** An object of a definition, with what it has to consist of. */
export interface Shaped {
  readonly shape: ShapeName;
  readonly object: Record<string, any>;
  /** From the state on: `Catch[0]`, `ItemReader.ReaderConfig`; empty for the state itself. */
  readonly path: string;
}

/** A state, and every object in it that has fields of the language, but for the states in it. Without recursion. */
export function shapesIn(state: AslState): Shaped[] {
  const { Type: type } = state;
  if (!STATE_TYPES.includes(type as typeof STATE_TYPES[number])) {
    return [];
  }
  const found: Shaped[] = [];
  const open: Shaped[] = [{ shape: type as ShapeName, object: state, path: '' }];
  while (open.length > 0) {
    const shaped = open.pop()!;
    found.push(shaped);
    const fields = fieldsOf(shaped.shape)!;
    for (const name of Object.keys(shaped.object).reverse()) {
      if (Object.hasOwn(fields, name) && fields[name].of !== undefined) {
        for (const inner of objectsOf(shaped.object[name], fields[name], placeIn(shaped, name)).reverse()) {
          open.push(inner);
        }
      }
    }
  }
  return found;
}

/** A value that data is made of. */
export interface Making {
  readonly path: string;
  readonly value: unknown;
  /** Whether what is in it is evaluated. */
  readonly evaluated: boolean;
}

/** What data is made of, wherever in a state it stands. Where only some fields may stand in it, as in Credentials, others look at these. */
export function makingIn(shapes: Shaped[]): Making[] {
  return shapes.flatMap((shaped) => {
    const fields = fieldsOf(shaped.shape)!;
    const makes = (name: string) => Object.hasOwn(fields, name) && fields[name].makes !== undefined && fields[name].of === undefined;
    return Object.keys(shaped.object).filter(makes)
      .map((name) => ({ path: placeIn(shaped, name), value: shaped.object[name] as unknown, evaluated: fields[name].makes === 'template' }));
  });
}

/** A field of a shape, from the state on. */
export function placeIn({ path }: Shaped, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

function objectsOf(value: unknown, { of, types }: Field, path: string): Shaped[] {
  const objects = types.includes('list') ? arrayOf(value).map((object, i) => ({ object, path: `${path}[${i}]` })) : [{ object: value, path }];
  return objects.filter(({ object }) => isObject(object) && !isUnknown(object)).map((found) => ({ shape: of, ...found }) as Shaped);
}

/** The type of a known value. */
export function jsonTypeOf(value: unknown): JsonType {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'list';
  }
  return typeof value === 'string' ? 'text' : typeof value as JsonType;
}

/** Whether a field may hold a value. What only deployment knows is taken for right, and so is an expression, where it is evaluated. */
export function mayHold({ types, expression = false }: Field, value: unknown, evaluates: boolean): boolean {
  if (isUnknown(value)) {
    return true;
  }
  if (typeof value === 'string' && isWholeExpression(value)) {
    if (expression && evaluates) {
      const constant = constantTypeOf(value);
      return constant === undefined || types.includes(constant);
    }
    // A text that looks like an expression is a text.
    return types.includes('text');
  }
  return types.includes(jsonTypeOf(value));
}

const TEXT = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')$/s;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** The type of an expression that is nothing but a constant; undefined for any other, whose type only the execution knows. */
export function constantTypeOf(expression: string): JsonType | undefined {
  const code = expression.slice(2, -2).trim();
  if (code === 'true' || code === 'false') {
    return 'boolean';
  }
  if (code === 'null') {
    return 'null';
  }
  return TEXT.test(code) ? 'text' : NUMBER.test(code) ? 'number' : undefined;
}
