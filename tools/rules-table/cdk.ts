import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R4Checks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import { Case, Finding } from '../../scripts/rules-docs/cases';
import { buildIn } from '../../test/lint/defects';

/** The CDK's own validation as new apps have it, with its report instead of a failure. */
const context = {
  '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/core:failSynthOnValidationErrors': false, 'aws:cdk:disable-stack-trace': true,
};
const CHUNK = 20;

export interface OfCdk {
  readonly cdk: Finding[];
  readonly nag: Finding[];
}

/** What the CDK and cdk-nag say of each machine; a synth takes many stacks at once, as each one alone takes half a second. */
export function lookWithCdk(cases: readonly Case[]): Map<string, OfCdk> {
  const found = new Map<string, OfCdk>();
  for (let i = 0; i < cases.length; i += CHUNK) {
    const chunk = cases.slice(i, i + CHUNK);
    try {
      synthesize(chunk, found);
    } catch {
      // One of them is refused at synth: the others are looked at without it.
      for (const one of chunk) {
        try {
          synthesize([one], found);
        } catch (reason) {
          found.set(one.key, refused(reason));
        }
      }
    }
  }
  return found;
}

function refused(reason: unknown): OfCdk {
  return { cdk: [{ id: 'synth', severity: 'error', path: '', message: (reason as Error).message }], nag: [] };
}

function synthesize(chunk: readonly Case[], found: Map<string, OfCdk>): void {
  const outdir = mkdtempSync(join(tmpdir(), 'rules-table-'));
  try {
    const app = new App({ context, outdir });
    const stacks = new Map<string, OfCdk>();
    chunk.forEach(({ key, build }, i) => {
      const id = `Stack${i}`;
      const stack = new Stack(app, id);
      try {
        buildIn(stack, build);
        stacks.set(id, { cdk: [], nag: [] });
        found.set(key, stacks.get(id)!);
      } catch (reason) {
        app.node.tryRemoveChild(id);
        found.set(key, refused(reason));
      }
    });
    Validations.of(app).addPlugins(
      new AwsSolutionsChecks(app), new ServerlessChecks(app), new NIST80053R4Checks(app), new NIST80053R5Checks(app),
    );
    const assembly = app.synth();
    for (const { id, messages } of assembly.stacks) {
      for (const { level, entry, id: path } of messages) {
        stacks.get(id)!.cdk.push({ id: level, severity: level, path: below(path), message: String(entry.data) });
      }
    }
    const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
    for (const { pluginName, violations } of pluginReports) {
      for (const { ruleName, description, severity, violatingConstructs } of violations) {
        for (const { constructPath = '', cloudFormationResource } of violatingConstructs) {
          const stack = stacks.get((constructPath || cloudFormationResource?.templatePath || '').split(/[/.]/)[0]);
          if (!stack) throw new Error(`'violatingConstructs' must name a stack, got ${constructPath || 'none'} for ${ruleName}`);
          const list = pluginName === 'CloudFormation Validate' ? stack.cdk : stack.nag;
          list.push({
            id: ruleName,
            severity: severity === 'error' || severity === 'fatal' ? 'error' : 'warning',
            path: below(
              constructPath,
            ),
            message: description,
          });
        }
      }
    }
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const below = (path: string) => path.replace(/^\//, '').split('/').slice(1).join('/');
