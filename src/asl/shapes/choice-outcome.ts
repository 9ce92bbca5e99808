import { fieldsIn } from './shape';
import { arrayOf, objectOf } from '../../json/values';
import { isUnknown } from '../unknown';

/** What comes of a choice rule for data of which only the fields are known. `fails` ends the execution, `may fail` only for some values. */
export type Outcome = 'always' | 'never' | 'maybe' | 'fails' | 'may fail';

/** A variable that is not there. */
export interface Missing {
  readonly field: string;
  readonly path: string;
  /** Whether the rule asks whether it is there, and then compares it: the answer is always no. */
  readonly guarded: boolean;
}

export interface Verdict {
  readonly outcome: Outcome;
  /** The variable that decided it. */
  readonly missing?: Missing;
}

const MAYBE: Verdict = { outcome: 'maybe' };
/** Deeper than anybody writes; what is below is not looked at. */
const DEEPEST = 100;

/** Rules are asked from left to right, and no further than it takes, as IsPresent before a comparison relies on. */
export function verdictOn(rule: unknown, path: string, fields: ReadonlySet<string>, depth = 0): Verdict {
  const { And: and, Or: or, Not: not, ...comparison } = objectOf(rule);
  if (depth > DEEPEST) {
    return MAYBE;
  }
  const inner = (rules: unknown, name: string) => arrayOf(rules).map((x, i) => () => verdictOn(x, `${path}.${name}[${i}]`, fields, depth + 1));
  if (and !== undefined) {
    const { outcome, missing } = allOf(inner(and, 'And'));
    return { outcome, missing: missing && { ...missing, guarded: missing.guarded || (outcome === 'never' && compares(and, missing.field)) } };
  }
  if (or !== undefined) {
    return negated(allOf(inner(or, 'Or').map((verdict) => () => negated(verdict()))));
  }
  return not === undefined ? ofComparison(comparison, path, fields) : negated(verdictOn(not, `${path}.Not`, fields, depth + 1));
}

/** Whether one of the rules looks at more than whether a field is there. */
function compares(rules: unknown, field: string): boolean {
  return arrayOf(rules).map(objectOf).some(({ Variable: variable, IsPresent: isPresent }) => (
    isPresent === undefined && typeof variable === 'string' && fieldsIn(variable).includes(field)));
}

/** The first that decides. What comes after one that depends on values is asked for some of them only. */
function allOf(verdicts: (() => Verdict)[]): Verdict {
  let all: Verdict = { outcome: 'always' };
  for (const verdictOf of verdicts) {
    const verdict = verdictOf();
    const sure = all.outcome === 'always';
    if (verdict.outcome === 'never') {
      return all.outcome === 'may fail' ? all : verdict;
    }
    if (verdict.outcome === 'fails') {
      return sure ? verdict : { ...verdict, outcome: 'may fail' };
    }
    if (verdict.outcome === 'may fail' || (sure && (verdict.outcome === 'maybe' || all.missing === undefined))) {
      all = verdict;
    }
  }
  return all;
}

function negated(verdict: Verdict): Verdict {
  switch (verdict.outcome) {
    case 'always': return { ...verdict, outcome: 'never' };
    case 'never': return { ...verdict, outcome: 'always' };
    default: return verdict;
  }
}

function ofComparison(comparison: Record<string, unknown>, path: string, fields: ReadonlySet<string>): Verdict {
  const { IsPresent: isPresent } = comparison;
  for (const [key, value] of Object.entries(comparison)) {
    if ((key !== 'Variable' && !key.endsWith('Path')) || typeof value !== 'string') {
      continue;
    }
    const field = fieldsIn(value).find((name) => !fields.has(name));
    if (field !== undefined) {
      const missing = { field, path: `${path}.${key}`, guarded: false };
      if (isPresent === undefined) {
        return { outcome: 'fails', missing };
      }
      return isUnknown(isPresent) || typeof isPresent !== 'boolean' ? MAYBE : { outcome: isPresent ? 'never' : 'always', missing };
    }
  }
  return MAYBE;
}
