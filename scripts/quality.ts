/**
 * What a run of CI has tried, from its logs: `npm run quality -- <folder>` keeps it and writes `docs/quality.md`. With `--check` it is
 * compared with what was kept, and less than that is an error.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Figure, figuresIn, lost } from './quality/figures';
import { committedResults, page, RESULTS, ROOT } from './quality/page';

const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('--'));

if (folder) {
  const figures = figuresIn(folder);
  figures.forEach(({ what, count }) => console.log(`${String(count).padStart(6)}  ${what}`));
  if (args.includes('--check')) {
    const { figures: before }: { figures: Figure[] } = JSON.parse(readFileSync(RESULTS, 'utf8'));
    for (const line of lost(before, figures)) {
      console.error(`less than before: ${line}`);
      process.exitCode = 1;
    }
  } else {
    writeFileSync(RESULTS, `${JSON.stringify({ asOf: new Date().toISOString().slice(0, 10), figures }, null, 2)}\n`);
  }
}
if (!args.includes('--check')) {
  // Without a folder: after a run of the mutation tests.
  writeFileSync(join(ROOT, 'docs', 'quality.md'), page(committedResults()));
}
