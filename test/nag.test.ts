import * as fs from 'fs';
import * as path from 'path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { AwsSolutionsChecks } from 'cdk-nag';
import { appWithEverything } from './every-workflow';
import { Workflow } from '../src';

/** What cdk-nag reports and nobody acknowledged, as `rule at construct path`. */
function findingsOf(app: App): string[] {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const report = JSON.parse(fs.readFileSync(path.join(app.synth().directory, 'validation-report.json'), 'utf8'));
  return report.pluginReports.flatMap((plugin: any) => plugin.violations).flatMap((violation: any) =>
    violation.violatingConstructs.map((x: any) => `${violation.ruleName} at ${x.constructPath}`));
}

// Only the report is wanted, not the failure of the process and what the CDK prints about it.
const context = { '@aws-cdk/core:failSynthOnValidationErrors': false };
const OURS = / at Everything\/(Bare|Full|Express|Flow|Raw)\//;

beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation();
});

describe('cdk-nag AwsSolutions', () => {
  test('raises nothing on what a Workflow makes', () => {
    const findings = findingsOf(appWithEverything({ context }));
    expect(findings.filter((finding) => OURS.test(finding))).toEqual([]);
    // It does look: the functions of the test are not what it would have.
    expect(findings.filter((finding) => !OURS.test(finding))).not.toEqual([]);
  });

  test('still raises what a user\'s own state may do on every resource', () => {
    const app = appWithEverything({ context });
    const stack = app.node.findChild('Everything') as Stack;
    const definition = new tasks.CallAwsService(stack, 'ListBuckets', { service: 's3', action: 'listBuckets', iamResources: ['*'] });
    new Workflow(stack, 'Raw', { definition: definition.next(new sfn.Succeed(stack, 'Done')) });
    expect(findingsOf(app).filter((finding) => OURS.test(finding))).toEqual([expect.stringMatching(/^AwsSolutions-IAM5\[Resource::\*\] at Everything\/Raw\/Role\//)]);
  });
});
