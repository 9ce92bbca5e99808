import { plainCallOf } from '../../../asl/expressions/intrinsic-function';
import { AslState } from '../../../asl/model';
import { isKnownNumber } from '../../../asl/unknown';
import { arrayOf, objectOf } from '../../../json/values';

const COUNTED_IN_JSONATA = /^\{%\s*(\$\w+)\s*\+\s*1\s*%\}$/;
const COMPARED_IN_JSONATA = /^\{%\s*(\$\w+)\s*(?:>=?|<=?)\s*(\d+)\s*%\}$/;

/** How often the states of a loop run, where a Choice among them compares a number that grows by one each time round. */
export function countOf(loop: AslState[]): number | undefined {
  const counters = new Set(loop.flatMap(countersOf));
  if (counters.size === 0) {
    return undefined;
  }
  const limits = loop.filter(({ Type }) => Type === 'Choice').flatMap(({ Choices }) => arrayOf(Choices)).flatMap((rule) => limitsOf(rule, counters));
  return limits.length === 0 ? undefined : Math.max(...limits);
}

/** Paths and variables of which a state makes one more: those of one level of its fields, which is how counters are written. */
function countersOf(state: AslState): string[] {
  return [state.Parameters, state.Assign, state.Output].flatMap((field) => Object.values(objectOf(field)))
    .map((value) => typeof value === 'string' ? counted(value) ?? COUNTED_IN_JSONATA.exec(value)?.[1] : undefined)
    .filter((counter) => counter !== undefined);
}

function counted(value: string): string | undefined {
  const { name, arguments: [counter, more] } = plainCallOf(value) ?? { arguments: [] };
  return name === 'MathAdd' && counter?.startsWith('$') && more === '1' ? counter : undefined;
}

function limitsOf(rule: unknown, counters: ReadonlySet<string>): number[] {
  const { Variable, Condition, ...rest } = objectOf(rule);
  const [, variable, limit] = typeof Condition === 'string' ? COMPARED_IN_JSONATA.exec(Condition) ?? [] : [];
  if (variable !== undefined) {
    return counters.has(variable) ? [Number(limit)] : [];
  }
  const compared = Object.entries(rest).filter(([name]) => /^Numeric(Greater|Less)Than(Equals)?$|^NumericEquals$/.test(name)).map(([, value]) => value);
  return counters.has(Variable) ? compared.filter(isKnownNumber) : [];
}

/** Whether a Choice looks at a number or at the clock, at any depth. */
export function comparesNumbers(choice: AslState): boolean {
  const open: unknown[] = choice.Type === 'Choice' ? [choice.Choices] : [];
  while (open.length > 0) {
    const rule = open.pop();
    if (typeof rule === 'object' && rule !== null) {
      for (const [key, value] of Object.entries(rule)) {
        if (/^(Numeric|Timestamp)/.test(key) || (key === 'Condition' && typeof value === 'string' && /[<>]|\$(millis|now)\b/.test(value))) {
          return true;
        }
        open.push(value);
      }
    }
  }
  return false;
}
