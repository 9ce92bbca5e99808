/**
 * Writes what is generated in `docs/`: snippets in Python and Java, and tables of state transitions.
 *
 * Every snippet of the pages and of the README must compile; the library must have been compiled before (`npx projen compile`).
 * `--check` writes nothing, and exits 1 when a page is not up to date. `--assembly FOLDER` names where the compiled library is.
 */
import './demo/environment';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withCosts } from './docs/costs';
import { GENERATED, languagePage, pageFiles, ROOT } from './docs/pages';
import { snippetsOf, withTranslations } from './docs/snippets';
import { withTransitions } from './docs/transitions';
import { translate } from './docs/translate';

/** Path and contents of every page, as it should be. */
async function pages(assembly: string): Promise<Map<string, string>> {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const written = pageFiles().map((file): [string, string] => [file, readFileSync(join(ROOT, file), 'utf8')]);
  const translations = translate(assembly, snippetsOf(readme), written.flatMap(([, text]) => snippetsOf(text)));
  const result = new Map<string, string>();
  for (const [file, text] of written) result.set(file, withTranslations(withCosts(await withTransitions(text)), translations));
  for (const { file, language } of GENERATED) result.set(file, languagePage(readme, language, translations));
  return result;
}

async function main(args: string[]): Promise<number> {
  const at = args.indexOf('--assembly');
  const current = await pages(at < 0 ? ROOT : args[at + 1]);
  const changed = [...current].filter(([file, text]) => text !== read(file));
  if (args.includes('--check')) {
    if (changed.length > 0) process.stderr.write(`docs: not up to date: ${changed.map(([file]) => file).join(', ')}; 'npm run docs' writes them\n`);
    return changed.length > 0 ? 1 : 0;
  }
  for (const [file, text] of changed) {
    writeFileSync(join(ROOT, file), text);
    process.stdout.write(`wrote ${file}\n`);
  }
  return 0;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(join(ROOT, file), 'utf8');
  } catch {
    return undefined;
  }
}

void main(process.argv.slice(2)).then((code) => { process.exitCode = code; }, (error) => {
  process.stderr.write(`docs: ${(error as Error).message}\n`);
  process.exitCode = 2;
});
