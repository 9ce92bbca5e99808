import { closeSync, constants, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './usage-error';

/** Names of files of their own, also where the file system does not tell upper from lower case. */
export function fileNamesFor(names: string[], extension: string): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const base = name.replace(/\.(json|ya?ml)$/, '').replace(extension.startsWith('asl.') ? /\.asl$/ : /$^/, '').replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[-.]+/, '').slice(0, 100) || 'machine';
    let file = base;
    for (let i = 2; used.has(file.toLowerCase()); i++) {
      file = `${base}-${i}`;
    }
    used.add(file.toLowerCase());
    return `${file}.${extension}`;
  });
}

/** Neither follows links nor waits for who reads a pipe; Windows has no such flags. */
// eslint-disable-next-line no-bitwise
const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** @returns the path of what was written */
export function writeOut(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    // A link that lies there would lead to a file that nobody has named.
    const file = openSync(path, FLAGS, 0o666);
    try {
      writeFileSync(file, text);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ELOOP') {
      throw new UsageError(`'--out' must be a folder without symbolic links, got '${folder}', in which '${name}' is one: remove it`);
    }
    throw new UsageError(`'--out' must be a writable folder, got '${folder}': ${code}`);
  }
  return path;
}
