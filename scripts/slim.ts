/**
 * Makes `lib/` what users should load: two scripts instead of hundreds, without comments, which the declarations have as well; and no
 * declarations but those that `lib/index.d.ts` leads to.
 *
 * Names are left alone: stack traces name our functions.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unreachable } from './slim/declarations';
import { library } from './slim/library';

const LIB = join(__dirname, '..', 'lib');

const list = () => readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(LIB, path)).isFile());
const size = () => Math.ceil(list().reduce((sum, path) => sum + statSync(join(LIB, path)).size, 0) / 1000);

async function main(): Promise<void> {
  const before = size();
  const scripts = await library(LIB, join(LIB, '..', 'src'));
  const declarations = new Map(list().filter((path) => path.endsWith('.d.ts')).map((path) => [path, readFileSync(join(LIB, path), 'utf8')]));
  for (const path of [...unreachable(declarations, 'index.d.ts'), ...list().filter((file) => file.endsWith('.js'))]) {
    rmSync(join(LIB, path));
  }
  for (const [path, code] of Object.entries(scripts)) {
    mkdirSync(dirname(join(LIB, path)), { recursive: true });
    writeFileSync(join(LIB, path), code);
  }
  console.log(`slim: lib/ has ${size()} kB, had ${before} kB`);
}

void main();
