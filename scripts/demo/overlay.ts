import { END } from '../../src/graph/diagram';
import { Overlay, Standing } from '../../src/graph/overlay';
import { Execution, HistoryEvent } from '../../test/engine';

/** The way that an execution took, and how each state on it ended. */
export function overlayOf(execution: Execution): Required<Overlay> {
  const states = standingsOf(execution);
  const steps = new Set(stepsOf(execution).map(([from, to]) => JSON.stringify([from, to])));
  return {
    states,
    // A route and an error handler may both lead to a state; a state that worked took none of its handlers.
    taken: ({ from, to, kind }) => kind !== 'retry' && steps.has(JSON.stringify([from, to])),
  };
}

/** A state that failed in one of many iterations has failed. */
function standingsOf({ events, status }: Execution): Map<string, Standing> {
  const named = (pattern: RegExp) => new Set(events.flatMap(({ type, state }) => (state !== undefined && pattern.test(type) ? [state] : [])));
  const [entered, exited] = [named(/StateEntered$/), countOf(events, /StateExited$/)];
  const visits = countOf(events, /StateEntered$/);
  const failed = named(/^(ErrorCaught|FailStateEntered)$/);
  const states = new Map([...entered].map((name): [string, Standing] => [name, !failed.has(name) && exited.get(name) === visits.get(name) ? 'succeeded' : 'failed']));
  const last = events.filter(isTopLevelEntry).pop();
  return status === 'SUCCEEDED' && last?.type !== 'SucceedStateEntered' ? states.set(END, 'succeeded') : states;
}

/** From which state to which, within each branch and iteration. */
function stepsOf({ events, status }: Execution): [string, string][] {
  const ways = new Map<string, string[]>();
  for (const { type, state, path = '' } of events) {
    if (type.endsWith('StateEntered')) ways.set(path, [...(ways.get(path) ?? []), state!]);
  }
  if (status === 'SUCCEEDED') ways.set('', [...(ways.get('') ?? []), END]);
  return [...ways.values()].flatMap((way) => way.slice(1).map((to, i): [string, string] => [way[i], to]));
}

function isTopLevelEntry({ type, path }: HistoryEvent): boolean {
  return type.endsWith('StateEntered') && !path;
}

function countOf(events: HistoryEvent[], pattern: RegExp): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type, state } of events) {
    if (state !== undefined && pattern.test(type)) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}
