import { statesOf } from './states';
import { cut, Paint } from './terminal';
import { Definition, Execution, HistoryEvent } from '../../test/engine';

interface Row {
  readonly at: number;
  /** Name of the state; indented, and with the index of its item, inside of a Parallel or Map. */
  readonly state: string;
  readonly attempt?: number;
  readonly mark: '✓' | '✗' | '↻' | '→';
  readonly text: string;
}

/** What happened, a line each. */
export function historyTable(definition: Definition, execution: Execution, paint: Paint, columns: number): string[] {
  const rows = rowsOf(definition, execution);
  const stateWidth = Math.max(...rows.map(({ state }) => state.length));
  const timeWidth = Math.max(4, ...rows.map(({ at }) => seconds(at).length));
  const line = (time: string, state: string, attempt: string) => `  ${time.padStart(timeWidth)}  ${state.padEnd(stateWidth)}  ${attempt.padStart(3)}  `;
  const head = line('time', 'state', 'try');
  const colours = { '✓': 'green', '✗': 'red', '↻': 'yellow', '→': 'dim' } as const;
  return [
    paint('dim', `${head}what happened`),
    ...rows.map(({ at, state, attempt, mark, text }, i) => {
      // What follows from an attempt stands under it, unless another branch has come in between.
      const repeated = i > 0 && rows[i - 1].state === state && (mark === '↻' || mark === '→');
      return line(seconds(at), repeated ? '' : state, attempt ? String(attempt) : '') + paint(colours[mark], `${mark} ${cut(text, columns - head.length - 2)}`);
    }),
    ...(rows.some(({ mark }) => mark === '↻') ? ['', paint('dim', '  Delays are the longest that full jitter allows.')] : []),
  ];
}

export function seconds(value: number): string {
  return `${Number(value.toFixed(3))} s`;
}

function rowsOf(definition: Definition, { events }: Execution): Row[] {
  const states = statesOf(definition);
  return events.flatMap((event) => {
    const { at, state = '', path = '' } = event;
    return happened(event, events).map((row) => ({ at, state: label(state, path, (name) => states.get(name)?.Type === 'Map'), ...row }));
  });
}

/** Helper states of a pattern begin with its name: they are no level of their own. */
function label(state: string, path: string, isMap: (name: string) => boolean): string {
  const around = path === '' ? [] : path.split('/').map((part) => /^(.*)\[(\d+)\]$/.exec(part)!.slice(1));
  const levels = around.filter(([name], i) => i === 0 || !name.startsWith(`${around[i - 1][0]}: `));
  const item = around.filter(([name]) => isMap(name)).pop();
  return `${'  '.repeat(levels.length)}${state}${item ? ` [${item[1]}]` : ''}`;
}

function happened({ type, state, path, ...details }: HistoryEvent, events: HistoryEvent[]): Omit<Row, 'at' | 'state'>[] {
  const { attempt, error, cause, output, delay, next } = details;
  switch (type) {
    case 'TaskSucceeded': return [{ attempt, mark: '✓', text: JSON.stringify(output) }];
    case 'TaskFailed':
    case 'TaskTimedOut': return [{ attempt, mark: '✗', text: [error, messageOf(cause)].filter(Boolean).join(': ') }];
    case 'TaskRetryScheduled': return [{ mark: '↻', text: `tried again in ${seconds(delay)}` }];
    case 'ErrorCaught': return [{ mark: '→', text: `caught: on to ${next}` }];
    case 'SucceedStateEntered': return [{ mark: '✓', text: path ? 'ends the branch' : 'ends the execution' }];
    case 'FailStateEntered': return [{ mark: '✗', text: path ? 'ends the branch' : 'ends the execution' }];
    case 'MapStateEntered': return [{ mark: '→', text: many(countOf('MapIterationStarted'), 'item', 'items') }];
    // What has one branch is there to catch errors.
    case 'ParallelStateEntered': return countOf('ParallelBranchStarted') > 1 ? [{ mark: '→', text: `${countOf('ParallelBranchStarted')} branches` }] : [];
    default: return [];
  }

  function countOf(started: string): number {
    return events.filter((event) => event.type === started && event.state === state && event.path === path).length;
  }
}

function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** Lambda puts the message of a function's error into JSON. */
export function messageOf(cause: string = ''): string {
  try {
    return JSON.parse(cause).errorMessage ?? cause;
  } catch {
    return cause;
  }
}
