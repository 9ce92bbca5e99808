/**
 * Runs the tests on the latest aws-cdk-lib instead of the lowest supported one, and checks the types of the sources against it.
 */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { installLatest, LATEST, PACKAGES, ROOT, run } from './latest';

installLatest();

const { jest } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const moduleNameMapper = {
  ...jest.moduleNameMapper,
  ...Object.fromEntries(PACKAGES.map((name) => [`^${name}($|/.*)`, `<rootDir>/.latest/node_modules/${name}$1`])),
};
const jestConfig = join(LATEST, 'jest.config.json');
// Coverage is the business of the ordinary run.
writeFileSync(jestConfig, JSON.stringify({ ...jest, rootDir: '..', moduleNameMapper, collectCoverage: false, coverageThreshold: undefined }));

const tsconfig = join(LATEST, 'tsconfig.json');
const paths = Object.fromEntries(PACKAGES.flatMap((name) => [[name, [`./node_modules/${name}`]], [`${name}/*`, [`./node_modules/${name}/*`]]]));
writeFileSync(tsconfig, JSON.stringify({
  extends: '../tsconfig.json',
  compilerOptions: { noEmit: true, rootDir: '..', paths, typeRoots: ['../node_modules/@types'] },
  include: ['../src/**/*.ts'],
}));

try {
  run('npx', 'tsc', '-p', tsconfig);
  run('npx', 'jest', '--ci', '--config', jestConfig, ...process.argv.slice(2));
} catch {
  // What failed has said so itself.
  process.exitCode = 1;
}
