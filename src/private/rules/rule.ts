import { Token } from 'aws-cdk-lib';
import { LocatedState, StatePlace } from '../asl';
import { DefinitionFacts } from '../facts';

export { EXPRESS_SECONDS } from '../data/quotas';

/** Looks at one state; `limit` is how many seconds its execution lasts at most. Returns one sentence: state, value and remedy. */
export type Rule = (located: LocatedState, limit: number, facts: DefinitionFacts) => string | undefined;

/** Whether a value is a number already at synth. */
export function known(value: unknown): value is number {
  return typeof value === 'number' && !Token.isUnresolved(value);
}

/** A state as messages name it: with the states that it is in. */
export function quoted(place: StatePlace): string {
  const inside = place.inside.length > 0 ? ` (in '${place.inside.join("' > '")}')` : '';
  return `'${place.name}'${inside}`;
}
