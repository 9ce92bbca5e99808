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

/** Writes the page; with `check` it only says whether it is not as it should be. */
export async function writePage(check: boolean): Promise<boolean> {
  const current = existsSync(RULES_PAGE) ? readFileSync(RULES_PAGE, 'utf8') : '';
  const wanted = await rulesPage(current);
  if (wanted !== current && !check) writeFileSync(RULES_PAGE, wanted);
  return wanted !== current;
}
