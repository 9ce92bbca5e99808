import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Json } from '../../test/engine';

/** An error of a state that the user asks for. */
export interface Injection {
  readonly state: string;
  readonly error: string;
  /** Attempts that end with it; Infinity for all. */
  readonly times: number;
}

export interface Arguments {
  readonly help: boolean;
  /** Path of the order. */
  readonly input?: string;
  readonly injections: Injection[];
}

/** The user's to correct: shown as one line, without a stack trace. */
export class UsageError extends Error {}

export const HELP = `Synthesizes examples/order-processing with the real CDK and executes its state machine on this machine, with the example's own
functions and on virtual time: what waits for hours is done at once.

Usage: npm run demo -- [options]

  --fail State:ErrorName[:times]  end the attempts of a state with that error instead of calling its function; the first ones
                                  with 'times' (of all items and branches together), otherwise all. May be given several times.
  --input file.json               the order, instead of examples/order-processing/order.json
  --help                          show this text

  npm run demo -- --fail ProcessPayment:Lambda.TooManyRequestsException:2
  npm run demo -- --fail FulfillOrder:WarehouseOnFire
  npm run demo -- --fail ProcessPayment:States.Timeout
  npm run demo -- --fail FulfillOrder:WarehouseOnFire --fail RefundPayment:BankClosed
  npm run demo -- --fail PackItem:OutOfStock:1
  npm run demo -- --fail SendNotification:MailServerDown

Exit codes: 0 when the execution ended as it should; one that --fail lets fail did, so it is 0 as well. 1 when an execution failed
that nothing was injected into. 2 when the arguments or the order cannot be used.`;

export function parseArguments(argv: string[]): Arguments {
  const { help = false, input, fail = [] } = parsed(argv);
  return { help, input, injections: fail.map(parseInjection) };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: { help: { type: 'boolean' }, input: { type: 'string' }, fail: { type: 'string', multiple: true } } }).values;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
    // What follows the first sentence explains Node's parser, not the demo.
    const [problem] = message.split(/\.?\n|\. /);
    throw new UsageError(`${problem[0].toLowerCase()}${problem.slice(1)}: --help lists the options`);
  }
}

function parseInjection(text: string): Injection {
  const [state, error, times, ...rest] = text.split(':');
  if (!state || !error || rest.length > 0) {
    throw new UsageError(`'--fail' must be State:ErrorName or State:ErrorName:times, got '${text}'`);
  }
  if (/^States\.(ALL|TaskFailed|DataLimitExceeded|Runtime)$/.test(error)) {
    throw new UsageError(`'--fail' must have an error that a function can end with, got '${error}': take States.Timeout or a name of your own`);
  }
  if (times !== undefined && !/^[1-9]\d{0,2}$/.test(times)) {
    throw new UsageError(`'times' of '--fail' must be a whole number from 1 to 999, got '${times}': remove it for all attempts`);
  }
  return { state, error, times: times === undefined ? Infinity : Number(times) };
}

/** The service starts no execution with more: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MOST_BYTES = 262_144;

/** The order in a file; relative to where the user is, which is not where npm runs scripts. */
export function readOrder(file: string): Json {
  const order = parseJson(file, readText(file));
  if (typeof order !== 'object' || order === null || Array.isArray(order)) {
    throw new UsageError(`'--input' must hold a JSON object, got ${order === null ? 'null' : Array.isArray(order) ? 'an array' : `a ${typeof order}`} in '${file}'`);
  }
  const bytes = Buffer.byteLength(JSON.stringify(order));
  if (bytes > MOST_BYTES) {
    throw new UsageError(`'--input' must hold at most ${MOST_BYTES} bytes of JSON, got ${bytes} in '${file}'`);
  }
  return order;
}

function readText(file: string): string {
  try {
    return readFileSync(resolve(process.env.INIT_CWD ?? '', file), 'utf8');
  } catch (error) {
    const reasons: Record<string, string> = { ENOENT: 'no such file', EISDIR: 'a directory', EACCES: 'a file that must not be read' };
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new UsageError(`'--input' must be a readable file, got '${file}': ${reasons[code] ?? code}`);
  }
}

function parseJson(file: string, text: string): Json {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`'--input' must hold JSON, got '${file}': ${(error as Error).message.replace(/\s+/g, ' ')}`);
  }
}
