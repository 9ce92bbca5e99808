import { existsSync, readdirSync, readFileSync } from 'fs';
import * as path from 'path';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as library from '../../src';

const ROOT = path.join(__dirname, '..', '..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const textOf = (folder: string) => readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  .map((file) => read(path.join(folder, file))).join('\n');

const PATTERNS = Object.entries(library).filter(([, exported]) => typeof exported === 'function' && exported.prototype instanceof sfn.StateMachineFragment)
  .map(([name]) => ({ name, file: name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase() }));

/** The checklist of CONTRIBUTING.md, so that a new pattern cannot be forgotten where users and tests look. */
const PLACES: [where: string, isThere: (pattern: typeof PATTERNS[number]) => boolean][] = [
  ['has a page', ({ file }) => existsSync(path.join(ROOT, 'docs/patterns', `${file}.md`))],
  ['has a picture', ({ file }) => existsSync(path.join(ROOT, 'docs/images', `${file}.svg`))],
  ['is named in the README', ({ name }) => read('README.md').includes(name)],
  ['has a test of its own', ({ file }) => existsSync(path.join(ROOT, 'test/patterns', `${file}.test.ts`))],
  ['is a subject of the fault matrix', ({ name }) => textOf('test/faults').includes(`new ${name}(`)],
  ['is part of random nestings', ({ name }) => textOf('test/random').includes(`new ${name}(`)],
  ['is in the app with everything, which the security tools look at', ({ name }) => read('test/every-workflow.ts').includes(`new ${name}(`)],
  ['has its state transitions counted', ({ file }) => read('scripts/docs/scenarios.ts').includes(`'${file}': [`) || read('scripts/docs/scenarios.ts').includes(`  ${file}: [`)],
];

test('the library has patterns', () => {
  expect(PATTERNS.length).toBeGreaterThan(9);
});

describe.each(PATTERNS)('$name', (pattern) => {
  test.each(PLACES)('%s', (_, isThere) => {
    expect(isThere(pattern)).toBe(true);
  });
});
