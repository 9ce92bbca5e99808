import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Case } from '../../scripts/rules-docs/cases';

/** What AWS did with a definition: the folder is not part of the repository, and may be absent. */
export const RECORDINGS = join(__dirname, '..', '..', '..', 'shared', 'aws-recordings');

/** How far a definition came on AWS. */
export type Fate = 'succeeded' | 'accepted' | 'refused';

export interface Recorded {
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly definition: object;
  readonly fate: Fate;
}

export function hasRecordings(folder = RECORDINGS): boolean {
  return existsSync(join(folder, 'executions.jsonl'));
}

/** For tools that look at many machines at once; the key is the place in the list. */
export function recordedCases(): Case[] {
  return recordings().map(({ type, definition }, i) => ({ key: String(i), build: { type, asl: definition as any } }));
}

/** Each definition once: one that ever ran to SUCCEEDED has. */
export function recordings(folder = RECORDINGS): Recorded[] {
  const found = new Map<string, Recorded>();
  const add = ({ name, id, type, definition }: any, fate: Fate) => {
    const key = JSON.stringify([type, definition]);
    if (!found.has(key)) found.set(key, { name: name ?? id, type, definition, fate });
  };
  const executions = linesOf(folder, 'executions');
  executions.filter(({ recorded }) => succeeded(recorded)).forEach((line) => add(line, 'succeeded'));
  [...executions, ...linesOf(folder, 'accepted')].forEach((line) => add(line, 'accepted'));
  linesOf(folder, 'refused').forEach((line) => add(line, 'refused'));
  return [...found.values()];
}

function linesOf(folder: string, name: string): any[] {
  return readFileSync(join(folder, `${name}.jsonl`), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}

/** The answer of DescribeExecution and StartSyncExecution has a status, a history ends with its last event. */
function succeeded({ status, events }: any): boolean {
  return status === 'SUCCEEDED' || events?.at(-1)?.type === 'ExecutionSucceeded';
}
