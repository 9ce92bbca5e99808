/**
 * What the library costs over plain L2, in numbers: `npm run bench`, about twelve minutes on a machine that does nothing else.
 *
 * Prints them, writes `tools/bench/results.json` and `docs/performance.md`, and ends with 1 where a goal is missed. `--quick` measures less of
 * each in less than a minute, and writes nothing.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { FOLDERS, hasLatest } from './compiled';
import { goalsOf, missed } from './goals';
import { page } from './page';
import { checks } from './parts/checks';
import { executions } from './parts/executions';
import { harness } from './parts/harness';
import { loading } from './parts/loading';
import { plugin } from './parts/plugin';
import { profile } from './parts/profile';
import { synthesis } from './parts/synthesis';
import { templateSizes } from './parts/templates';
import { linesOfUserCode } from './parts/user-code';
import { Results } from './results';
import { installLatest } from '../../scripts/latest';

// The validator takes most of the time, of both sides: with it, few pairs tell enough, and more would take half an hour.
const PAIRS = {
  full: {
    without: { 1: 15, 10: 11, 100: 9, 400: 9 },
    withValidator: { 1: 9, 10: 9, 100: 5, 400: 3 },
    plugin: 9,
    profiled: 400,
    loads: 15,
    executions: 3000,
    checks: { share: 1 },
  },
  quick: {
    without: { 1: 3, 10: 3 },
    withValidator: { 1: 1, 10: 1 },
    plugin: 1,
    profiled: 10,
    loads: 3,
    executions: 300,
    checks: { share: 10, mostStates: 100 },
  },
};

const say = (what: string) => process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${what}${process.stderr.isTTY ? '' : '\n'}`);

async function measure(quick: boolean): Promise<Results> {
  const pairs = quick ? PAIRS.quick : PAIRS.full;
  const start = Date.now();
  const [{ model }] = cpus();
  const machine = {
    node: process.versions.node,
    cpu: model,
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    load: Math.round(loadavg()[0] * 10) / 10,
  };
  if (!hasLatest()) installLatest();
  const measured = {
    synthesis: [await synthesis(FOLDERS.lowest, false, pairs.without, say), await synthesis(FOLDERS.latest, true, pairs.withValidator, say)],
    plugin: [await plugin(FOLDERS.lowest, false, pairs.plugin, say), await plugin(FOLDERS.latest, true, Math.ceil(pairs.plugin / 3), say)],
    profile: await profile(FOLDERS.lowest, pairs.profiled),
    loading: await loading(FOLDERS.lowest, pairs.loads),
    templates: templateSizes(),
    userCode: linesOfUserCode(),
    executions: await executions(),
    harness: await harness(pairs.executions),
    checks: await checks(pairs.checks),
  };
  return { asOf: new Date(start).toISOString().slice(0, 10), machine, minutes: Math.round((Date.now() - start) / 6000) / 10, ...measured };
}

async function main(quick: boolean): Promise<void> {
  const results = await measure(quick);
  say('');
  process.stdout.write(page(results));
  if (!quick) {
    writeFileSync(join(__dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
    writeFileSync(join(__dirname, '..', '..', 'docs', 'performance.md'), page(results));
    process.stdout.write('\nwrote tools/bench/results.json and docs/performance.md\n');
  }
  for (const { what, most, got, unit } of missed(goalsOf(results))) {
    process.stdout.write(`missed: ${what}: ${got} ${unit}, the goal is at most ${most}\n`);
    process.exitCode = 1;
  }
}

void main(process.argv.includes('--quick'));
