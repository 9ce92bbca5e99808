import { seconds } from './history';
import { Paint } from './terminal';
import { Execution, Json } from '../../test/engine';

/** How it ended, and what became of the money. */
export function outcome({ status, duration, output, error, cause }: Execution, payments: Json[], paint: Paint): string[] {
  const succeeded = status === 'SUCCEEDED';
  return [
    `  ${paint('bold', paint(succeeded ? 'green' : 'red', status))} after ${seconds(duration)} of virtual time`,
    '',
    `  payments  ${payments.map(money).join(', ') || 'none'}`,
    ...(succeeded ? field('output', pretty(output)) : [...field('error', error ?? 'none'), ...field('cause', causeOf(cause))]),
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

function pretty(value: Json): string {
  return JSON.stringify(value, undefined, 2);
}
