import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { WorkflowChecks, WorkflowChecksProps } from '../../src';

export interface Reported {
  readonly rule: string;
  readonly severity: string;
  readonly path: string;
  readonly text: string;
}

export interface Synthesized {
  /** What the CDK reports of the plugin, sorted as it does. */
  readonly reported: Reported[];
  /** What was acknowledged, as the CDK keeps it for auditors. */
  readonly suppressed: Reported[];
  readonly metadata: Record<string, string>;
  readonly failed: boolean;
}

/** Synthesizes an app with the plugin, and reads the CDK's own report. */
export function synthesizeWithChecks(app: App, props?: WorkflowChecksProps): Synthesized {
  Validations.of(app).addPlugins(new WorkflowChecks(props));
  return synthesize(app);
}

export function synthesize(app: App): Synthesized {
  const silent = jest.spyOn(console, 'error').mockImplementation(() => {});
  const { exitCode } = process;
  let directory = app.outdir;
  try {
    directory = app.synth().directory;
  } catch (error) {
    // Later versions of the CDK throw where earlier ones set the exit code.
    if (!/Validation failed/.test(String(error)) && !/cdk-sfn-patterns/.test(String(error))) {
      throw error;
    }
  } finally {
    process.exitCode = exitCode;
    silent.mockRestore();
  }
  const file = join(directory, 'validation-report.json');
  const reports: any[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).pluginReports : [];
  const own = reports.find(({ pluginName }) => pluginName === 'cdk-sfn-patterns');
  return {
    reported: (own?.violations ?? []).flatMap(reportedOf),
    suppressed: (own?.suppressedViolations ?? []).flatMap(reportedOf),
    metadata: own?.metadata ?? {},
    failed: own?.conclusion === 'failure',
  };
}

function reportedOf({ ruleName, severity, description, suggestedFix, violatingConstructs }: any): Reported[] {
  return violatingConstructs.map(({ constructPath }: any) => ({ rule: ruleName, severity, path: constructPath, text: `${description}: ${suggestedFix}` }));
}
