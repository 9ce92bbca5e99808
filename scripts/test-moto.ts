/**
 * Runs the suite in test/moto in a second engine: moto, whose interpreter of state machines is another one's work than the first's.
 *
 * Installs moto into `.venv/` unless it is there, starts it on loopback, and stops everything it started, also after a failure or Ctrl-C.
 * Arguments go to jest: `npm run test:moto -- saga -t 'tries a compensation'`.
 */
import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { AddressInfo, createServer } from 'net';
import { join } from 'path';

const MOTO = '5.2.5';
const MOST_MINUTES = 8;
const MOST_SECONDS_TO_START = 60;
const ROOT = join(__dirname, '..');
const VENV = join(ROOT, '.venv');
const PYTHON = join(VENV, 'bin', 'python');

const children = new Set<ChildProcess>();

interface Ran { readonly code: number | null; readonly output: string }

/** Starts a program; its output is shown, or collected. */
function start(command: string, args: string[], { show = true, env = {} }: { show?: boolean; env?: NodeJS.ProcessEnv } = {}) {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', ...Array(2).fill(show ? 'inherit' : 'pipe')], env: { ...process.env, ...env } });
  children.add(child);
  let output = '';
  child.stdout?.on('data', (data) => { output += data; });
  child.stderr?.on('data', (data) => { output += data; });
  const ran = new Promise<Ran>((resolve) => {
    const finish = (code: number | null, problem = '') => {
      children.delete(child);
      resolve({ code, output: output + problem });
    };
    child.on('error', (error) => finish(null, error.message));
    child.on('close', (code) => finish(code));
  });
  return { child, ran, output: () => output };
}

async function stop(): Promise<void> {
  const running = [...children].filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  await Promise.all(running.map(async (child) => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(force);
  }));
}

async function install(): Promise<void> {
  const installed = await start(PYTHON, ['-c', 'from importlib.metadata import version; print(version("moto"))'], { show: false }).ran;
  if (installed.output.trim() === MOTO) return;
  console.log(`installing moto ${MOTO} into .venv/`);
  const venv = await start('python3', ['-m', 'venv', VENV], { show: false }).ran;
  if (venv.code !== 0) throw new Error(`'python3' with its modules 'venv' and 'pip' must be installed, got: ${venv.output.trim()}`);
  const { code } = await start(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `moto[server,stepfunctions]==${MOTO}`]).ran;
  if (code !== 0) throw new Error(`moto ${MOTO} must be installable with pip, got exit code ${code}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts moto, which sends the calls of its state machines to the bridge; see test/moto/bridge.ts. */
async function startMoto(port: number, bridgePort: number): Promise<void> {
  const env = { MOTO_PORT: String(bridgePort), AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-east-1' };
  const { child, output } = start(join(VENV, 'bin', 'moto_server'), ['-H', '127.0.0.1', '-p', String(port)], { show: false, env });
  const config = { method: 'POST', body: JSON.stringify({ stepfunctions: { execute_state_machine: true } }) };
  for (const deadline = Date.now() + MOST_SECONDS_TO_START * 1000; ;) {
    if (!children.has(child)) throw new Error(`moto must start, got: ${output().trim()}`);
    const answer = await fetch(`http://127.0.0.1:${port}/moto-api/config`, config).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error(`moto must start within ${MOST_SECONDS_TO_START} s, got: ${output().trim()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The project's own configuration, for tests that its `testMatch` does not find. */
function jestConfig(): string {
  const { jest } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const file = join(VENV, 'jest.config.json');
  const testMatch = ['<rootDir>/test/moto/*.moto.ts'];
  const withoutCoverage = { collectCoverage: false, coverageThreshold: undefined };
  writeFileSync(file, JSON.stringify({ ...jest, rootDir: '..', testMatch, testTimeout: 60_000, ...withoutCoverage }));
  return file;
}

async function main(): Promise<number> {
  await install();
  const [port, bridgePort] = [await freePort(), await freePort()];
  await startMoto(port, bridgePort);
  const started = Date.now();
  const results = join(VENV, 'moto-results.json');
  // One file after the other: they share the port of the bridge.
  const args = ['--ci', '--runInBand', '--verbose', '--config', jestConfig(), '--json', '--outputFile', results, ...process.argv.slice(2)];
  rmSync(results, { force: true });
  const env = { MOTO_SERVER_PORT: String(port), MOTO_BRIDGE_PORT: String(bridgePort) };
  const { ran } = start(process.execPath, [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), ...args], { env });
  const { code } = await ran;
  if (existsSync(results)) {
    summarize(JSON.parse(readFileSync(results, 'utf8')), (Date.now() - started) / 1000);
  }
  return code ?? 1;
}

function summarize({ testResults }: any, seconds: number): void {
  const cases: { title: string; status: string }[] = testResults.flatMap(({ assertionResults }: any) => assertionResults);
  const count = (status: string, isDefect: boolean) => cases
    .filter((x) => x.status === status && x.title.includes('(defect of moto:') === isDefect).length;
  console.log(`moto ${MOTO}: ${cases.length} cases in ${seconds.toFixed(0)} s; ${count('passed', false)} come out as they should, `
    + `${count('passed', true)} known defects of moto, ${count('failed', false) + count('failed', true)} failed, ${count('pending', false)} skipped`);
}

async function end(code: number, problem?: string): Promise<void> {
  if (problem) console.error(problem);
  await stop();
  process.exit(code);
}

// Nothing stays behind even where this program fails itself.
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));
process.on('SIGINT', () => void end(130, 'stopped'));
process.on('SIGTERM', () => void end(143, 'stopped'));
setTimeout(() => void end(1, `test:moto must end within ${MOST_MINUTES} minutes, got no end`), MOST_MINUTES * 60_000).unref();
main().then((code) => end(code), (error: Error) => end(1, error.message));
