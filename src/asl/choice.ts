import { AslState } from './model';
import { isTimestamp } from './timestamp';
import { arrayOf, objectOf } from '../json/values';

export type OperandType = 'string' | 'number' | 'boolean' | 'timestamp' | 'path';

const ORDER = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];

/** The operators of choice rules with what they compare with: https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html */
export const OPERATORS: ReadonlyMap<string, OperandType> = new Map<string, OperandType>([
  ...compare('String', 'string', ORDER),
  ...compare('Numeric', 'number', ORDER),
  ...compare('Timestamp', 'timestamp', ORDER),
  ...compare('Boolean', 'boolean', ['Equals']),
  ['StringMatches', 'string'],
  ...['IsPresent', 'IsNull', 'IsString', 'IsNumeric', 'IsBoolean', 'IsTimestamp'].map((name) => [name, 'boolean'] as const),
]);

/** As messages name them. */
export const WANTED: Record<OperandType, string> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  timestamp: "a time such as '2026-12-01T08:00:00Z'",
  path: "a path such as '$.total'",
};

/** Whether a known value can stand behind an operator. */
export function isOperandOf(operator: string, value: unknown): boolean {
  const type = OPERATORS.get(operator);
  switch (type) {
    case 'timestamp': return isTimestamp(value);
    case 'path': return typeof value === 'string' && value.startsWith('$');
    default: return typeof value === type;
  }
}

/** The innermost rules of a Choice, without recursion: they may be nested as deep as they like. */
export function comparisonsIn({ Choices: rules }: AslState): Record<string, any>[] {
  const found: Record<string, any>[] = [];
  const open: unknown[] = [...arrayOf(rules)];
  while (open.length > 0) {
    const { And: and, Or: or, Not: not, ...comparison } = objectOf(open.pop());
    for (const inner of [...arrayOf(and), ...arrayOf(or)]) {
      open.push(inner);
    }
    if (not !== undefined) {
      open.push(not);
    } else if (and === undefined && or === undefined) {
      found.push(comparison);
    }
  }
  return found;
}

function compare(prefix: string, type: OperandType, suffixes: string[]): [string, OperandType][] {
  return suffixes.flatMap((suffix): [string, OperandType][] => [[`${prefix}${suffix}`, type], [`${prefix}${suffix}Path`, 'path']]);
}

/** A comparison of a choice rule. */
export interface ChoiceTest {
  readonly operator: string;
  readonly value: unknown;
  readonly variable: string;
}

/** What a rule compares; undefined for one that combines others. */
export function testOf(rule: unknown): ChoiceTest | undefined {
  const { Variable: variable, ...fields } = objectOf(rule);
  const operator = Object.keys(fields).find((field) => OPERATORS.has(field));
  return operator !== undefined && typeof variable === 'string' && typeof fields[operator] !== 'object'
    ? { operator, value: fields[operator], variable }
    : undefined;
}

/** The same for equal tests. */
export function textOfTest({ operator, value, variable }: ChoiceTest, isNot = false): string {
  return `${isNot ? 'Not ' : ''}${operator} ${typeof value} ${String(value)} ${variable}`;
}
