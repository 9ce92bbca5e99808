/**
 * What a run of CI has tried, from its logs: `npm run quality -- <folder>` keeps it and writes `docs/quality.md`. `--check <folder> <log>...` only
 * looks whether each suite of these logs ran, which is an error otherwise: a suite that finds no test of its own is green as well.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresIn } from './figures';
import { committedResults, page, RESULTS, ROOT } from './page';

const args = process.argv.slice(2);
const isCheck = args.includes('--check');
const [folder, ...logs] = args.filter((arg) => !arg.startsWith('--'));

try {
  if (folder) {
    const figures = figuresIn(folder, logs);
    figures.forEach(({ what, count }) => console.log(`${String(count).padStart(6)}  ${what}`));
    if (!isCheck) writeFileSync(RESULTS, `${JSON.stringify({ asOf: new Date().toISOString().slice(0, 10), figures }, null, 2)}\n`);
  }
  // Without a folder: after a run of the mutation tests.
  if (!isCheck) writeFileSync(join(ROOT, 'docs', 'quality.md'), page(committedResults()));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
