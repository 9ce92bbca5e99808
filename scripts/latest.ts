import { execFileSync } from 'child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';

export const ROOT = join(__dirname, '..');
/** Where the latest CDK is, so that the project's own dependencies stay as they are. */
export const LATEST = join(ROOT, '.latest');
export const PACKAGES = ['aws-cdk-lib', 'constructs'];

export const run = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: ROOT, stdio: 'inherit' });

const versionIn = (folder: string, name: string) => JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;

export function installLatest(): void {
  mkdirSync(LATEST, { recursive: true });
  writeFileSync(join(LATEST, 'package.json'), '{ "private": true }');
  run('npm', 'install', '--prefix', LATEST, '--no-save', '--no-package-lock', '--loglevel=error', ...PACKAGES.map((name) => `${name}@latest`));
  for (const name of PACKAGES) {
    console.log(`${name}: ${versionIn(ROOT, name)} -> ${versionIn(LATEST, name)}`);
  }
}
