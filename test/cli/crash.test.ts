import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('a crash of the command is not taken for findings', () => {
  const main = join(__dirname, '..', '..', 'src', 'cli', 'main.ts');
  const script = `const { runProcess } = require(${JSON.stringify(main)});`
    + "runProcess({ formats: { get yaml() { throw new TypeError('broken'); } }, layoutEngine: () => undefined });";
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', script, 'x', 'check', '-'], { input: 'a: b', encoding: 'utf8' });

  expect(stderr).toMatch(/^TypeError: broken\n +at /);
  expect(status).toBe(2);
});
