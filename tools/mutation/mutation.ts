/**
 * Changes the sources in small ways, one at a time, and asks whether a test notices: mutation testing with Stryker.
 *
 * An argument is an area (see areas.ts) or a path in one, with lines or not: `npm run test:mutation -- patterns src/asl/walk.ts:10-20`; without arguments all
 * areas are run. Prints a table, and writes the scores of whole areas to tools/mutation/results.json; a path only prints. The report with each mutant is in
 * `.mutation/`. There also is what is known from the last run: only what changed since is tested again, unless `--force` is given.
 */
import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { mkdirSync, writeFileSync } from 'fs';
import { constants } from 'os';
import { join } from 'path';
import { Area, AREAS, areaOf } from './areas';
import { configOf, reportOf, SCRATCH } from './config';
import { record } from './results';
import { readReport, scoresOf, survivors, table } from './scores';

const ROOT = join(__dirname, '..', '..');
const STRYKER = join(ROOT, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');

let running: ChildProcess | undefined;

interface Wish { readonly name: string; readonly area: Area; readonly path?: string }

function wishOf(argument: string): Wish {
  const area = AREAS[argument];
  if (area) return { name: argument, area };
  const name = areaOf(argument);
  if (!name) throw new Error(`an argument must be ${Object.keys(AREAS).join(', ')} or a path in one of them, got ${argument}`);
  return { name, area: AREAS[name], path: argument };
}

async function run({ name, area, path }: Wish, force: boolean): Promise<void> {
  mkdirSync(SCRATCH, { recursive: true });
  // Nothing in here is for git, whatever .gitignore says.
  writeFileSync(join(SCRATCH, '.gitignore'), '*\n');
  const file = join(SCRATCH, `${name}.conf.json`);
  writeFileSync(file, JSON.stringify(configOf(name, area, path), null, 2));
  // Stryker and its workers load our plugins, which are TypeScript.
  const env = { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import tsx`.trim() };
  running = spawn(process.execPath, [STRYKER, 'run', file, ...(force ? ['--force'] : [])], { cwd: ROOT, env, stdio: 'inherit' });
  const [code] = await once(running, 'close');
  running = undefined;
  if (code !== 0) throw new Error(`Stryker must end with 0, got ${code}`);
  const report = readReport(reportOf(name, path));
  survivors(report).forEach((line) => console.log(line));
  const scores = scoresOf(report);
  console.log(table(name, scores));
  if (path === undefined) record(name, area, scores);
}

async function main(args: string[]): Promise<void> {
  const force = args.includes('--force');
  const named = args.filter((argument) => argument !== '--force');
  const wishes = (named.length > 0 ? named : Object.keys(AREAS)).map(wishOf);
  for (const wish of wishes) await run(wish, force);
}

function stop(signal: 'SIGINT' | 'SIGTERM'): void {
  running?.kill(signal);
  process.exit(128 + constants.signals[signal]);
}

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
