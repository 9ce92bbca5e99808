import * as fs from 'fs';
import { App, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { appWithEverything } from './every-workflow';

// The one suite with the CDK's own validation of templates; test/setup.ts switches it off elsewhere.
const context = { '@aws-cdk/core:validateAgainstDefaultRules': true };
const { version } = JSON.parse(fs.readFileSync(require.resolve('aws-cdk-lib/package.json'), 'utf8'));
const hasValidator = Number(version.split('.')[1]) >= 262;

if (!hasValidator) {
  process.stdout.write(`validator.test.ts: skipped, aws-cdk-lib ${version} has no built-in validation; 'npm run test:latest' runs it\n`);
}

(hasValidator ? describe : describe.skip)('the CDK\'s own validation, with its findings as errors', () => {
  beforeAll(() => {
    delete process.env.CDK_VALIDATION;
  });
  afterAll(() => {
    process.env.CDK_VALIDATION = 'false';
  });

  test('is on: it refuses a machine that starts at a state that it does not have', () => {
    const app = new App({ context });
    const definitionString = JSON.stringify({ StartAt: 'Missing', States: { Here: { Type: 'Succeed' } } });
    new sfn.CfnStateMachine(new Stack(app, 'Broken'), 'Machine', { roleArn: 'arn:aws:iam::123456789012:role/r', definitionString });
    expect(() => app.synth()).toThrow(/[Vv]alidation/);
  });

  test('finds nothing in a stack with every construct of the library', () => {
    expect(() => appWithEverything({ context }).synth()).not.toThrow();
  });
});
