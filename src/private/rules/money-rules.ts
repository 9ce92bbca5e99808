import { Rule, known, quoted } from './rule';
import { AslState, StatePlace, reachableNames, successors } from '../asl';
import { integrationOf, invokedFunction } from '../integration';

/** What makes a task that carries an idempotency key pay twice, or for nothing. */
export const MONEY_RULES: Rule[] = [
  ({ state, place }) => place.insideInlineMap && hasKeyOfExecution(state)
    ? `state ${quoted(place)} would send the same idempotency key for every item of the Map: add what identifies the item to the key (OrderPipeline: set 'idempotencyKeyPath')`
    : undefined,

  ({ state, place }) => isRepeated(place) && hasKeyOfExecution(state)
    ? `state ${quoted(place)} would send the same idempotency key each time round the loop: add what is paid for to the key (OrderPipeline: set 'idempotencyKeyPath')`
    : undefined,

  ({ state, place }) => {
    const retried = place.inside.find((_, i) => place.ancestors[i].Retry !== undefined);
    return retried !== undefined && hasKey(state, 'paymentIdempotencyKey')
      ? `state ${quoted(place)} gives money back, which a retry of '${retried}' would then take for paid: remove the retriers of '${retried}'`
      : undefined;
  },

  ({ state, place }, _, facts) => {
    const seconds = hasKey(state, 'idempotencyKey') ? facts.functionTimeout(invokedFunction(state, integrationOf(state, facts))) : undefined;
    return seconds !== undefined && known(state.TimeoutSeconds) && state.TimeoutSeconds < seconds
      ? `state ${quoted(place)} has a timeout of ${state.TimeoutSeconds} s, but its function may go on for ${seconds} s and pay after all: raise 'taskTimeout' and 'timeout' of the Workflow, or lower the function's`
      : undefined;
  },
];

function keysOf(state: AslState): [string, unknown][] {
  return Object.entries({ ...state.Parameters, ...state.Parameters?.Payload });
}

function hasKey(state: AslState, name: string): boolean {
  return keysOf(state).some(([field]) => field === `${name}.$`);
}

/** A path into the data, or the index or value of an item in its Map. */
const DIFFERS = /(^|[^$])\$[.[]|\$\$\.Map\./;

/** The execution's own data are the same for all that runs in it, so a key made of nothing else is, too. */
function hasKeyOfExecution(state: AslState): boolean {
  return keysOf(state).some(([field, value]) =>
    field === 'idempotencyKey.$' && typeof value === 'string' && value.includes('$$.Execution.') && !DIFFERS.test(value));
}

/** Whether a state, or one that it is in, leads back to itself. */
function isRepeated({ name, inside, scopes }: StatePlace): boolean {
  return [...inside, name].some((x, i) => reachableNames(scopes[i], ...successors(scopes[i].States[x])).has(x));
}
