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

test('what a crash quotes of a file does not get into the log as it is', () => {
  const main = join(__dirname, '..', '..', 'src', 'cli', 'main.ts');
  const script = `const { runProcess } = require(${JSON.stringify(main)});`
    + "runProcess({ formats: { get yaml() { throw new TypeError('\\u001b[2J\\n::add-mask::x'); } }, layoutEngine: () => undefined });";
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', script, 'x', 'check', '-'], { input: 'a: b', encoding: 'utf8' });

  expect(stderr).toMatch(/^TypeError: \\u001b\[2J\n\\u003a:add-mask::x\n +at /);
  expect(status).toBe(2);
});
