import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
/** Where servers are installed; git ignores it. */
export const VENV = join(ROOT, '.venv');

const MOST_SECONDS_TO_START = 60;
const MOST_SECONDS_TO_STOP = 3;
const POLL_MILLISECONDS = 100;

const running = new Set<ChildProcess>();

export interface StartOptions {
  /** Whether its output is shown; it is collected otherwise. */
  readonly show?: boolean;
  readonly cwd?: string;
  /** All of its environment, instead of this process's own. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface Ran {
  /** None where it could not be started. */
  readonly code: number | null;
  readonly output: string;
}

export interface Started {
  readonly ran: Promise<Ran>;
  /** What it has written so far. */
  output(): string;
  isRunning(): boolean;
}

/** Starts a program. */
export function start(command: string, args: string[], { show = false, cwd = ROOT, env = process.env }: StartOptions = {}): Started {
  // A group of its own: servers start others, which have to end with them.
  const child = spawn(command, args, { cwd, stdio: ['ignore', ...Array(2).fill(show ? 'inherit' : 'pipe')], env, detached: true });
  running.add(child);
  let output = '';
  child.stdout?.on('data', (data) => { output += data; });
  child.stderr?.on('data', (data) => { output += data; });
  const ran = new Promise<Ran>((resolve) => {
    const finish = (code: number | null, problem = '') => {
      running.delete(child);
      resolve({ code, output: output + problem });
    };
    child.on('error', (error) => finish(null, error.message));
    child.on('close', (code) => finish(code));
  });
  return { ran, output: () => output, isRunning: () => running.has(child) };
}

/** Ends whatever still runs, with all that it has started. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(async (child) => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      signal(child, 'SIGTERM');
      const force = setTimeout(() => signal(child, 'SIGKILL'), MOST_SECONDS_TO_STOP * 1000);
      await ended;
      clearTimeout(force);
    }
    signal(child, 'SIGKILL');
  }));
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid) process.kill(-pid, name);
  } catch {
    // All of the group have ended by themselves.
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Waits until a server says that it listens, and answers.
 *
 * @throws with what it wrote if it ends before, or takes too long
 */
export async function untilReady(name: string, port: number, server: Started, answers: () => Promise<boolean>): Promise<void> {
  const mostSeconds = MOST_SECONDS_TO_START;
  const deadline = Date.now() + mostSeconds * 1000;
  for (;;) {
    // Where it does not say so, another server may have the port, and answer.
    const ready = server.output().includes(`Running on http://127.0.0.1:${port}`) && await answers().catch(() => false);
    if (!server.isRunning()) throw new Error(`${name} must start, got: ${server.output().trim()}`);
    if (ready) return;
    if (Date.now() > deadline) throw new Error(`${name} must start within ${mostSeconds} s, got: ${server.output().trim()}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}

/**
 * Runs a script, and stops everything it has started, also after a failure or Ctrl-C.
 *
 * @param main - gives the exit code
 * @param tidy - removes what else must not stay
 */
export function runScript(name: string, mostMinutes: number, main: () => Promise<number>, tidy: () => void = () => {}): void {
  const end = async (code: number, problem?: string) => {
    if (problem) console.error(problem);
    await stopAll();
    process.exit(code);
  };
  // Nothing stays behind even where this program fails itself.
  process.on('exit', () => {
    running.forEach((child) => signal(child, 'SIGKILL'));
    tidy();
  });
  process.on('SIGINT', () => void end(130, 'stopped'));
  process.on('SIGTERM', () => void end(143, 'stopped'));
  setTimeout(() => void end(1, `${name} must end within ${mostMinutes} minutes, got no end`), mostMinutes * 60_000).unref();
  main().then((code) => end(code), (error: Error) => end(1, error.message));
}
