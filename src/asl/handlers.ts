import { AslState } from './model';
import { isKnownText, isUnknown } from './unknown';
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
