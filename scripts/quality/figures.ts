import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something that each run of CI tries a number of times. */
export interface Figure {
  readonly what: string;
  readonly count: number;
}

/** Where a figure is: the log of a step of CI, and the line in which the step itself says it. */
interface Source {
  readonly what: string;
  readonly log: string;
  readonly line: RegExp;
}

const SOURCES: Source[] = [
  { what: 'tests on the lowest supported CDK', log: 'floor', line: /^Tests: .*?(\d+) passed/m },
  { what: 'tests on the latest CDK', log: 'latest', line: /^Tests: .*?(\d+) passed/m },
  { what: 'faults injected: each kind of error at each position of each pattern, executed', log: 'floor', line: /^fault matrix: .* (\d+) of \d+ cells executed as promised/m },
  { what: 'random nestings of patterns, executed with random errors', log: 'floor', line: /^nestings: (\d+) machines/m },
  { what: 'broken definitions, templates and cut files read by the checks', log: 'floor', line: /^mutants: (\d+) definitions and templates/m },
  { what: 'executions in the second engine, moto', log: 'moto', line: /^moto [\d.]+: (\d+) cases/m },
  { what: 'resources deployed to an emulator of AWS, twice', log: 'deploy', line: /^test:deploy .*: (\d+) resources deployed/m },
  { what: 'executions of deployed machines', log: 'deploy', line: /^test:deploy .* (\d+) executions as expected/m },
  { what: 'templates that cfn-lint and cdk-nag find nothing open in', log: 'templates', line: /^cfn-lint [\d.]+ .*: (\d+) templates/m },
  { what: 'mistakes put into their definitions, all found by cfn-lint', log: 'templates', line: /found all of (\d+) mistakes/m },
];

/**
 * What the steps of a run of CI have tried.
 *
 * @param folder - with the log of each step
 * @throws if a log is missing, or does not say it
 */
export function figuresIn(folder: string): Figure[] {
  return SOURCES.map(({ what, log, line }) => {
    const file = join(folder, `${log}.log`);
    if (!existsSync(file)) throw new Error(`'${folder}' must have the log '${log}.log', got none`);
    // eslint-disable-next-line no-control-regex
    const match = line.exec(readFileSync(file, 'utf8').replace(/\x1b\[[0-9;]*m/g, ''));
    if (!match) throw new Error(`'${log}.log' must say the number of ${what}, got no line like ${line}`);
    return { what, count: Number(match[1]) };
  });
}

/** Those of which there are fewer than before: something is no longer tried. */
export function lost(before: Figure[], now: Figure[]): string[] {
  return before.flatMap(({ what, count }) => {
    const found = now.find((figure) => figure.what === what)?.count ?? 0;
    return found < count ? [`${what}: ${found}, were ${count}`] : [];
  });
}
