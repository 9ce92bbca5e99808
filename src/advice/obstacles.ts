/* Why a type cannot do what a workload needs: each reason one sentence, with the number that decides. */
import { Figures, ReadDefinition } from './figures';
import { format } from './text';
import { Needs } from './usage';
import { holdsDistributedMap } from './weights';
import { integrationOf } from '../asl/integration';
import { AslDefinition, isDistributed, Scope, StateNode } from '../asl/model';
import { parametersOf } from '../asl/task';
import { walk } from '../asl/walk';
import { EXPRESS_SECONDS, MOST_EVENTS, QUOTAS, rateIn } from '../aws/quotas';

/** What the account may do in a second, where AWS has raised it. */
export interface Rates {
  readonly standardStartsPerSecond?: number;
  readonly expressStartsPerSecond?: number;
  readonly stateTransitionsPerSecond?: number;
}

/** States that no Express execution can run: those of the execution itself, not those of its children. */
export interface Blocking {
  readonly jobs: string[];
  readonly callbacks: string[];
  readonly distributedMaps: string[];
  /** What cannot be done twice, as an Express execution may be: the payment service would take a refunded payment for paid. */
  readonly refunds: string[];
}

export function blockingStates({ definition, facts }: ReadDefinition): Blocking {
  const found: Blocking = { jobs: [], callbacks: [], distributedMaps: [], refunds: [] };
  for (const { name, state } of ownStates(definition)) {
    const pattern = state.Type === 'Task' ? integrationOf(state, facts).pattern : undefined;
    if (pattern === 'sync') {
      found.jobs.push(name);
    } else if (pattern === 'callback') {
      found.callbacks.push(name);
    } else if (holdsDistributedMap(state)) {
      found.distributedMaps.push(name);
    } else if (state.Type === 'Task' && 'paymentIdempotencyKey.$' in parametersOf(state)) {
      found.refunds.push(name);
    }
  }
  return found;
}

export function againstExpress(needs: Needs, figures: Figures, rates: Rates, region: string, read?: ReadDefinition): string[] {
  const { jobs, callbacks, distributedMaps, refunds } = read ? blockingStates(read) : { jobs: [], callbacks: [], distributedMaps: [], refunds: [] };
  const { longestSeconds, waitSeconds = 0, startsPerSecond } = figures;
  const starts = rates.expressStartsPerSecond ?? rateIn(QUOTAS.expressStarts, region).perSecond;
  return [
    ...when(jobs.length > 0, `Express executions cannot wait for a job (.sync), as ${listed(jobs)} must.`),
    ...when(callbacks.length > 0, `Express executions cannot wait for a callback or an activity, as ${listed(callbacks)} must.`),
    ...when(distributedMaps.length > 0, `Express executions cannot contain a Distributed Map, such as ${listed(distributedMaps)}.`),
    ...when(longestSeconds > EXPRESS_SECONDS, `Express executions end after ${EXPRESS_SECONDS} s, and these last up to ${format(longestSeconds)} s.`),
    // A path that fits only if nothing else takes time does not fit.
    ...when(waitSeconds >= EXPRESS_SECONDS, `Express executions end after ${EXPRESS_SECONDS} s, and the Wait states of a path take ${format(waitSeconds)} s.`),
    ...when(needs.executionHistory === true, 'Express executions have no execution history, no redrive and no status events, and their names need not be unique.'),
    ...when(refunds.length > 0 && !needs.synchronousReply, `Express executions run at least once, so a payment that ${listed(refunds)} refunds would be treated as paid.`),
    ...when(needs.idempotentSteps === false && !needs.synchronousReply, 'Express executions run at least once, but some steps must not run twice.'),
    ...when(startsPerSecond > starts, `${rate(figures)} exceed the quota of ${format(starts)} Express executions started per second.`),
  ];
}

export function againstStandard(needs: Needs, figures: Figures, rates: Rates, region: string): string[] {
  const { startsPerSecond, transitions, events = 0 } = figures;
  const starts = rates.standardStartsPerSecond ?? rateIn(QUOTAS.standardStarts, region).perSecond;
  const perSecond = rates.stateTransitionsPerSecond ?? rateIn(QUOTAS.stateTransitions, region).perSecond;
  const needed = startsPerSecond * transitions.expected;
  return [
    ...when(needs.synchronousReply === true, 'Standard executions cannot reply to their caller (StartSyncExecution).'),
    ...when(events > MOST_EVENTS, `Standard executions end at ${format(MOST_EVENTS)} events, and these have about ${format(events)}.`),
    ...when(startsPerSecond > starts,
      `${rate(figures)} exceed the quota of ${format(starts)} Standard executions started per second in ${region}, unless you request an increase.`),
    ...when(needed > perSecond,
      `${format(needed)} state transitions per second exceed the quota of ${format(perSecond)} in ${region}, unless you request an increase.`),
  ];
}

function rate({ startsPerSecond, peakIsMean }: Figures): string {
  return `${format(startsPerSecond)} starts per second${peakIsMean ? ' (the monthly average)' : ''}`;
}

function when(condition: boolean, reason: string): string[] {
  return condition ? [reason] : [];
}

function listed(names: string[]): string {
  const shown = names.slice(0, 3).map((name) => `'${name}'`).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** Without those of a Distributed Map's children. */
function ownStates(definition: AslDefinition): StateNode[] {
  const { states, scopes } = walk(definition, true);
  const foreign = new Set<Scope>();
  // Outer scopes come first.
  for (const scope of scopes) {
    if (isDistributed(scope.definition) || scope.owner && foreign.has(scope.owner.scope)) {
      foreign.add(scope);
    }
  }
  return states.filter(({ scope }) => !foreign.has(scope));
}
