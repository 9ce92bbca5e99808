import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Figure } from './figures';
import { Results } from '../mutation/results';

export const ROOT = join(__dirname, '..', '..');
/** The last run of CI whose figures were kept. */
export const RESULTS = join(__dirname, 'results.json');

/** What tools say of the definitions that were recorded on AWS. */
export const ON_AWS = join(__dirname, 'on-aws.json');

interface Fates {
  readonly succeeded: number;
  readonly accepted: number;
  readonly refused: number;
}

export interface OnAws {
  readonly asOf: string;
  readonly total: Fates;
  /** How many definitions of each fate have an error. */
  readonly tools: (Fates & { readonly tool: string })[];
  readonly typos: { readonly broken: number; readonly found: number; readonly others: number; readonly unparsed: number };
}

export interface Quality {
  readonly asOf: string;
  readonly figures: Figure[];
  readonly mutations: Results;
  readonly onAws: OnAws;
}

export function committedResults(): Quality {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
  const mutations = join(ROOT, 'tools', 'mutation', 'results.json');
  return { ...read(RESULTS), onAws: read(ON_AWS), mutations: existsSync(mutations) ? read(mutations) : { areas: {} } };
}

const GOAL = 85;

/** `docs/quality.md`. */
export function page({ asOf, figures, onAws, mutations: { areas } }: Quality): string {
  const leftOut = Object.entries(areas).flatMap(([area, result]) => Object.entries(result.leftOut)
    .map(([path, why]) => `- ${area}: \`${path}\`: ${why}`));
  return [
    '# Quality',
    'Every change passes these tests before it is accepted. `.ci/run` prints the figures, and fails if a suite did not run.',
    '## Every CI run',
    table(['test', 'count'], figures.map(({ what, count }) => [what, count.toLocaleString('en')])),
    `As of ${asOf}. Written by \`npm run quality\` from the logs of \`.ci/run\`. See also [testing](testing.md), [rules](rules.md) and [performance](performance.md).`,
    '## Measured against AWS',
    ...aws(onAws),
    '## Mutation testing',
    'Stryker changes the code in one place at a time (a mutant) and runs the tests. A mutant that no test detects has survived. `npm run test:mutation` takes an hour or'
    + ` more and is run on demand. The goal is ${GOAL} %. A rule is tested only with its own tests and examples, so its figure is stricter than one from the whole suite.`
    + ' Mutants in the description of a rule are ignored, because it is compared with docs/rules.md. A row names the folders at the time of the run: `checks` and'
    + ' `private` existed before the layers ([ADR 0013](adr/0013-layers.md)).',
    table(
      ['sources', 'score', 'killed', 'timed out', 'survived', 'without a test', 'ignored', 'run on'],
      Object.entries(areas).map(([area, { all, date }]) => [
        area, `${all.score} %`, all.killed, all.timeout, all.survived, all.noCoverage, all.ignored, date,
      ]),
    ),
    ...(leftOut.length > 0 ? ['Excluded:', leftOut.join('\n')] : []),
    '',
  ].join('\n\n').trimEnd() + '\n';
}

function aws({ asOf, total, tools, typos }: OnAws): string[] {
  const percent = (100 * typos.found / typos.broken).toFixed(1);
  return [
    `The test suite of LocalStack recorded how AWS handled ${total.succeeded + total.accepted + total.refused} different definitions. The table counts the definitions in which a tool`
    + ' finds an error. An error in a definition that ran to SUCCEEDED is false. Most definitions that AWS accepted without a recorded success were written to fail, so an error in'
    + ' them may be true. `test/lint/recordings.test.ts` lists those in which the library finds an error, each with the reason that its executions fail.',
    table(
      ['with an error', 'ran to SUCCEEDED', 'accepted by AWS', 'rejected by AWS'],
      [
        ['all definitions', total.succeeded, total.accepted, total.refused],
        ...tools.map(({ tool, succeeded, accepted, refused }) => [tool, succeeded, accepted, refused]),
        ['goal', 0, '', total.refused],
      ],
    ),
    `For another test, each token of each JSONata expression in them was mistyped, one at a time. Of ${typos.broken} expressions that can no longer work, the library finds`
    + ` ${typos.found} (${percent} %; goal: 99 %). Of ${typos.others} expressions that still parse, it reports ${typos.unparsed} as syntax errors. A later version of the parser decides`
    + ' which ones parse.',
    `As of ${asOf}. Written by \`npm run quality:aws\`, which needs the recordings.`,
  ];
}

function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
