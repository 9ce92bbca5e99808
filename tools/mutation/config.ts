import { existsSync } from 'fs';
import { join } from 'path';
import { Area } from './areas';

const ROOT = join(__dirname, '..', '..');

/** Where everything of a run goes. */
export const SCRATCH = join(ROOT, '.mutation');

/** What the tests do not need of the project; Stryker copies the rest. */
const NOT_COPIED = ['.git', '.mutation', '.cache', '.venv', '.packages', '.latest', '.bench', '.demo', '.jsii', 'coverage', 'dist', 'lib', 'docs', 'tools/bench'];

/** A mutant may take this much more than the tests that it runs: the machine may have other work. */
const TIMEOUT_MS = 15_000;

/** The file with all mutants of a run. */
export function reportOf(name: string, path?: string): string {
  return join(SCRATCH, `${name}${path === undefined ? '' : '-part'}.json`);
}

/** Stryker's configuration for an area, or a path in it. */
export function configOf(name: string, area: Area, path?: string): object {
  const runner = join(ROOT, 'tools', 'mutation', 'runner.ts');
  return {
    packageManager: 'npm',
    plugins: [runner, join(ROOT, 'tools', 'mutation', 'ignorer.ts')],
    testRunner: 'in-process',
    inProcess: { tests: area.tests, except: Object.keys(area.except) },
    ignorers: ['rule-texts'],
    mutate: [...mutated(area, path), ...Object.keys(area.leftOut).map((glob) => `!${glob}`)],
    coverageAnalysis: 'perTest',
    // Types are taken away without a check: mutants that do not compile run as JavaScript does.
    disableTypeChecks: false,
    concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 1),
    timeoutMS: TIMEOUT_MS,
    dryRunTimeoutMinutes: 15,
    // A path has a report of its own; what is known of the area stays complete.
    incremental: true,
    incrementalFile: join(SCRATCH, `${name}-known.json`),
    tempDirName: join(SCRATCH, 'sandbox'),
    cleanTempDir: 'always',
    ignorePatterns: NOT_COPIED,
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: reportOf(name, path) },
    allowConsoleColors: false,
    warnings: { unknownOptions: false },
  };
}

function mutated(area: Area, path?: string): string[] {
  if (path === undefined) return area.mutate;
  const [file] = path.split(':');
  if (!existsSync(join(ROOT, file))) throw new Error(`a path must be that of a file or folder, got ${file}`);
  return [file.endsWith('.ts') ? path : `${file}/**/*.ts`];
}
