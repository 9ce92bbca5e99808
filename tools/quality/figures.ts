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
  { what: 'tests on the lowest supported CDK, without random tests', log: 'tests', line: /^Tests: .*?(\d+) passed/m },
  { what: 'tests on the latest CDK', log: 'latest', line: /^Tests: .*?(\d+) passed/m },
  { what: 'injected faults: each kind of error at each position of each pattern, executed', log: 'tests', line: /^fault matrix: .* (\d+) of \d+ cells executed as promised/m },
  { what: 'random nestings of patterns, executed with random errors', log: 'random', line: /^nestings: (\d+) machines/m },
  { what: 'broken definitions, templates and truncated files read by the checks', log: 'random', line: /^mutants: (\d+) definitions and templates/m },
  { what: 'executions in the second engine, moto', log: 'moto', line: /^moto [\d.]+: (\d+) cases/m },
  { what: 'resources deployed to an emulator of AWS, twice', log: 'deploy', line: /^test:deploy .*: (\d+) resources deployed/m },
  { what: 'executions of deployed state machines', log: 'deploy', line: /^test:deploy .* (\d+) executions as expected/m },
  { what: 'templates without open findings of cfn-lint and cdk-nag', log: 'templates', line: /^cfn-lint [\d.]+ .*: (\d+) templates/m },
  { what: 'mistakes inserted into their definitions, all found by cfn-lint', log: 'templates', line: /found all of (\d+) mistakes/m },
];

/**
 * What the steps of a run of CI have tried.
 *
 * @param folder - with the log of each step
 * @param logs - the names of those that count; without any, all of them
 * @throws if a log is missing, does not say it, or says none
 */
export function figuresIn(folder: string, logs: readonly string[] = []): Figure[] {
  return SOURCES.filter(({ log }) => logs.length === 0 || logs.includes(log)).map(({ what, log, line }) => {
    const file = join(folder, `${log}.log`);
    if (!existsSync(file)) throw new Error(`'${folder}' must have the log '${log}.log', got none`);
    // eslint-disable-next-line no-control-regex
    const match = line.exec(readFileSync(file, 'utf8').replace(/\x1b\[[0-9;]*m/g, ''));
    if (!match) throw new Error(`'${log}.log' must say the number of ${what}, got no line like ${line}`);
    const count = Number(match[1]);
    if (count === 0) throw new Error(`'${log}.log' must say of some ${what}, got 0: the suite did not run`);
    return { what, count };
  });
}
