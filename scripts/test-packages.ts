/**
 * Uses the built packages as their users would: installs them into empty apps in Python, Java, Go and TypeScript, synthesizes the same
 * stack with each, compares the templates with that of `examples/order-processing`, and executes the definitions.
 *
 * The package for npm is also imported in every way on every Node.js ('imports'), and its command runs without the CDK ('command').
 *
 * Everything goes to `.packages/`; logs are in `.packages/logs/`. Needs Python 3, Java, Maven and Go. Arguments choose what is tried:
 * `npm run test:packages -- Java 'npm latest'`. Without one of the languages, only the package for npm is built.
 */
import './demo/environment';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLE, synthesize as synthesizeHere, Synthesized } from './demo/synthesis';
import { APPS, App, LOWEST_CDK, STACK, synthesize } from './packages/apps';
import { Artifacts, build, buildNpm, NpmArtifact } from './packages/artifacts';
import { readAssembly } from './packages/assembly';
import { PackedCommand } from './packages/command';
import { differences } from './packages/compare';
import { execute } from './packages/execution';
import { compiled } from './packages/imports/compiled';
import { shown } from './packages/imports/editor';
import { ImportsApp } from './packages/imports/imports-app';
import { NODES } from './packages/imports/runtimes';
import { inspect, inspectNpm } from './packages/inspect';
import { mistaken } from './packages/messages';
import { messages } from './packages/mistakes/mistakes';
import { normalize, NormalizeOptions } from './packages/normalize';
import { NpmApp } from './packages/npm-app';
import { Progress } from './packages/progress';
import { SCRATCH, stopAll } from './packages/run';
import { checkToolchain } from './packages/toolchain';

const AT_ONCE = 2;
const MOST_DIFFERENCES = 10;
const ORDER = JSON.parse(readFileSync(join(EXAMPLE, 'order.json'), 'utf8'));

interface Check {
  readonly name: string;
  run(): Promise<Progress>;
}

const REFERENCE = join(SCRATCH, 'typescript', 'cdk.out');

/** What the templates of the packages are compared with: the example, run on the sources. */
function reference(): Synthesized {
  rmSync(REFERENCE, { recursive: true, force: true });
  mkdirSync(REFERENCE, { recursive: true });
  return synthesizeHere(REFERENCE);
}

function expectNone(what: string, problems: string[]): void {
  if (problems.length === 0) return;
  const more = problems.length - MOST_DIFFERENCES;
  const lines = [`${problems.length} ${what}:`, ...problems.slice(0, MOST_DIFFERENCES), ...(more > 0 ? [`... and ${more} more`] : [])];
  throw new Error(lines.join('\n    '));
}

function expectEqual(expected: Synthesized, got: Synthesized, options?: NormalizeOptions): void {
  expectNone('differences from the app in TypeScript', differences(normalize(expected.template, options), normalize(got.template, options)));
}

/** One after the other: the engine has one virtual clock. */
let executions: Promise<unknown> = Promise.resolve();
function expectOutcomes(synthesized: Synthesized): Promise<void> {
  const mine = executions.then(async () => {
    const outcomes = await execute(synthesized, ORDER);
    expectNone('executions that end otherwise', outcomes.filter(({ expected, got }) => expected !== got).map((x) => `${x.expected}, got ${x.got}`));
  });
  executions = mine.catch(() => {});
  return mine;
}

function language(app: App, artifacts: Artifacts, expected: Synthesized, said: { [name: string]: string }): Check {
  const { name } = app;
  return checked(name, ['installed', 'synthesized', 'equal', 'executed', 'same messages'], async (progress) => {
    await progress.step('installed', () => app.install(artifacts));
    const synthesized = readAssembly(await progress.step('synthesized', () => synthesize(app)), STACK);
    await progress.step('equal', () => expectEqual(expected, synthesized, app));
    await progress.step('executed', () => expectOutcomes(synthesized));
    await progress.step('same messages', async () => expectNone('messages that are not those in TypeScript', mistaken(said, await app.mistakes())));
  });
}

function npm(cdkVersion: string, { tarball }: NpmArtifact, expected: Synthesized): Check {
  const isLowest = cdkVersion === LOWEST_CDK;
  // Other versions of aws-cdk-lib make other roles and policies of the same code; the definition is the library's own.
  const equal = isLowest ? 'equal' : 'equal definition';
  // The test configuration of `cdk init` needs a newer aws-cdk-lib than the lowest.
  const steps = ['installed', 'synthesized', equal, 'executed', 'checked', ...(isLowest ? [] : ['stable snapshot'])];
  const name = isLowest ? 'npm lowest' : 'npm latest';
  const app = new NpmApp(name.replace(' ', '-'), cdkVersion);
  return checked(name, steps, async (progress) => {
    await progress.step('installed', () => app.install(tarball));
    progress.note(`aws-cdk-lib ${app.cdkLibVersion()}`);
    const outdir = await progress.step('synthesized', () => app.synthesize());
    const synthesized = readAssembly(outdir, STACK);
    await progress.step(equal, () => {
      if (isLowest) return expectEqual(expected, synthesized);
      const [here, there] = [expected, synthesized].map(({ template }) => normalize(template).definition);
      return expectNone('differences of the definition', differences(here, there));
    });
    await progress.step('executed', () => expectOutcomes(synthesized));
    await progress.step('checked', async () => {
      const said = await app.check(outdir);
      if (!said.includes('1 machine, 0 errors, 0 warnings')) throw new Error(`the package's command must find no mistake, got ${said}`);
    });
    if (!isLowest) await progress.step('stable snapshot', () => app.snapshot());
  });
}

