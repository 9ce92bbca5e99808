/**
 * Makes `lib/` what users should load: a few scripts instead of hundreds, without comments, which the declarations have as well; and no
 * declarations but those that `lib/index.d.ts` leads to, without what is internal.
 *
 * Functions and classes keep their names: stack traces show them.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { declarations } from './slim/declarations';
import { library } from './slim/library';

const LIB = join(__dirname, '..', 'lib');

const list = () => readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(LIB, path)).isFile());
const size = () => Math.ceil(list().reduce((sum, path) => sum + statSync(join(LIB, path)).size, 0) / 1000);

async function main(): Promise<void> {
  const before = size();
  const scripts = await library(LIB, join(LIB, '..', 'src'));
  const types = declarations(new Map(list().filter((path) => path.endsWith('.d.ts')).map((path) => [path, readFileSync(join(LIB, path), 'utf8')])), 'index.d.ts');
  rmSync(LIB, { recursive: true });
  for (const [path, text] of [...Object.entries(scripts), ...types]) {
    mkdirSync(dirname(join(LIB, path)), { recursive: true });
    writeFileSync(join(LIB, path), text);
  }
  console.log(`slim: lib/ has ${size()} kB, had ${before} kB`);
}

void main();
