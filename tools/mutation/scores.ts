import { readFileSync } from 'fs';
import { dirname } from 'path';

type Status = 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'Ignored' | 'RuntimeError' | 'CompileError' | 'Pending';

interface Mutant {
  readonly status: Status;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

/** As Stryker writes it: https://github.com/stryker-mutator/mutation-testing-elements/tree/master/packages/report-schema. */
export interface Report { readonly files: { readonly [file: string]: { readonly mutants: Mutant[] } } }

/** How many mutants came out how. */
export interface Scores {
  readonly killed: number;
  readonly timeout: number;
  readonly survived: number;
  readonly noCoverage: number;
  readonly ignored: number;
  /** Those that broke the run itself; they count for nothing. */
  readonly errors: number;
  /** All but the ignored and the errors. */
  readonly total: number;
  /** Percent of the total that a test noticed; a mutant that never ends is noticed. */
  readonly score: number;
}

export const readReport = (file: string): Report => JSON.parse(readFileSync(file, 'utf8'));

function scoresOfMutants(mutants: Mutant[]): Scores {
  const count = (...statuses: Status[]) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const [killed, timeout, survived, noCoverage] = (['Killed', 'Timeout', 'Survived', 'NoCoverage'] as const).map((status) => count(status));
  const total = killed + timeout + survived + noCoverage;
  const score = total === 0 ? 100 : Math.floor(((killed + timeout) / total) * 1000) / 10;
  return { killed, timeout, survived, noCoverage, ignored: count('Ignored'), errors: count('RuntimeError', 'CompileError', 'Pending'), total, score };
}

export interface AreaScores { readonly folders: { readonly [folder: string]: Scores }; readonly all: Scores }

export function scoresOf({ files }: Report): AreaScores {
  const folders = [...new Set(Object.keys(files).map((file) => dirname(file)))].sort();
  const inside = (folder: string) => Object.entries(files).filter(([file]) => dirname(file) === folder).flatMap(([, { mutants }]) => mutants);
  return {
    folders: Object.fromEntries(folders.map((folder) => [folder, scoresOfMutants(inside(folder))])),
    all: scoresOfMutants(Object.values(files).flatMap(({ mutants }) => mutants)),
  };
}

/** One line for each mutant that no test noticed. */
export function survivors({ files }: Report): string[] {
  return Object.entries(files).flatMap(([file, { mutants }]) => mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ status, mutatorName, replacement, location: { start } }) =>
      `${file}:${start.line}:${start.column} ${status} ${mutatorName}: ${replacement.replace(/\s+/g, ' ').slice(0, 100)}`));
}

/** The scores of an area, for a terminal. */
export function table(name: string, { folders, all }: AreaScores): string {
  const header = ['', 'score', 'killed', 'timeout', 'survived', 'no coverage', 'ignored', 'errors', 'total'];
  const row = (what: string, x: Scores) =>
    [what, `${x.score.toFixed(1)} %`, x.killed, x.timeout, x.survived, x.noCoverage, x.ignored, x.errors, x.total].map(String);
  const rows = [header, ...Object.entries(folders).map(([folder, scores]) => row(folder, scores)), row(name, all)];
  const widths = header.map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  return rows.map((cells) => cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')).join('\n');
}
