import { readFileSync } from 'node:fs';
import { COMMAND, PAGE, withFirstRun } from '../../tools/quality/first-run';
import { corpus } from '../lint/corpus';

const isThere = corpus().length > 0;
if (!isThere) {
  process.stdout.write('first-run.test.ts: skipped, there are no published definitions in ../shared/corpus (SHARED says where else)\n');
}

(isThere ? test : test.skip)(`docs/checks.md shows what a first run does; otherwise run \`${COMMAND}\``, async () => {
  const page = readFileSync(PAGE, 'utf8');
  expect(await withFirstRun(page)).toBe(page);
});
