import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, ROOT, SCRATCH } from './run';

/** 3.0.0, which the registry calls the latest, cannot read what current versions of aws-cdk-lib write. */
const CLI = 'aws-cdk@2.1148.1';
const EXAMPLE = join(ROOT, 'examples', 'order-processing');

/** A text, since it means the app's own files. */
const TEST = `import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { OrderProcessingStack } from '../lib/order-processing-stack';

test('the template is what it was', () => {
  const stack = new OrderProcessingStack(new App(), 'OrderProcessing');
  expect(Template.fromStack(stack).toJSON()).toMatchSnapshot();
});
`;

/** An app as `cdk init` makes it, with the stack of the example and the library from its tarball. */
export class NpmApp {
  public readonly folder: string;
  private readonly parent: string;

  /**
   * @param id - names its folder and logs
   * @param cdkVersion - of aws-cdk-lib
   */
  constructor(private readonly id: string, private readonly cdkVersion: string) {
    this.parent = join(SCRATCH, id);
    // `cdk init` names the app after its folder.
    this.folder = join(this.parent, 'order-processing');
  }

  public async install(tarball: string): Promise<void> {
    rmSync(this.parent, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    await this.run('init', 'npx', '--yes', CLI, 'init', 'app', '--language', 'typescript', '--generate-only');
    for (const part of ['bin', 'lib', 'lambda']) {
      rmSync(join(this.folder, part), { recursive: true, force: true });
      cpSync(join(EXAMPLE, part), join(this.folder, part), { recursive: true });
    }
    await this.run('install', 'npm', 'install', '--loglevel=error', tarball, `aws-cdk-lib@${this.cdkVersion}`);
  }

  /** `cdk synth` with the flags that `cdk init` recommends; returns the folder of output. */
  public async synthesize(): Promise<string> {
    await this.run('synth', 'npx', 'cdk', 'synth', '--quiet', '--no-notices');
    return join(this.folder, 'cdk.out');
  }

  /** The package's own command, on what was synthesized; returns what it says. */
  public check(outdir: string): Promise<string> {
    return this.run('check', 'npx', 'cdk-sfn-patterns', 'check', outdir);
  }

  /** A user's snapshot test: written once, then run again, and once more in another folder. */
  public async snapshot(): Promise<void> {
    const test = join(this.folder, 'test');
    rmSync(test, { recursive: true });
    mkdirSync(test);
    writeFileSync(join(test, 'order-processing.test.ts'), TEST);
    await this.run('snapshot-written', 'npx', 'jest', '--ci=false');
    const written = readdirSync(join(test, '__snapshots__'));
    if (written.length !== 1) throw new Error(`the first run must write one snapshot, got ${written.length}`);
    await this.run('snapshot-again', 'npx', 'jest', '--ci');

    const elsewhere = join(this.parent, 'elsewhere', 'of', 'another', 'length');
    cpSync(this.folder, elsewhere, { recursive: true, filter: (path) => !/\/(node_modules|cdk\.out)$/.test(path) });
    symlinkSync(join(this.folder, 'node_modules'), join(elsewhere, 'node_modules'));
    await run(`${this.id}-snapshot-elsewhere`, 'npx', ['jest', '--ci'], { cwd: elsewhere });
  }

  /** The version of aws-cdk-lib that came. */
  public cdkLibVersion(): string {
    return JSON.parse(readFileSync(join(this.folder, 'node_modules', 'aws-cdk-lib', 'package.json'), 'utf8')).version;
  }

  private run(step: string, command: string, ...args: string[]): Promise<string> {
    return run(`${this.id}-${step}`, command, args, { cwd: this.folder });
  }
}
