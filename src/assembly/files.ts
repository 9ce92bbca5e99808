import { closeSync, fstatSync, openSync, readSync, realpathSync, Stats, statSync } from 'node:fs';
import { sep } from 'node:path';

/** Why a file is not read, as the end of a sentence that starts with its path: `does not exist`. */
export class FileError extends Error {}

/** A template of CloudFormation has at most 1 MB, but a plan of Terraform describes a whole company. */
export const MOST_BYTES = 50_000_000;

/** What is read of definitions that were read before: a short template may name one for each of thousands of state machines. */
const MOST_REPEATED = 20_000_000;

/**
 * Reads files that others have written: nothing but regular files of a bounded size, and none that a symbolic link or `..` leads to out of
 * the folder that was given.
 */
export class Files {
  private readonly root?: string;
  /** Of the definitions. */
  private readonly sizes = new Map<string, number>();
  private repeated = 0;

  /** @param root - what is outside of this folder is not read; everything is where it is left out */
  constructor(root?: string) {
    this.root = root === undefined ? undefined : realpathSync(root);
  }

  /** @throws FileError */
  public text(path: string): string {
    const text = this.bytes(path).toString('utf8');
    if (text.includes('\u0000')) {
      throw new FileError('is not text in UTF-8');
    }
    return text.replace(/^\uFEFF/, '');
  }

  /** The text of a file that any number of state machines may name as their definition. @throws FileError */
  public definition(path: string): string {
    const real = this.realPath(path);
    const again = this.sizes.get(real) ?? 0;
    if (this.repeated + again > MOST_REPEATED) {
      throw new FileError(`is referenced so often that more than ${MOST_REPEATED / 1e6} MB would be read again`);
    }
    this.repeated += again;
    const text = this.text(path);
    this.sizes.set(real, text.length);
    return text;
  }

  /** The JSON of a file; undefined where there is none. */
  public json(path: string): any {
    try {
      return JSON.parse(this.text(path));
    } catch {
      return undefined;
    }
  }

  /** Path without symbolic links. @throws FileError where it is not there, or out of the folder */
  public realPath(path: string): string {
    const real = attempt(() => realpathSync(path));
    if (this.root !== undefined && real !== this.root && !real.startsWith(this.root.endsWith(sep) ? this.root : `${this.root}${sep}`)) {
      throw new FileError(`is outside of '${this.root}'`);
    }
    return real;
  }

  private bytes(path: string): Buffer {
    const real = this.realPath(path);
    // Before it is opened: who opens a pipe waits for somebody to write, and a device may do anything.
    checkKind(attempt(() => statSync(real)));
    const file = attempt(() => openSync(real, 'r'));
    try {
      const stats = attempt(() => fstatSync(file));
      checkKind(stats);
      return attempt(() => read(file, stats.size));
    } finally {
      closeSync(file);
    }
  }

}

function checkKind(stats: Stats): void {
  if (!stats.isFile()) {
    throw new FileError(`is ${kindOf(stats)}`);
  }
  if (stats.size > MOST_BYTES) {
    throw new FileError(`has ${Math.ceil(stats.size / 1e6)} MB, more than the maximum of ${MOST_BYTES / 1e6} MB`);
  }
}

/** What is at a path, as an error says it; undefined where nothing is. */
export function kindOf(stats: Stats): string {
  return stats.isFile() ? 'a file' : stats.isDirectory() ? 'a folder' : stats.isFIFO() ? 'a named pipe' : stats.isSocket() ? 'a socket'
    : stats.isSymbolicLink() ? 'a symbolic link' : 'a device';
}

/** As much as the file had when it was opened: it may grow meanwhile. */
function read(file: number, size: number): Buffer {
  const buffer = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(file, buffer, filled, size - filled, filled);
    if (count === 0) {
      break;
    }
    filled += count;
  }
  return buffer.subarray(0, filled);
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new FileError(code === 'ENOENT' || code === 'ENOTDIR' ? 'does not exist' : code === 'ELOOP' ? 'is a broken symbolic link' : `cannot be read: ${code}`);
  }
}
