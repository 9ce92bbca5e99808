import { spawnSync } from 'node:child_process';
import { closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import { median, rounded } from './measure';

const ROOT = join(__dirname, '..', '..');
const PAIRS = Number(process.env.PAIRS ?? 9);

export interface Synthesis {
  readonly machines: number;
  readonly pairs: number;
  /** Of a whole process. */
  readonly without: Seconds;
  readonly withChecks: Seconds;
  /** Percent: the median of the pairs. */
  readonly added: Seconds;
  /** What of it the checks themselves take, loaded and run. The rest is the report that the CDK writes. */
  readonly checks: { readonly cpu: number; readonly added: number; readonly findings: number };
}

interface Seconds {
  /** From its start to its end, which other processes make longer. */
  readonly elapsed: number;
  /** Of the processor. */
  readonly cpu: number;
}

interface Run extends Seconds {
  readonly checks: number;
  readonly findings: number;
}

/** How much longer a whole `cdk synth` takes; undefined while there is no plugin. The library is compiled, as users have it. */
export function synthesis(): Synthesis | undefined {
  if (!existsSync(join(ROOT, 'src', 'checks', 'workflow-checks.ts'))) {
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-checks-'));
  try {
    compile(join(ROOT, 'src'), join(folder, 'lib'));
    compile(join(__dirname, 'app.ts'), join(folder, 'app.ts'));
    cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
    const run = (checks: boolean) => secondsOf(join(folder, 'app.js'), join(folder, 'cdk.out'), checks);
    // The first ones read files that are not in memory yet.
    run(false);
    run(true);
    const pairs = [...Array(PAIRS).keys()].map((i): [Run, Run] => {
      const first = run(i % 2 === 1);
      const second = run(i % 2 === 0);
      return i % 2 === 1 ? [second, first] : [first, second];
    });
    const medianOf = (valueOf: (pair: [Seconds, Seconds], unit: keyof Seconds) => number): Seconds => (
      { elapsed: rounded(median(pairs.map((pair) => valueOf(pair, 'elapsed')))), cpu: rounded(median(pairs.map((pair) => valueOf(pair, 'cpu')))) });
    return {
      machines: 100,
      pairs: PAIRS,
      without: medianOf(([without], unit) => without[unit]),
      withChecks: medianOf(([, withChecks], unit) => withChecks[unit]),
      added: medianOf(([without, withChecks], unit) => 100 * (withChecks[unit] / without[unit] - 1)),
      checks: {
        cpu: rounded(median(pairs.map(([, withChecks]) => withChecks.checks))),
        added: rounded(median(pairs.map(([without, withChecks]) => 100 * withChecks.checks / without.cpu))),
        findings: pairs[0][1].findings,
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function secondsOf(app: string, outdir: string, checks: boolean): Run {
  // A report may be longer than what a pipe to this process holds.
  const errors = `${outdir}.log`;
  const log = openSync(errors, 'w');
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [app, checks ? 'checks' : ''], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', log], env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules'), CDK_OUTDIR: outdir },
  });
  const elapsed = (performance.now() - start) / 1000;
  closeSync(log);
  if (status !== 0) throw new Error(`the synthesis must succeed, got: ${readFileSync(errors, 'utf8').slice(0, 2000)}`);
  return { elapsed, ...JSON.parse(stdout) };
}

/** Like the published package, but without the checks of the compiler. */
function compile(from: string, to: string): void {
  if (from.endsWith('.ts')) {
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to.replace(/\.ts$/, '.js'), ts.transpileModule(readFileSync(from, 'utf8'), { compilerOptions, fileName: from }).outputText);
  } else if (from.includes('.')) {
    cpSync(from, to);
  } else {
    readdirSync(from).forEach((name) => compile(join(from, name), join(to, name)));
  }
}
