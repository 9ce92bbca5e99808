/**
 * Writes `src/aws/throttling.generated.ts`: the names under which AWS services throttle, from the models of their APIs.
 *
 * Installs botocore, which has the models of all services, into `.venv/botocore/` unless it is there. With `--check` it writes nothing, and exits 1
 * when the file is not up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start, VENV } from './servers/processes';
import { install, programOf } from './servers/python-package';
import { readModels } from './throttling/models';
import { textOf, throttlingOf } from './throttling/table';

/** The day belongs to the version: change both. */
const BOTOCORE = { version: '1.44.8', asOf: '2026-11-26' };
const TABLE = join(__dirname, '..', 'src', 'aws', 'throttling.generated.ts');

async function main(check: boolean): Promise<number> {
  const venv = join(VENV, 'botocore');
  await install({ name: 'botocore', version: BOTOCORE.version, venv });
  const { output } = await start(programOf(venv, 'python'), ['-c', 'import botocore; print(botocore.__path__[0])']).ran;
  const text = textOf(readModels(join(output.trim(), 'data')).map(throttlingOf), BOTOCORE);
  if (text === readFileSync(TABLE, 'utf8')) return 0;
  if (check) {
    process.stderr.write('throttling: src/aws/throttling.generated.ts is not up to date; \'npm run throttling\' writes it\n');
    return 1;
  }
  writeFileSync(TABLE, text);
  process.stdout.write(`wrote src/aws/throttling.generated.ts, ${Math.ceil(text.length / 1000)} kB\n`);
  return 0;
}

void main(process.argv.includes('--check')).then((code) => { process.exitCode = code; });
