import { cut, Paint } from './terminal';
import { Execution, HistoryEvent } from '../../test/engine';

interface Row {
  readonly at: number;
  readonly state: string;
  readonly attempt?: number;
  readonly mark: '✓' | '✗' | '↻' | '→';
  readonly text: string;
}

/** What happened, a line each. */
export function historyTable(execution: Execution, paint: Paint, columns: number): string[] {
  const rows = execution.events.flatMap(toRow);
  const stateWidth = Math.max(...rows.map(({ state }) => state.length));
  const timeWidth = Math.max(4, ...rows.map(({ at }) => seconds(at).length));
  const line = (time: string, state: string, attempt: string) => `  ${time.padStart(timeWidth)}  ${state.padEnd(stateWidth)}  ${attempt.padStart(3)}  `;
  const head = line('time', 'state', 'try');
  const colours = { '✓': 'green', '✗': 'red', '↻': 'yellow', '→': 'dim' } as const;
  return [
    paint('dim', `${head}what happened`),
    ...rows.map(({ at, state, attempt, mark, text }) => (
      line(seconds(at), state, attempt ? String(attempt) : '') + paint(colours[mark], `${mark} ${cut(text, columns - head.length - 2)}`))),
    ...(rows.some(({ mark }) => mark === '↻') ? ['', paint('dim', '  Delays are the longest that full jitter allows.')] : []),
  ];
}

export function seconds(value: number): string {
  return `${Number(value.toFixed(3))} s`;
}

function toRow({ type, at, state = '', ...details }: HistoryEvent): Row[] {
  const { attempt, error, cause, output, delay, next } = details;
  switch (type) {
    case 'TaskSucceeded': return [{ at, state, attempt, mark: '✓', text: JSON.stringify(output) }];
    case 'TaskFailed':
    case 'TaskTimedOut': return [{ at, state, attempt, mark: '✗', text: [error, messageOf(cause)].filter(Boolean).join(': ') }];
    case 'TaskRetryScheduled': return [{ at, state: '', mark: '↻', text: `tried again in ${seconds(delay)}` }];
    case 'ErrorCaught': return [{ at, state: '', mark: '→', text: `caught: on to ${next}` }];
    case 'SucceedStateEntered': return [{ at, state, mark: '✓', text: 'ends the execution' }];
    case 'FailStateEntered': return [{ at, state, mark: '✗', text: 'ends the execution' }];
    default: return [];
  }
}

/** Lambda puts the message of a function's error into JSON. */
export function messageOf(cause: string = ''): string {
  try {
    return JSON.parse(cause).errorMessage ?? cause;
  } catch {
    return cause;
  }
}
