import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run, SCRATCH } from '../run';

/** The lowest that package.json asks for, the first of a line that apps still run on, and the last of each line. */
export const NODES = ['20.0.0', '20.20.2', '22.12.0', '22.23.3', '24.0.0', '24.21.0'];

/**
 * The program of a version of Node.js, downloaded once.
 *
 * @param version - in full
 */
export async function nodeOf(version: string): Promise<string> {
  const folder = join(SCRATCH, 'cache', 'node', version);
  const program = join(folder, 'node_modules', 'node', 'bin', 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    await run(`node-${version}-install`, 'npm', ['install', '--no-save', '--loglevel=error', '--prefix', folder, `node@${version}`], { cwd: folder });
  }
  const said = (await run(`node-${version}`, program, ['--version'])).trim();
  if (said !== `v${version}`) throw new Error(`'${program}' must be Node.js v${version}, got ${said}`);
  return program;
}
