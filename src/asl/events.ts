import { parseResource } from './integration';
import { childOf, AslState } from './model';
import { HISTORY_EVENTS } from '../aws/history-events';

/** How many events of the history a state adds that succeeds at the first attempt; what runs inside of a Parallel or Map comes on top. */
export function eventsOf(state: AslState): number {
  switch (state.Type) {
    case 'Task': return (parseResource(state.Resource).call?.suffix ? HISTORY_EVENTS.waitingTask : HISTORY_EVENTS.task).count;
    case 'Parallel': return HISTORY_EVENTS.parallel.count;
    case 'Map': return (childOf(state) ? HISTORY_EVENTS.mapRun : HISTORY_EVENTS.map).count;
    case 'Fail': return HISTORY_EVENTS.fail.count;
    default: return HISTORY_EVENTS.state.count;
  }
}
