/**
 * Writes what is made of the rules: their lists, `src/lint/rules/*.generated.ts`, and their page, `docs/rules.md`.
 *
 * With `--check` it writes nothing, and exits 1 when one of them is not up to date.
 */
import { writeLists } from './rules-index';

async function main(check: boolean): Promise<number> {
  const lists = writeLists(check);
  // Only now: the page is made of what the lists name.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { writePage } = require('./rules-docs') as typeof import('./rules-docs');
  const stale = [...(lists ? ['src/lint/rules/*.generated.ts'] : []), ...(await writePage(check) ? ['docs/rules.md'] : [])];
  if (check && stale.length > 0) {
    process.stderr.write(`rules: ${stale.join(' and ')} not up to date; 'npm run rules' writes what is missing\n`);
    return 1;
  }
  stale.forEach((path) => process.stdout.write(`wrote ${path}\n`));
  return 0;
}

void main(process.argv.includes('--check')).then((code) => { process.exitCode = code; });
