/**
 * Fails when the API breaks with the last release on npm; differences that are meant go to `.compatignore`, and make a new major version.
 *
 * Needs the compiled assembly: `npx projen compile`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `npm view NAME version --json` answered. */
export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The version of the last release, or undefined before the first.
 *
 * @throws if the registry did not say
 */
export function lastRelease({ stdout, stderr }: Answer): string | undefined {
  let answer;
  try {
    answer = JSON.parse(stdout);
  } catch {
    throw new Error(`npm must say which release is the last, got ${stdout.trim() || stderr.trim() || 'nothing'}`);
  }
  if (typeof answer === 'string') return answer;
  if (answer?.error?.code === 'E404') return undefined;
  throw new Error(`npm must say which release is the last, got ${answer?.error?.code ?? stdout.trim()}`);
}

function main(): number {
  const { name } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
  const run = (...args: string[]) => spawnSync('npm', args, { encoding: 'utf8' });
  const version = lastRelease(run('view', name, 'version', '--json'));
  if (version === undefined) {
    console.log(`compat: ${name} has no release yet: there is nothing to be compatible with`);
    return 0;
  }
  console.log(`compat: comparing with ${name} ${version}`);
  const args = ['jsii-diff', `npm:${name}@${version}`, '--keys', '--ignore-file', '.compatignore'];
  return spawnSync('npx', args, { stdio: 'inherit', cwd: join(__dirname, '..') }).status ?? 1;
}

if (require.main === module) {
  try {
    process.exitCode = main();
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
