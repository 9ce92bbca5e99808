import { OPERATORS } from './operators';
import { objectOf } from '../../private/asl';

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
