import { read } from './json-path';
import { Roots } from './roots';
import { runtime, StateFailure } from '../run/failure';

type Fields = Readonly<Record<string, any>>;
type Test = (value: any, operand: any) => boolean;

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const isTime = (value: unknown): value is string => typeof value === 'string' && RFC3339.test(value);

/** How two values of a type are compared, by the end of the operator's name. */
const ORDERS: Readonly<Record<string, (a: any, b: any) => boolean>> = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  GreaterThan: (a, b) => a > b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThanEquals: (a, b) => a >= b,
};

const TYPES: Readonly<Record<string, { is: (value: unknown) => boolean; of?: (value: any) => unknown }>> = {
  String: { is: (value) => typeof value === 'string' },
  Numeric: { is: (value) => typeof value === 'number' },
  Boolean: { is: (value) => typeof value === 'boolean' },
  Timestamp: { is: isTime, of: (value: string) => Date.parse(value) },
};

const IS: Readonly<Record<string, (value: unknown) => boolean>> = {
  IsNull: (value) => value === null, IsString: TYPES.String.is, IsNumeric: TYPES.Numeric.is, IsBoolean: TYPES.Boolean.is, IsTimestamp: isTime,
};

/** Whether a comparison of a Choice holds. Values of another type than the operator's are not equal, and no error. */
export function compare(rule: Fields, roots: Roots): boolean {
  if ('IsPresent' in rule) return isPresent(rule.Variable, roots) === rule.IsPresent;
  const operator = Object.keys(rule).find((field) => field in IS || field === 'StringMatches' || typed(field) !== undefined);
  if (operator === undefined) throw runtime(`a rule of a Choice compares nothing: ${JSON.stringify(rule)}`);
  const value = read(rule.Variable, roots);
  if (operator in IS) return IS[operator](value) === rule[operator];
  if (operator === 'StringMatches') return typeof value === 'string' && like(rule[operator]).test(value);
  const { test } = typed(operator)!;
  return test(value, operator.endsWith('Path') ? read(rule[operator], roots) : rule[operator]);
}

function isPresent(path: string, roots: Roots): boolean {
  try {
    const found = read(path, roots);
    return found !== undefined && !(Array.isArray(found) && found.length === 0 && /[*?:]|\.\./.test(path));
  } catch (error) {
    if (error instanceof StateFailure) return false;
    throw error;
  }
}

const OPERATOR = /^(String|Numeric|Boolean|Timestamp)(Equals|LessThanEquals|GreaterThanEquals|LessThan|GreaterThan)(?:Path)?$/;

function typed(operator: string): { test: Test } | undefined {
  const [, type, order] = OPERATOR.exec(operator) ?? [];
  if (type === undefined) return undefined;
  const { is, of = (value: any) => value } = TYPES[type];
  return { test: (value, operand) => is(value) && is(operand) && ORDERS[order](of(value), of(operand)) };
}

/** `*` stands for any characters; a backslash before it for the character. */
function like(pattern: string): RegExp {
  const parts = [...pattern.matchAll(/\\([*\\])|\*|[^*\\]+|\\/g)].map(([text, escaped]) => (
    escaped !== undefined ? literal(escaped) : text === '*' ? '[^]*' : literal(text)));
  return new RegExp(`^${parts.join('')}$`);
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
