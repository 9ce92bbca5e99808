import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export const CFN_LINT = '1.51.0';
/** One with all services, and one of the many without some. */
export const REGIONS = ['us-east-1', 'eu-central-1'];

const MOST_MINUTES = 8;
const ROOT = join(__dirname, '..', '..');
/** Beside the environment of test-moto.ts; git ignores it. */
export const VENV = join(ROOT, '.venv', 'cfn-lint');
const PYTHON = join(VENV, 'bin', 'python');

/** What cfn-lint finds, as its JSON has it. */
export interface LintFinding {
  readonly Filename: string;
  readonly Level: 'Error' | 'Warning' | 'Informational';
  readonly Message: string;
  readonly Rule: { readonly Id: string };
  readonly Location: { readonly Path: (string | number)[] | null };
}

const running = new Set<ChildProcess>();

/** Runs a program to its end. */
async function run(command: string, args: string[]): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), MOST_MINUTES * 60_000);
  let [output, errors] = ['', ''];
  child.stdout.on('data', (data) => { output += data; });
  child.stderr.on('data', (data) => { errors += data; });
  try {
    const [code] = await once(child, 'close');
    return { code, output, errors };
  } catch (error) {
    return { code: null, output, errors: (error as Error).message };
  } finally {
    clearTimeout(timer);
    running.delete(child);
  }
}

/** Ends what still runs. */
export function stopAll(): void {
  running.forEach((child) => child.kill('SIGKILL'));
}

/** Installs cfn-lint, unless it is there. */
export async function install(): Promise<void> {
  const installed = await run(PYTHON, ['-c', 'from importlib.metadata import version; print(version("cfn-lint"))']);
  if (installed.output.trim() === CFN_LINT) return;
  console.log(`installing cfn-lint ${CFN_LINT} into .venv/cfn-lint/`);
  mkdirSync(VENV, { recursive: true });
  const venv = await run('python3', ['-m', 'venv', VENV]);
  if (venv.code !== 0) throw new Error(`'python3' with its modules 'venv' and 'pip' must be installed, got: ${(venv.output + venv.errors).trim()}`);
  const { code, errors } = await run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `cfn-lint==${CFN_LINT}`]);
  if (code !== 0) throw new Error(`cfn-lint ${CFN_LINT} must be installable with pip, got exit code ${code}: ${errors.trim()}`);
}

/** Everything that cfn-lint has to say of template files, also what is only information. */
export async function lint(files: string[]): Promise<LintFinding[]> {
  // Without the options' own ends, the files would be taken for regions.
  const args = ['--regions', ...REGIONS, '--include-checks', 'I', '--format', 'json', '--non-zero-exit-code', 'none', '--template', ...files];
  const { code, output, errors } = await run(join(VENV, 'bin', 'cfn-lint'), args);
  if (code !== 0 || errors.trim() !== '') throw new Error(`cfn-lint must read all templates, got exit code ${code}: ${errors.trim()}`);
  return JSON.parse(output);
}
