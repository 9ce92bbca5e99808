import { Check } from '../../props/check';

/**
 * Name of a pattern's main state, with which the names of its helper states start: `<name>: <suffix>`.
 * Throws if AWS would refuse one of them.
 */
export function mainStateName(checks: Check, id: string, stateName: string | undefined, suffixes: string[] = []): string {
  const name = stateName ?? id;
  const prop = stateName === undefined ? 'id' : 'stateName';
  for (const each of [name, ...suffixes.map((suffix) => `${name}: ${suffix}`)]) {
    checks.stateName(prop, each);
  }
  return name;
}
