/* What states count for: transitions, events, memory, seconds. */
import { Weigh } from './path-weights';
import { eventsOf } from '../asl/events';
import { AslState, isDistributed, SCOPES_OF_MAP } from '../asl/model';
import { isKnownNumber } from '../asl/unknown';
import { HISTORY_EVENTS } from '../aws/history-events';
import { QUOTAS } from '../aws/quotas';

const sum = (values: number[]) => values.reduce((x, y) => x + y, 0);

/**
 * States entered. A Map enters those of its processor for each item; the child executions of a Distributed Map have bills of their own.
 */
export function transitions(itemsPerMap: number): Weigh {
  return (state, inner) => 1 + sum(inner) * timesInside(state, itemsPerMap);
}

/** Events in the history, where nothing is retried. */
export function events(itemsPerMap: number): Weigh {
  return (state, inner) => {
    const ofIteration = state.Type === 'Map' ? HISTORY_EVENTS.mapIteration.count : 0;
    return eventsOf(state) + (ofIteration + sum(inner)) * timesInside(state, itemsPerMap);
  };
}

/** Iterations of Maps and branches of Parallels: what AWS calls Map and Parallel steps. */
export function steps(itemsPerMap: number): Weigh {
  return (state, inner) => inner.length === 0 ? 0 : sum(inner.map((value) => 1 + value)) * timesInside(state, itemsPerMap);
}

/** How long states take at least, where each task takes `taskSeconds`. */
export function seconds(itemsPerMap: number, taskSeconds: number): Weigh {
  return (state, inner) => {
    switch (state.Type) {
      case 'Task': return taskSeconds;
      case 'Wait': return isKnownNumber(state.Seconds) && state.Seconds > 0 ? state.Seconds : 0;
      case 'Map': return sum(inner) * Math.ceil(timesInside(state, itemsPerMap) / concurrencyOf(state));
      case 'Parallel': return Math.max(0, ...inner);
      default: return 0;
    }
  };
}

function timesInside(state: AslState, itemsPerMap: number): number {
  if (state.Type !== 'Map') {
    return 1;
  }
  return holdsDistributedMap(state) ? 0 : itemsPerMap;
}

export function holdsDistributedMap(state: AslState): boolean {
  return SCOPES_OF_MAP.some((field) => isDistributed(state[field]));
}

function concurrencyOf(state: AslState): number {
  const most = QUOTAS.inlineMapConcurrency.value;
  return isKnownNumber(state.MaxConcurrency) && state.MaxConcurrency > 0 ? Math.min(state.MaxConcurrency, most) : most;
}
