import * as fs from 'fs';
import * as path from 'path';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { Definition, Execution, fails, Handler, Json, Mocks, run, RunOptions } from '../../engine';
import { newStack } from '../../support';

/** A workflow that AWS publishes, and the same one built with the library. */
export interface Reference {
  readonly name: string;
  /** The published definition, in the folder of what is shared. */
  readonly file: string;
  /** The module of the same workflow. */
  readonly userCode: string;
  /** What placeholders stand for, unless they are names of functions. */
  readonly placeholders: Record<string, string>;
  readonly build: (scope: Construct) => void;
  readonly input: Json;
  readonly options?: RunOptions;
  /** Nothing goes wrong. */
  readonly healthy: Fault;
  readonly faults: Fault[];
}

/** What goes wrong, in both. */
export interface Fault {
  readonly what: string;
  /** A world of its own for each execution: what tasks do in it, and what is missing in it afterward. */
  readonly begin: () => Trial;
  /** What is different in the published definition and in the program. */
  readonly variant?: { readonly published: (definition: Json) => void; readonly build: (scope: Construct) => void };
}

export interface Trial {
  readonly mocks: Mocks;
  readonly losses: (outcome: Outcome) => string[];
}

/** An execution, or the fact that it was still running when its history was full. */
export type Outcome = Execution | undefined;

export interface Row {
  readonly workflow: string;
  readonly fault: string;
  readonly published: string[];
  readonly rebuilt: string[];
}

export const SHARED = path.join(__dirname, '../../../../shared');

/** Executes both with each fault. */
export async function rowsOf(reference: Reference, faults: Fault[] = reference.faults): Promise<Row[]> {
  const rows: Row[] = [];
  for (const fault of faults) {
    rows.push({
      workflow: reference.name,
      fault: fault.what,
      published: await lossesOf(publishedOf(reference, fault), reference, fault),
      rebuilt: await lossesOf(rebuiltOf(reference, fault), reference, fault),
    });
  }
  return rows;
}

async function lossesOf(source: object, reference: Reference, fault: Fault): Promise<string[]> {
  const { mocks, losses } = fault.begin();
  return losses(await outcomeOf(source, reference.input, mocks, reference.options));
}

async function outcomeOf(source: object, input: Json, mocks: Mocks, options?: RunOptions): Promise<Outcome> {
  try {
    // Full jitter waits half of the delay on average.
    return await run(source, input, mocks, { random: () => 0.5, ...options });
  } catch (error) {
    if (!/must end within \d+ events/.test((error as Error).message)) throw error;
    return undefined;
  }
}

/** Lines of the JSON. */
export function publishedLines({ file }: Reference): number {
  return fs.readFileSync(path.join(SHARED, file), 'utf8').trimEnd().split('\n').length;
}

function publishedOf({ file, placeholders }: Reference, { variant }: Fault): Definition {
  const text = fs.readFileSync(path.join(SHARED, file), 'utf8');
  const definition = JSON.parse(text.replace(/\$\{(\w+)\}/g, (_, name) => placeholders[name] ?? name));
  variant?.published(definition);
  return definition;
}

function rebuiltOf({ build }: Reference, { variant }: Fault): Template {
  const stack = newStack();
  (variant?.build ?? build)(stack);
  return Template.fromStack(stack);
}

/** Refused for as long as that, then answered. */
export function throttledFor(seconds: number, error: string, handler: Handler): Handler {
  let since: number | undefined;
  return (input, context) => {
    since ??= context.at;
    return (context.at - since < seconds ? fails(error, 'Rate exceeded') : handler)(input, context);
  };
}

/** What every execution can lose: its end, and why it failed. `reported` is the error that it must name. */
export function commonLosses(outcome: Outcome, reported?: string): string[] {
  if (!outcome) return ['polls until the history is full (25,000 events)'];
  const { status, error = '', cause = '', duration } = outcome;
  if (status === 'TIMED_OUT') return [duration >= YEAR ? 'hangs, no timeout' : `hangs until it times out after ${spoken(duration)}`];
  if (status === 'FAILED' && reported && !`${error} ${cause}`.includes(reported)) return [`error replaced by \`${error}\``];
  return status === 'FAILED' && error === 'States.Runtime' ? ['fails with `States.Runtime`, which cannot be caught'] : [];
}

/** The longest that the service lets an execution run. */
const YEAR = 31_536_000;

function spoken(seconds: number): string {
  return seconds < 3600 ? `${seconds / 60} minutes` : `${seconds / 3600} hours`;
}

/** The table of docs/comparison.md. */
export function lossesTable(rows: Row[]): string {
  const cell = (losses: string[]) => (losses.length > 0 ? losses.join('; ') : 'nothing');
  const lines = rows.map(({ workflow, fault, published, rebuilt }, i) => (
    `| ${workflow === rows[i - 1]?.workflow ? '' : `**${workflow}**`} | ${fault} | ${cell(published)} | ${cell(rebuilt)} |`));
  return ['| workflow | fault | lost with the published definition | lost with this library |', '|---|---|---|---|', ...lines].join('\n');
}
