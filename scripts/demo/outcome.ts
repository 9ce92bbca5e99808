import { seconds } from './history';
import { Paint } from './terminal';
import { Execution, Json } from '../../test/engine';

/** What the functions and the queue know when all is over. */
export interface Traces {
  readonly payments: Json[];
  /** Messages about orders that somebody must look at. */
  readonly reports: Json[];
}

/** How it ended, and what became of the money. */
export function outcome({ status, duration, output, error, cause }: Execution, { payments, reports }: Traces, paint: Paint): string[] {
  const succeeded = status === 'SUCCEEDED';
  return [
    `  ${paint('bold', paint(succeeded ? 'green' : 'red', status))} after ${seconds(duration)} of virtual time`,
    '',
    `  payments  ${payments.map(money).join(', ') || 'none'}`,
    ...(succeeded ? field('output', pretty(output)) : [...field('error', error ?? 'none'), ...field('cause', causeOf(cause))]),
    ...reports.flatMap((report) => field('reported', pretty(report))),
  ];
}

function money({ amount_cents, currency, status }: Json): string {
  return amount_cents === undefined ? 'none that could be refunded' : `${(amount_cents / 100).toFixed(2)} ${currency}, ${status}`;
}

function field(name: string, text: string): string[] {
  return text.split('\n').map((line, i) => `  ${(i === 0 ? name : '').padEnd(8)}  ${line}`);
}

function causeOf(cause: string = 'none'): string {
  try {
    return pretty(JSON.parse(cause));
  } catch {
    return cause;
  }
}

const COLUMNS = 104;

/** What fits in a line is in a line. */
function pretty(value: Json, indent = ''): string {
  const line = JSON.stringify(value, undefined, 1).replace(/\n\s*/g, ' ');
  if (typeof value !== 'object' || value === null || indent.length + line.length <= COLUMNS && indent !== '') return line;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const entries = Object.entries(value).map(([name, field_]) => `${inner}${Array.isArray(value) ? '' : `${JSON.stringify(name)}: `}${pretty(field_, inner)}`);
  return entries.length === 0 ? line : `${open}\n${entries.join(',\n')}\n${indent}${close}`;
}