function imports({ tarball }: NpmArtifact): Check {
  const app = new ImportsApp();
  return checked('imports', ['installed', 'compiled', 'shown by editors', ...NODES], async (progress) => {
    await progress.step('installed', () => app.install(tarball));
    await progress.step('compiled', () => expectNone('errors of compilers', compiled(app.folder, app.library, app.types())));
    await progress.step('shown by editors', () => expectNone('things that editors show otherwise', shown(app.folder, app.types())));
    for (const version of NODES) {
      await progress.step(version, async () => expectNone(`imports that fail in Node.js ${version}`, await app.problems(version)));
    }
  });
}

function command({ tarball }: NpmArtifact): Check {
  const packed = new PackedCommand();
  return checked('command', ['unpacked', 'rules', 'check', 'graph'], async (progress) => {
    try {
      await progress.step('unpacked', () => packed.unpack(tarball));
      await progress.step('rules', () => packed.rules());
      await progress.step('check', () => packed.check(REFERENCE));
      await progress.step('graph', () => packed.graph(REFERENCE));
    } finally {
      packed.remove();
    }
  });
}

function checked(name: string, steps: string[], work: (progress: Progress) => Promise<void>): Check {
  return {
    name,
    run: async () => {
      const progress = new Progress(name, steps);
      try {
        await work(progress);
      } catch (error) {
        progress.fail((error as Error).message);
      }
      return progress;
    },
  };
}

const LANGUAGES = APPS.map(({ name }) => name);
/** The slowest first. */
const ALL = [LANGUAGES[0], 'npm latest', 'imports', ...LANGUAGES.slice(1), 'npm lowest', 'command'];

/** Those that the arguments name, or all. */
function chosen(names: string[]): string[] {
  const unknown = names.find((name) => !ALL.includes(name));
  if (unknown !== undefined) throw new Error(`an argument must be one of ${ALL.join(', ')}, got ${unknown}`);
  return ALL.filter((name) => names.length === 0 || names.includes(name));
}

/** Builds a package and looks into it. */
async function built<T>(make: () => Promise<T>, look: (artifact: T) => Promise<string[]>): Promise<T> {
  console.log('building the packages');
  const building = new Progress('packages', ['built', 'inspected']);
  const artifact = await building.step('built', make);
  const sizes = await building.step('inspected', () => look(artifact));
  sizes.forEach((line) => console.log(`    ${line}`));
  return artifact;
}

/** The checks, on what is built for them. */
async function checksOf(names: string[]): Promise<Check[]> {
  const hasLanguages = names.some((name) => LANGUAGES.includes(name));
  if (hasLanguages) await checkToolchain();
  const artifacts = hasLanguages ? await built(build, inspect) : undefined;
  const artifact = artifacts ?? await built(buildNpm, inspectNpm);
  const expected = reference();
  await expectOutcomes(expected);
  const said = artifacts && messages();
  const makers: { [name: string]: () => Check } = {
    'npm latest': () => npm('latest', artifact, expected),
    'npm lowest': () => npm(LOWEST_CDK, artifact, expected),
    'imports': () => imports(artifact),
    'command': () => command(artifact),
    ...Object.fromEntries(APPS.map((app) => [app.name, () => language(app, artifacts!, expected, said!)])),
  };
  return names.map((name) => makers[name]());
}

async function main(): Promise<number> {
  const started = Date.now();
  const waiting = await checksOf(chosen(process.argv.slice(2)));
  const done: Progress[] = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) done.push(await check.run());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));

  console.log('');
  for (const progress of done) console.log(progress.summary());
  const failed = done.filter((progress) => progress.failed);
  console.log(`${done.length - failed.length} of ${done.length} work, in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return failed.length === 0 ? 0 : 1;
}

function end(code: number, problem?: string): void {
  if (problem) console.error(problem);
  stopAll();
  process.exit(code);
}

process.on('SIGINT', () => end(130, 'stopped'));
process.on('SIGTERM', () => end(143, 'stopped'));
main().then((code) => end(code), (error: Error) => end(1, error.message));
