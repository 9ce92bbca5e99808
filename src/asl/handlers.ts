import { isCovered } from './errors';
import { AslState, StateNode } from './model';
import { isKnownText, isUnknown } from './unknown';
import { ancestors } from './walk';
import { arrayOf, isObject } from '../json/values';

/** A retrier or a catcher of a state. */
export interface Handler {
  readonly field: 'Retry' | 'Catch';
  /** As messages name it: `Retry[0]`. */
  readonly name: string;
  readonly fields: Record<string, any>;
  /** Names in `ErrorEquals` that are known before the deployment. */
  readonly errors: string[];
  /** Whether there are no others. */
  readonly known: boolean;
}

/** The retriers or the catchers of a state, in their order. What has not their form is left out. */
export function handlersOf(state: AslState, field: 'Retry' | 'Catch'): Handler[] {
  if (state[field] === undefined) {
    return [];
  }
  return arrayOf(state[field]).flatMap((fields, i) => {
    if (!isObject(fields)) {
      return [];
    }
    const names = arrayOf(fields.ErrorEquals);
    const known = !isUnknown(fields) && !isUnknown(fields.ErrorEquals) && !names.some(isUnknown);
    return [{ field, name: `${field}[${i}]`, fields, errors: names.filter(isKnownText), known }];
  });
}

/** The types of states that do work: they have a result, can fail, and can have retriers and catchers. */
export const RETRYABLE = ['Task', 'Parallel', 'Map'];

const TOLERANCES = ['ToleratedFailureCount', 'ToleratedFailurePercentage'].flatMap((field) => [field, `${field}Path`]);

/**
 * Whether an execution can go on after an error of a state: the state, or one around it, catches it, or a Map around it tolerates failed items.
 * With certainty it cannot only where this is false.
 */
export function mayBeCaught(node: StateNode, error: string): boolean {
  const around = ancestors(node);
  const catchers = [...around, node].filter(({ state }) => RETRYABLE.includes(state.Type ?? '')).flatMap(({ state }) => handlersOf(state, 'Catch'));
  return catchers.some(({ errors, known }) => !known || isCovered(new Set(errors), error))
    || around.some(({ state }) => TOLERANCES.some((field) => state[field] !== undefined));
}
