import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Figure } from './figures';
import { Results } from '../mutation/results';

export const ROOT = join(__dirname, '..', '..');
/** The last run of CI whose figures were kept. */
export const RESULTS = join(__dirname, 'results.json');

export interface Quality {
  readonly asOf: string;
  readonly figures: Figure[];
  readonly mutations: Results;
}

export function committedResults(): Quality {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
  const mutations = join(ROOT, 'tools', 'mutation', 'results.json');
  return { ...read(RESULTS), mutations: existsSync(mutations) ? read(mutations) : { areas: {} } };
}

const GOAL = 85;

/** `docs/quality.md`. */
export function page({ asOf, figures, mutations: { areas } }: Quality): string {
  const leftOut = Object.entries(areas).flatMap(([area, result]) => Object.entries(result.leftOut)
    .map(([path, why]) => `- ${area}: \`${path}\`: ${why}`));
  return [
    '# Quality',
    'What is tried before a change is accepted. `.ci/run` prints these figures, and fails where a suite did not run at all.',
    '## Each run of CI',
    table(['tried', 'times'], figures.map(({ what, count }) => [what, count.toLocaleString('en')])),
    `As of ${asOf}, written by \`npm run quality\` from the logs of \`.ci/run\`. See also [testing](testing.md), [rules](rules.md) and [performance](performance.md).`,
    '## Mutation testing',
    'Stryker changes the code in one place at a time (a mutant) and runs the tests: a mutant that no test notices has survived. `npm run test:mutation` does it on'
    + ` demand, since it takes an hour or more. The goal is ${GOAL} %. A rule of the checks is judged by its own tests and examples alone, so that its figure is`
    + ' stricter than what the whole suite finds; ignored is what a rule says of itself, which is compared with docs/rules.md.'
    + ' A row names the folders of its day: `checks` and `private` are of before the layers ([ADR 0013](adr/0013-layers.md)).',
    table(
      ['sources', 'score', 'killed', 'timed out', 'survived', 'without a test', 'ignored', 'run on'],
      Object.entries(areas).map(([area, { all, date }]) => [
        area, `${all.score} %`, all.killed, all.timeout, all.survived, all.noCoverage, all.ignored, date,
      ]),
    ),
    ...(leftOut.length > 0 ? ['Left out:', leftOut.join('\n')] : []),
    '',
  ].join('\n\n').trimEnd() + '\n';
}

function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
