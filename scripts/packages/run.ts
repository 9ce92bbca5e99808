import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
/** Everything that is built, installed or downloaded; git ignores it. */
export const SCRATCH = join(ROOT, '.packages');
const CACHE = join(SCRATCH, 'cache');
/** The first build of Go takes two on an idle machine. */
const MOST_MINUTES = 15;
const LAST_LINES = 30;
const LONGEST_LINE = 300;

/** Caches in the scratch folder, so that a second run need not download, and nothing is left elsewhere. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  npm_config_cache: join(CACHE, 'npm'),
  PIP_CACHE_DIR: join(CACHE, 'pip'),
  MAVEN_OPTS: `${process.env.MAVEN_OPTS ?? ''} -Dmaven.repo.local=${join(CACHE, 'maven')}`.trim(),
  GOCACHE: join(CACHE, 'go-build'),
  GOMODCACHE: join(CACHE, 'go-modules'),
  // The modules are read-only otherwise, and the folder could not be removed as usual.
  GOFLAGS: `${process.env.GOFLAGS ?? ''} -mod=mod -modcacherw`.trim(),
  // The library is not in the public database of checksums before its release, and a proxy need not serve that database.
  GOSUMDB: process.env.GOSUMDB ?? 'off',
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  PYTHONDONTWRITEBYTECODE: '1',
};

/** What npm and tsx tell their children: it means this project, and would mislead the same tools in another. */
const NOT_FOR_OTHERS = /^(TSX_|INIT_CWD$|npm_(package|lifecycle)_|npm_config_local_prefix$)/;

const running = new Set<ChildProcess>();

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end, with its output in a log, and returns what it wrote to its standard output.
 *
 * @param log - name of the log, which is also the name of the step in errors
 * @throws with the last lines of the log if the program fails, cannot be started or takes too long
 */
export function run(log: string, command: string, args: string[], { cwd = ROOT, env = {} }: RunOptions = {}): Promise<string> {
  mkdirSync(join(SCRATCH, 'logs'), { recursive: true });
  const file = join(SCRATCH, 'logs', `${log}.log`);
  const errors = openSync(file, 'w');
  // A group of its own: Maven, npx and `go run` start others, which have to end with them.
  const child = spawn(command, args, {
    cwd,
    env: { ...inherited(), ...ENVIRONMENT, ...env },
    stdio: ['ignore', 'pipe', errors],
    detached: true,
  });
  running.add(child);
  let output = '';
  child.stdout!.on('data', (data) => { output += data; });
  return new Promise((resolve, reject) => {
    const finish = (problem?: string) => {
      clearTimeout(timer);
      if (!running.delete(child)) return;
      closeSync(errors);
      if (!problem) return resolve(output);
      const said = [...readFileSync(file, 'utf8').split('\n'), ...output.split('\n')].filter((line) => line.trim());
      const tail = said.slice(-LAST_LINES).map((line) => line.slice(0, LONGEST_LINE));
      reject(new Error([`${log}: '${[basename(command), ...args].join(' ')}' ${problem}`, ...tail].join('\n')));
    };
    const timer = setTimeout(() => {
      kill(child);
      finish(`must end within ${MOST_MINUTES} minutes, got no end`);
    }, MOST_MINUTES * 60_000);
    child.on('error', (error) => finish(`must start, got ${error.message}`));
    child.on('close', (code) => finish(code === 0 ? undefined : `must end with exit code 0, got ${code}`));
  });
}

function inherited(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !NOT_FOR_OTHERS.test(name));
  return { ...Object.fromEntries(entries), PATH: searchPath() };
}

/**
 * Where programs are looked for: not among those of this project, which `npm run` puts first.
 *
 * @param first - a folder that comes before all others
 */
export function searchPath(first: string[] = []): string {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.endsWith(join('node_modules', '.bin')));
  return [...first, ...folders].join(delimiter);
}

/** Ends whatever still runs. */
export function stopAll(): void {
  running.forEach(kill);
}

function kill(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Ended by itself in the meantime.
  }
}
