import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NagPack, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks } from 'cdk-nag';
import { IConstruct } from 'constructs';

/** Those that the library and its example have nothing open in. */
export const PACKS = [AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks];
/** For information: what they ask beyond the others is for their users to decide. */
export const MORE_PACKS = [HIPAASecurityChecks, PCIDSS321Checks];
/** An app that cdk-nag reports on without that its synthesis fails. */
export const REPORTING = { '@aws-cdk/core:failSynthOnValidationErrors': false };

export interface NagFinding {
  /** With what it is about, such as `AwsSolutions-IAM5[Resource::*]`. */
  readonly id: string;
  readonly path: string;
  /** CloudFormation type of the resource. */
  readonly type: string;
  /** Why it is meant; undefined where nobody acknowledged it. */
  readonly reason?: string;
}

type PackInternals = { isAcknowledged(resource: CfnResource, id: string): boolean };

/**
 * What cdk-nag finds in an app, also what is acknowledged there, of which it says nothing itself.
 *
 * @throws if what is open is not exactly what the CDK wrote into its report
 */
export function nagFindings(app: App, packs: (new (app: App) => NagPack)[] = PACKS): NagFinding[] {
  const found: NagFinding[] = [];
  for (const Pack of packs) {
    const pack = new Pack(app);
    const internals = pack as unknown as PackInternals;
    const isAcknowledged = internals.isAcknowledged.bind(pack);
    internals.isAcknowledged = (resource, id) => {
      const acknowledged = isAcknowledged(resource, id);
      found.push({ id, path: resource.node.path, type: resource.cfnResourceType, reason: acknowledged ? reasonOf(resource, id) : undefined });
      return acknowledged;
    };
    Validations.of(app).addPlugins(pack);
  }
  const reported = withoutPrinting(() => reportedIn(app.synth().directory));
  const open = found.filter(({ reason }) => reason === undefined).map(({ id, path }) => `${id} at ${path}`);
  if (JSON.stringify(open.sort()) !== JSON.stringify(reported.sort())) {
    throw new Error(`what is open must be what the CDK reports, got ${open.length} and ${reported.length} findings`);
  }
  return found;
}

function reasonOf(resource: IConstruct, id: string): string {
  for (const { node } of resource.node.scopes.reverse()) {
    for (const { data } of node.metadata.filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)) {
      // The CDK puts its own mark before ids without one.
      const key = Object.keys(data).find((known) => known.replace(/^annotation::/i, '') === id);
      if (key !== undefined) return data[key];
    }
  }
  throw new Error(`an acknowledgment must have a reason, got none for ${id} at ${resource.node.path}`);
}

function reportedIn(directory: string): string[] {
  const { pluginReports } = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8'));
  return pluginReports.flatMap(({ violations }: any) => violations)
    .flatMap(({ ruleName, violatingConstructs }: any) => violatingConstructs.map((x: any) => `${ruleName} at ${x.constructPath}`));
}

/** The CDK prints the whole report, too, and marks the process as failed. */
function withoutPrinting<T>(work: () => T): T {
  const { error } = console;
  const { exitCode } = process;
  console.error = () => {};
  try {
    return work();
  } finally {
    console.error = error;
    process.exitCode = exitCode;
  }
}
