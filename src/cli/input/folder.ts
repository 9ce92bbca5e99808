import { Dirent, closeSync, openSync, readSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Files, MOST_BYTES } from '../../assembly/files';
import { isObject, objectOf } from '../../json/values';

/** What of a folder may hold state machines. */
export interface Found {
  /** Folders that `cdk synth` has written. */
  readonly assemblies: string[];
  readonly files: string[];
  /** What was left out, each as the end of a sentence that starts with the folder. */
  readonly left: string[];
}

/** More is not one project. */
const MOST_ENTRIES = 200_000;
const DEEPEST = 40;

const READ = /\.(json|ya?ml|template|asl)$/i;
/** What one of them must be in a text that describes a state machine. */
const MARKS = ['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine', 'aws_sfn_state_machine', 'StartAt'].map((mark) => Buffer.from(mark));
const LONGEST_MARK = 40;

/** Goes through a folder in the order of its names. Symbolic links are not followed, and folders of tools not entered. */
export function filesIn(root: string, access: Files): Found {
  const assemblies: string[] = [];
  const files: string[] = [];
  const left: string[] = [];
  const open = [{ folder: root, depth: 0 }];
  let entries = 0;
  while (open.length > 0) {
    const { folder, depth } = open.pop()!;
    if (depth > 0 && isAssembly(folder, access)) {
      assemblies.push(folder);
      continue;
    }
    const inner: typeof open = [];
    for (const entry of entriesOf(folder, left)) {
      if (++entries > MOST_ENTRIES) {
        return { assemblies, files, left: [...left, `has more than ${MOST_ENTRIES} files and folders`] };
      }
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !isToolFolder(entry.name)) {
        if (depth === DEEPEST) {
          left.push(`is nested deeper than ${DEEPEST} folders at '${path}'`);
        } else {
          inner.push({ folder: path, depth: depth + 1 });
        }
      } else if (entry.isFile() && READ.test(entry.name) && mentionsMachine(path)) {
        files.push(path);
      }
    }
    inner.reverse().forEach((next) => open.push(next));
  }
  return { assemblies, files, left };
}

/** Whether `cdk synth` has written it, and not, say, a web application with a manifest of its own. */
export function isAssembly(folder: string, access: Files): boolean {
  const manifest = access.json(join(folder, 'manifest.json'));
  return isObject(manifest) && isObject(objectOf(manifest).artifacts);
}

function isToolFolder(name: string): boolean {
  return name === 'node_modules' || (name.startsWith('.') && name !== '.serverless');
}

function entriesOf(folder: string, left: string[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    left.push(`cannot be read at '${folder}': ${(error as NodeJS.ErrnoException).code}`);
    return [];
  }
}

/** Most files in a folder are about something else. Of what is larger than any that is read, the beginning is looked through. */
function mentionsMachine(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    // It may be one: who reads it says why it cannot be read.
    return true;
  }
  try {
    const buffer = Buffer.alloc(65_536 + LONGEST_MARK);
    let kept = 0;
    for (let looked = 0; looked <= MOST_BYTES; looked += buffer.length - LONGEST_MARK) {
      const count = readSync(file, buffer, kept, buffer.length - kept, null);
      const filled = kept + count;
      const part = buffer.subarray(0, filled);
      if (MARKS.some((mark) => part.includes(mark))) {
        return true;
      }
      if (count === 0) {
        return false;
      }
      // A mark may lie across two parts.
      kept = Math.min(LONGEST_MARK, filled);
      buffer.copyWithin(0, filled - kept, filled);
    }
    return false;
  } finally {
    closeSync(file);
  }
}
