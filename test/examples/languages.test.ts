import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const { devDependencies } = JSON.parse(read('package.json'));
const LOWEST = devDependencies['aws-cdk-lib'];
const contextOf = (example: string) => JSON.parse(read('examples', example, 'cdk.json')).context;

test.each(['python', 'java', 'go'])('the app in %s has the flags of the app in TypeScript', (language) => {
  expect(contextOf(`${language}-order-processing`)).toEqual(contextOf('order-processing'));
});

test('the apps take the lowest supported aws-cdk-lib', () => {
  expect(read('examples', 'python-order-processing', 'requirements.txt')).toContain(`aws-cdk-lib>=${LOWEST},<3.0.0\n`);
  expect(read('examples', 'java-order-processing', 'pom.xml')).toContain(`<cdk.version>${LOWEST}</cdk.version>`);
});

test('the app in Go takes a supported aws-cdk-lib', () => {
  const [, minor] = /awscdk\/v2 v2\.(\d+)\.0\n/.exec(read('examples', 'go-order-processing', 'go.mod'))!;
  expect(Number(minor)).toBeGreaterThanOrEqual(Number(LOWEST.split('.')[1]));
});
