import { join } from 'node:path';
import { start } from './processes';

export interface PythonPackage {
  readonly name: string;
  readonly version: string;
  /** Parts that are not installed unless asked for. */
  readonly extras?: string[];
  /** Folder of its virtual environment. */
  readonly venv: string;
}

const LAST_LINES = 10;

/** Installs a package unless it is there. */
export async function install({ name, version, extras = [], venv }: PythonPackage): Promise<void> {
  const python = programOf(venv, 'python');
  const installed = await start(python, ['-c', `from importlib.metadata import version; print(version("${name}"))`]).ran;
  if (installed.output.trim() === version) return;
  console.log(`installing ${name} ${version}`);
  const made = await start('python3', ['-m', 'venv', venv]).ran;
  if (made.code !== 0) throw new Error(`'python3' with its modules 'venv' and 'pip' must be installed, got: ${lastOf(made.output)}`);
  const requirement = `${name}${extras.length > 0 ? `[${extras.join()}]` : ''}==${version}`;
  const { code, output } = await start(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement]).ran;
  if (code !== 0) throw new Error(`${name} ${version} must be installable with pip, got exit code ${code}: ${lastOf(output)}`);
}

export function programOf(venv: string, program: string): string {
  return join(venv, 'bin', program);
}

function lastOf(output: string): string {
  return output.trim().split('\n').slice(-LAST_LINES).join('\n');
}
