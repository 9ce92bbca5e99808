import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run';

/** Writes down the name of each module that is loaded. */
const RECORDER = `const Module = require('node:module');
const { appendFileSync } = require('node:fs');
const load = Module._load;
Module._load = function (name, ...rest) {
  appendFileSync(process.env.LOADED_MODULES, name + '\\n');
  return load.call(this, name, ...rest);
};
`;

const MISTAKEN = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Nowhere' } } });

/** The package as it is unpacked, in a folder where no other package is found: not in this project, above whose folders there are some. */
export class PackedCommand {
  private readonly folder = mkdtempSync(join(tmpdir(), 'cdk-sfn-patterns-command-'));
  private readonly recorder = join(this.folder, 'recorder.cjs');
  private readonly loaded = join(this.folder, 'loaded');
  private readonly mistaken = join(this.folder, 'mistaken.asl.json');

  public async unpack(tarball: string): Promise<void> {
    mkdirSync(join(this.folder, 'package'));
    writeFileSync(this.recorder, RECORDER);
    writeFileSync(this.mistaken, MISTAKEN);
    await run('command-unpack', 'tar', ['-xzf', tarball, '-C', this.folder]);
  }

  public async rules(): Promise<void> {
    expectText(await this.run('rules'), 'SFN003');
  }

  /** @param assembly - folder of a cdk.out with one machine, which is sound */
  public async check(assembly: string): Promise<void> {
    expectText(await this.run('check', assembly), '1 machine, 0 errors, 0 warnings');
    // It ends with 1, which `run` takes for a failure.
    const problem = await this.run('check', this.mistaken).then(() => 'no mistake found', (error: Error) => error.message);
    expectText(problem, 'exit code 0, got 1', 'SFN003');
  }

  public async graph(assembly: string): Promise<void> {
    expectText(await this.run('graph', assembly), 'Start');
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private async run(...args: string[]): Promise<string> {
    rmSync(this.loaded, { force: true });
    const env = { LOADED_MODULES: this.loaded, NODE_OPTIONS: `--require ${this.recorder}`, NODE_PATH: '' };
    try {
      return await run(`command-${args[0]}`, join('package', 'bin', 'cdk-sfn-patterns'), args, { cwd: this.folder, env });
    } finally {
      this.expectNoCdk(args[0]);
    }
  }

  private expectNoCdk(command: string): void {
    const names = readFileSync(this.loaded, 'utf8').split('\n');
    const wrong = names.filter((name) => /^(aws-cdk-lib|constructs)(\/|$)/.test(name));
    if (wrong.length > 0) throw new Error(`'${command}' must load no module of the CDK, got ${[...new Set(wrong)].join(', ')}`);
    if (!names.some((name) => name.endsWith('/command'))) throw new Error(`'${command}' must load 'lib/command.js', got ${names.join(', ')}`);
  }
}

function expectText(text: string, ...wanted: string[]): void {
  const missing = wanted.find((part) => !text.includes(part));
  if (missing !== undefined) throw new Error(`the command must say '${missing}', got ${text}`);
}
