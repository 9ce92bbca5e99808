/**
 * Writes `docs/rules.md` from the rules themselves.
 *
 * With `--check` it writes nothing, and exits 1 when the page is not up to date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparison } from './rules-docs/comparison';
import { countsOf } from './rules-docs/counts';
import { page } from './rules-docs/page';
import { RULES } from '../src/lint/rules';
import { corpus } from '../test/lint/corpus';

export const RULES_PAGE = join(__dirname, '..', 'docs', 'rules.md');

/** The page as it should be, made from the one that is there. */
export async function rulesPage(current: string): Promise<string> {
  const definitions = corpus();
  const { text } = await comparison();
  return page(RULES, { comparison: text, corpus: definitions.length > 0 ? countsOf(definitions, RULES) : undefined }, current);
}

async function main(check: boolean): Promise<number> {
  const current = existsSync(RULES_PAGE) ? readFileSync(RULES_PAGE, 'utf8') : '';
  const wanted = await rulesPage(current);
  if (wanted === current) return 0;
  if (check) {
    process.stderr.write('rules: docs/rules.md is not up to date; \'npm run rules\' writes it\n');
    return 1;
  }
  writeFileSync(RULES_PAGE, wanted);
  process.stdout.write('wrote docs/rules.md\n');
  return 0;
}

if (require.main === module) void main(process.argv.includes('--check')).then((code) => { process.exitCode = code; });
