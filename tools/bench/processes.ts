import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { median, quantile, rounded } from './measure';

/** Of a whole process. */
export interface Run {
  /** Seconds from its start to its end, which other processes make longer. */
  readonly elapsed: number;
  /** Seconds of the processor. */
  readonly cpu: number;
  /** The most that it had, in MB. */
  readonly memory: number;
}

/** A ratio: the median of the pairs, and where the middle half of them is. */
export interface Ratio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export type Compared = { readonly [unit in keyof Run]: { readonly plain: number; readonly ours: number; readonly ratio: Ratio } };

const UNITS = ['elapsed', 'cpu', 'memory'] as const;

/** Runs a program that prints what it took as JSON, in Node.js. */
export function runProgram<T extends object>(
  program: string, args: string[], env: NodeJS.ProcessEnv = {}, flags: string[] = [],
): T & { readonly elapsed: number } {
  const outdir = join(program, '..', 'cdk.out');
  // What the CDK prints may be longer than what a pipe to this process holds.
  const errors = `${outdir}.log`;
  rmSync(outdir, { recursive: true, force: true });
  const log = openSync(errors, 'w');
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [...flags, program, ...args], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', log], env: { ...process.env, CDK_OUTDIR: outdir, ...env },
  });
  const elapsed = (performance.now() - start) / 1000;
  closeSync(log);
  if (status !== 0) throw new Error(`'${program} ${args.join(' ')}' must succeed, got: ${readFileSync(errors, 'utf8').slice(0, 2000)}`);
  return { elapsed, ...JSON.parse(stdout) };
}

/** Runs two programs in turns: whatever slows the machine down meanwhile slows down both. */
export function compare(pairs: number, plain: () => Run, ours: () => Run, progress: () => void): Compared {
  // The first ones read files that are not in memory yet.
  plain();
  ours();
  const runs = [...Array(pairs).keys()].map((i) => {
    const [first, second] = i % 2 === 0 ? [plain, ours] : [ours, plain];
    const pair = [first(), second()];
    progress();
    return i % 2 === 0 ? { plain: pair[0], ours: pair[1] } : { plain: pair[1], ours: pair[0] };
  });
  const comparisons = UNITS.map((unit) => {
    const ratios = runs.map((run) => run.ours[unit] / run.plain[unit]);
    return [unit, {
      plain: rounded(median(runs.map((run) => run.plain[unit]))),
      ours: rounded(median(runs.map((run) => run.ours[unit]))),
      ratio: { median: rounded(median(ratios)), low: rounded(quantile(ratios, 0.25)), high: rounded(quantile(ratios, 0.75)) },
    }] as const;
  });
  return Object.fromEntries(comparisons) as Compared;
}
