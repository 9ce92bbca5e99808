import { existsSync, readdirSync } from 'fs';
import { basename, join, relative } from 'path';
import { Modules } from './modules';
import { Suite, Test } from './suite';

interface Result { id: string; name: string; fileName: string; timeSpentMs: number; status: number; failureMessage?: string }
/** Files whose modules remember nothing of a machine, but are used in making one. */
const KNOWS_CDK = /^src\/(app|props|advisor|workflow|patterns|plugin)\//;
const SUCCESS = 0;
const FAILED = 1;

/** Where the code with the mutants looks for the active one, and counts what was covered. */
const stryker: any = ((globalThis as any).__stryker__ ??= {});

/**
 * Runs tests in the process of the worker. Jest loads every test file, and with it the CDK, anew for each mutant: that takes seconds, and here milliseconds.
 */
class InProcessRunner {
  private readonly root = process.cwd();
  private readonly suite = new Suite();
  private readonly modules = new Modules(this.root);
  private readonly testFiles: string[];
  private readonly except: Set<string>;
  /** How many mutants of a file a test file found. */
  private readonly found = new Map<string, number>();
  private allRules?: { readonly of: unknown[]; readonly rules: unknown[] };

  constructor(options: any) {
    process.env.CDK_VALIDATION = 'false';
    const { tests, except = [] } = options.inProcess;
    this.except = new Set(except);
    this.testFiles = tests.flatMap((folder: string) => testFilesIn(folder)).filter((file: string) => !this.except.has(file));
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** A worker that was started anew would load the CDK in the time of its first mutant, which then seems to take forever. */
  init() {
    for (const file of this.testFiles) this.suite.collect(file, () => this.modules.load(join(this.root, file)));
    ['src', 'test'].forEach((folder) => this.modules.unload(folder));
  }

  async dryRun({ coverageAnalysis }: any) {
    stryker.activeMutant = undefined;
    stryker.mutantCoverage = undefined;
    const results: Result[] = [];
    for (const file of this.testFiles) {
      this.modules.unload('src');
      const start = performance.now();
      const [load, ...tests] = await this.run([file], () => true, false);
      // Who asks for the loading gets all tests of the file, in a time that Stryker reckons from this.
      results.push({ ...load, timeSpentMs: performance.now() - start }, ...tests);
    }
    if (coverageAnalysis === 'off') return { status: 'complete', tests: results };
    withoutBystanders(stryker.mutantCoverage.perTest, this.modules.mutants());
    return { status: 'complete', tests: results, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail, sandboxFileName }: any) {
    stryker.activeMutant = activeMutant.id;
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit ? 0 : undefined;
    const wanted = testFilter && new Set<string>(testFilter);
    const file = relative(this.root, sandboxFileName);
    const files = this.filesFor(file).filter((test) => !wanted || testFilter.some((id: string) => id.startsWith(`${test}: `)));
    // The checks keep what they found out of a machine, and constants what they were made with: the next mutant must not see it.
    const isRemembered = !wanted || testFilter.some((id: string) => id.endsWith(LOAD)) || !KNOWS_CDK.test(file);
    if (isRemembered) this.modules.unload('src');
    try {
      const isWanted = ({ id, file: test }: Test) => !wanted || wanted.has(id) || wanted.has(loadOf(test));
      const results = await this.run(files, isWanted, !disableBail);
      if (stryker.hitLimit && stryker.hitCount > stryker.hitLimit) {
        return { status: 'timeout', reason: `Hit limit reached (${stryker.hitCount}/${stryker.hitLimit})` };
      }
      const failed = results.filter(({ status }) => status === FAILED);
      failed.forEach(({ fileName }) => this.found.set(`${file}: ${fileName}`, (this.found.get(`${file}: ${fileName}`) ?? 0) + 1));
      return failed.length > 0
        ? { status: 'killed', killedBy: failed.map(({ id }) => id), failureMessage: failed[0].failureMessage, nrOfTests: results.length }
        : { status: 'survived', nrOfTests: results.length };
    } finally {
      if (isRemembered) this.modules.unload('src');
      stryker.activeMutant = undefined;
      stryker.hitCount = stryker.hitLimit = undefined;
    }
  }

  /** What found most mutants of a file comes first; at first that is likely to be its own test. */
  private filesFor(file: string): string[] {
    const own = file.replace(/^src/, 'test').replace(/\.ts$/, '.test.ts');
    // Every test loads all rules, and with them what they keep in constants.
    if (/^src\/lint\/rules\/\w+\//.test(file) && this.testFiles.includes(own)) return [own, 'test/lint/rules.test.ts'];
    const named = (test: string) => Number(basename(test).startsWith(basename(file, '.ts'))) + Number(test === own);
    const found = (test: string) => this.found.get(`${file}: ${test}`) ?? 0;
    return [...this.testFiles].sort((a, b) => found(b) - found(a) || named(b) - named(a));
  }

  /** Tests of one rule ask what that rule finds, and have all of them look: for mutants it looks alone, so that only its own tests cover it. */
  private focus(test: string): void {
    const exportsOf = (file: string) => require.cache[join(this.root, file)]?.exports ?? {};
    const { RULES: rules } = exportsOf('src/lint/rules/index.ts');
    if (!rules) return;
    if (this.allRules?.of !== rules) this.allRules = { of: rules, rules: [...rules] };
    const all = this.allRules!.rules;
    const own = Object.values(exportsOf(test.replace(/^test/, 'src').replace('.test.ts', '.ts'))).filter((rule) => all.includes(rule));
    rules.splice(0, Infinity, ...(own.length > 0 ? own : all));
  }

  private async run(files: string[], wanted: (test: Test) => boolean, bail: boolean): Promise<Result[]> {
    this.modules.unload('test');
    const results: Result[] = [];
    for (const file of files) {
      let tests: Test[];
      const load: Result = { ...named(loadOf(file), file), status: SUCCESS };
      stryker.currentTestId = load.id;
      results.push(load);
      try {
        this.focus('');
        tests = this.suite.collect(file, () => this.modules.load(join(this.root, file)));
        this.focus(file);
      } catch (error) {
        Object.assign(load, { status: FAILED, failureMessage: messageOf(error) });
        if (bail) return results;
        continue;
      }
      let start = 0;
      stryker.currentTestId = undefined;
      await this.suite.run(tests.filter((test) => wanted(test) && !test.skipped && !this.except.has(test.id)), ({ id }) => {
        stryker.currentTestId = id;
        start = performance.now();
      }, ({ id }, error) => {
        stryker.currentTestId = undefined;
        const result = { ...named(id, file), timeSpentMs: performance.now() - start };
        results.push(error === undefined ? { ...result, status: SUCCESS } : { ...result, status: FAILED, failureMessage: messageOf(error) });
        return bail && error !== undefined;
      });
      if (bail && results.some(({ status }) => status === FAILED)) return results;
    }
    return results;
  }
}

/** What runs when a test file is loaded may be asked by each of its tests; Stryker would have all tests of all files run. */
const LOAD = ': load';
const loadOf = (file: string) => `${file}${LOAD}`;

/**
 * Every test file that loads the library covers the constants of all its modules. It is only asked about those of modules whose code
 * its tests run, unless nobody's do.
 */
function withoutBystanders(perTest: { [test: string]: { [mutant: string]: number } }, modules: string[][]): void {
  for (const mutants of modules) {
    const running = new Set(Object.keys(perTest).filter((test) => !test.endsWith(LOAD) && mutants.some((id) => perTest[test][id])).map(fileOf));
    if (running.size === 0) continue;
    const bystanders = Object.keys(perTest).filter((test) => test.endsWith(LOAD) && !running.has(fileOf(test)));
    bystanders.forEach((test) => mutants.forEach((id) => delete perTest[test][id]));
  }
}

const fileOf = (test: string) => test.slice(0, test.indexOf(': '));

const named = (id: string, fileName: string) => ({ id, name: id, fileName, timeSpentMs: 0 });

const messageOf = (error: unknown) => String((error as Error)?.stack ?? error).slice(0, 2000);

function testFilesIn(path: string): string[] {
  if (path.endsWith('.ts')) return existsSync(path) ? [path] : [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const file = `${path}/${entry.name}`;
    return entry.isDirectory() ? testFilesIn(file) : file.endsWith('.test.ts') ? [file] : [];
  }).sort();
}

function newRunner(options: any) {
  return new InProcessRunner(options);
}
newRunner.inject = ['options'] as const;

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: newRunner }];
