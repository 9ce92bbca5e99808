import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectSame } from './expect';
import { awsEnvironment, LocalAws, REGION } from '../../scripts/servers/aws-environment';
import { ROOT, start } from '../../scripts/servers/processes';
import { Json } from '../../test/engine';

export const EXAMPLE = join(ROOT, 'examples', 'order-processing');
export const ACCOUNT = '000000000000';
const LAST_LINES = 30;
const TSX = join(ROOT, 'node_modules', '.bin', 'tsx');

/** A CDK app to deploy. */
export interface App {
  readonly name: string;
  readonly stacks: string[];
  /** Where the CDK CLI is started, and finds a cdk.json. */
  readonly folder: string;
  readonly program: string;
}

/** A piece of a file, which has to be there once, and what takes its place. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A copy of the example in TypeScript as its user has changed it. */
export function editedExample(name: string, stack: string, scratch: string, edits: Edit[]): App {
  const folder = join(scratch, name);
  cpSync(EXAMPLE, folder, { recursive: true, filter: (path) => !/\/(node_modules|cdk\.out)$/.test(path) });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const { file, from, to } of edits) {
    const parts = readFileSync(join(folder, file), 'utf8').split(from);
    if (parts.length !== 2) throw new Error(`'${file}' must have '${from}' once, got it ${parts.length - 1} times`);
    writeFileSync(join(folder, file), parts.join(to));
  }
  return { name, stacks: [stack], folder, program: 'bin/order-processing.ts' };
}

/** The CDK CLI, which believes that the emulator is AWS. */
export class Cdk {
  private readonly env: NodeJS.ProcessEnv;

  /** @param scratch - for all that the CLI writes */
  public constructor(aws: LocalAws, private readonly scratch: string) {
    this.env = {
      ...awsEnvironment(aws),
      TMPDIR: scratch,
      CDK_HOME: join(scratch, 'cdk-home'),
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CDK_DISABLE_VERSION_CHECK: 'true',
      CI: 'true',
      NO_COLOR: '1',
    };
  }

  public async bootstrap(): Promise<void> {
    await this.run('bootstrap', [`aws://${ACCOUNT}/${REGION}`], this.scratch);
  }

  /** Runs an app, and deploys all its stacks; gives those that had changes. */
  public deploy(app: App): Promise<string[]> {
    // The path maps the package to the sources, as everywhere in this project.
    const program = `${TSX} --tsconfig ${join(ROOT, 'test', 'tsconfig.json')} ${app.program}`;
    return this.deployFrom(app, ['--app', program, '--output', this.outputOf(app)]);
  }

  /** Deploys what an app has synthesized before. */
  public deploySynthesized(app: App): Promise<string[]> {
    return this.deployFrom(app, ['--app', this.outputOf(app)]);
  }

  public async destroy(app: App): Promise<void> {
    await this.run('destroy', ['--all', '--force', '--app', this.outputOf(app)], app.folder);
  }

  /** The template of a stack, as it was deployed last. */
  public templateOf(app: App, stack: string): Json {
    return JSON.parse(readFileSync(join(this.outputOf(app), `${stack}.template.json`), 'utf8'));
  }

  private async deployFrom({ stacks, folder }: App, source: string[]): Promise<string[]> {
    const output = await this.run('deploy', ['--all', '--require-approval', 'never', ...source], folder);
    const [deployed, unchanged] = [/✅ +(\S+)/g, /✅ +(\S+) \(no changes\)/g].map((line) => [...output.matchAll(line)].map(([, name]) => name));
    expectSame("what 'cdk deploy' has deployed", deployed.sort(), [...stacks].sort());
    return deployed.filter((stack) => !unchanged.includes(stack));
  }

  private outputOf({ name }: App): string {
    return join(this.scratch, `${name}.cdk.out`);
  }

  private async run(command: string, args: string[], cwd: string): Promise<string> {
    const cli = join(ROOT, 'node_modules', '.bin', 'cdk');
    const { code, output } = await start(cli, [command, '--no-notices', ...args], { cwd, env: this.env }).ran;
    if (code === 0) return output;
    const said = output.trim().split('\n').slice(-LAST_LINES);
    throw new Error([`'cdk ${command}' must end with exit code 0, got ${code}:`, ...said].join('\n    '));
  }
}
