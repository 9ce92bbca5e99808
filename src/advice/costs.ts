import { Figures } from './figures';
import { ResolvedPrices, tiersOf } from './prices';
import { amountFor, billedMegabytes, ExpressUse, gigabyteHours, tiered } from '../aws/billing';

/** What the executions of a month cost, in US dollars. */
export interface Cost {
  readonly total: number;
  /** If AWS bills no state transition for start and end. */
  readonly low: number;
  /** If AWS bills two. */
  readonly high: number;
  readonly stateTransitions: number;
  readonly requests: number;
  readonly duration: number;
  readonly logs: number;
  readonly traces: number;
  readonly freeStateTransitionsUsed: number;
  readonly gigabyteHours: number;
}

/** The same for both types. */
type Extras = Pick<Figures, 'logGigabytes' | 'traces'>;

export function standardCost(figures: Pick<Figures, 'executions' | 'transitions'> & Extras, prices: ResolvedPrices): Cost {
  const { executions, transitions } = figures;
  const { logs, traces } = extraCost(figures, prices);
  const total = (perExecution: number) => transitionCost(executions * perExecution, prices) + logs + traces;
  return {
    total: total(transitions.expected),
    low: total(transitions.low),
    high: total(transitions.high),
    stateTransitions: transitionCost(executions * transitions.expected, prices),
    requests: 0,
    duration: 0,
    logs,
    traces,
    freeStateTransitionsUsed: Math.min(executions * transitions.expected, prices.freeStateTransitions),
    gigabyteHours: 0,
  };
}

export function expressCost(figures: ExpressUse & Extras, prices: ResolvedPrices): Cost {
  const { logs, traces } = extraCost(figures, prices);
  const used = gigabyteHours(figures);
  const requests = figures.executions * prices.expressRequest;
  const duration = tiered(used, tiersOf(prices));
  const total = requests + duration + logs + traces;
  return { total, low: total, high: total, stateTransitions: 0, requests, duration, logs, traces, freeStateTransitionsUsed: 0, gigabyteHours: used };
}

/** Seconds of an execution for which the starts and durations of a month cost so much; 0 where the starts alone cost more. */
export function secondsFor(cost: number, { executions, megabytes }: Omit<ExpressUse, 'seconds'>, prices: ResolvedPrices): number {
  const left = Math.max(0, cost - executions * prices.expressRequest);
  return amountFor(left, tiersOf(prices)) * 3600 * 1024 / executions / billedMegabytes(megabytes);
}

export function transitionCost(transitions: number, { stateTransition, freeStateTransitions }: ResolvedPrices): number {
  return Math.max(0, transitions - freeStateTransitions) * stateTransition;
}

function extraCost({ logGigabytes, traces }: Extras, prices: ResolvedPrices): { logs: number; traces: number } {
  return { logs: logGigabytes * prices.logGigabyte, traces: traces * prices.trace };
}
