import { END } from '../../src/graph/diagram';
import { Mark, Marks } from '../../src/graph/marks';
import { Execution, HistoryEvent } from '../../test/engine';

export function marksOf(execution: Execution): Marks {
  const states = stateMarks(execution);
  const steps = new Set(stepsOf(execution).map(([from, to]) => JSON.stringify([from, to])));
  return {
    states,
    // A route and an error handler may both lead to a state; a state that worked took none of its handlers.
    taken: ({ from, to, kind }) => kind !== 'retry' && steps.has(JSON.stringify([from, to])),
  };
}

/** A state that failed in one of many iterations has failed. */
function stateMarks({ events, status }: Execution): Map<string, Mark> {
  const named = (pattern: RegExp) => new Set(events.flatMap(({ type, state }) => (state !== undefined && pattern.test(type) ? [state] : [])));
  const [entered, exited] = [named(/StateEntered$/), countOf(events, /StateExited$/)];
  const visits = countOf(events, /StateEntered$/);
  const failed = named(/^(ErrorCaught|FailStateEntered)$/);
  const marks = new Map([...entered].map((name): [string, Mark] => [name, !failed.has(name) && exited.get(name) === visits.get(name) ? '✓' : '✗']));
  const last = events.filter(isTopLevelEntry).pop();
  return status === 'SUCCEEDED' && last?.type !== 'SucceedStateEntered' ? marks.set(END, '✓') : marks;
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
