import { execFileSync } from 'child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import Module from 'module';
import { join } from 'path';

export const ROOT = join(__dirname, '..', '..');
const LATEST = join(ROOT, '.latest');
const PACKAGES = ['aws-cdk-lib', 'constructs'];

export const versionOf = (
  name: string, folder = ROOT,
): string => JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
export const latestVersion = (): string => versionOf('aws-cdk-lib', LATEST);

/** Installs the latest CDK beside the project's own, where `npm run test:latest` has not done so. */
export function installLatest(): void {
  if (PACKAGES.every((name) => existsSync(join(LATEST, 'node_modules', name)))) return;
  mkdirSync(LATEST, { recursive: true });
  writeFileSync(join(LATEST, 'package.json'), '{ "private": true }');
  const packages = PACKAGES.map((name) => `${name}@latest`);
  execFileSync('npm', [
    'install', '--prefix', LATEST, '--no-save', '--no-package-lock', '--loglevel=error', ...packages,
  ], { cwd: ROOT, stdio: 'inherit' });
}

/** From here on, every module of this process gets the latest CDK when it asks for the CDK. */
export function useLatest(): void {
  const loader = Module as unknown as { _resolveFilename(request: string, parent: unknown, isMain: boolean, options?: object): string };
  const original = loader._resolveFilename;
  const ours = new RegExp(`^(${PACKAGES.join('|')})($|/)`);
  loader._resolveFilename = function(request, parent, isMain, options) {
    return original.call(this, request, parent, isMain, ours.test(request) ? { paths: [LATEST] } : options);
  };
}
