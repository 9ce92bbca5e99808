import { isWholeExpression } from '../asl/expressions/jsonata';
import { constantTypeOf } from '../asl/shaped';
import { isUnknown } from '../asl/unknown';

export interface NumberRange {
  readonly least: number;
  /** @default - no limit */
  readonly most?: number;
  /** @default true */
  readonly whole?: boolean;
}

/**
 * What a field must hold, as `a whole number from 1 to 60`, where it holds something else. What is not known yet is taken for right, also an
 * expression where it is evaluated.
 */
export function numberWanted(value: unknown, range: NumberRange, evaluates: boolean): string | undefined {
  if (isUnknown(value) || (evaluates && isExpressionOf(value))) {
    return undefined;
  }
  const { least, most = Infinity, whole = true } = range;
  if (typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))) {
    return undefined;
  }
  return `${whole ? 'a whole number' : 'a number'} ${most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`}`;
}

function isExpressionOf(value: unknown): boolean {
  return typeof value === 'string' && isWholeExpression(value) && ['number', undefined].includes(constantTypeOf(value));
}
