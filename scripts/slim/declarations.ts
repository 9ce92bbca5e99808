import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import { withClassTexts } from './class-texts';
import { withoutInternals } from './internals';
import { isPeer, PEERS } from './peers';

/** Text by path. */
export type Files = ReadonlyMap<string, string>;

/**
 * The declarations as users should see them: without what is internal, and only those that lead from the root to others.
 *
 * @param files - all declarations
 * @param root - path of what users import
 */
export function declarations(files: Files, root: string): Files {
  const clean = new Map([...files].map(([path, text]) => [path, withClassTexts(withoutInternals(text))]));
  return reachable(clean, root);
}

/**
 * The declarations that users can import.
 *
 * @param files - all declarations
 * @param root - path of what users import
 */
export function reachable(files: Files, root: string): Files {
  const reached = new Set([root]);
  // A set gives also what is added on the way.
  for (const file of reached) {
    for (const target of importsOf(files.get(file)!)) {
      if (target.startsWith('.')) reached.add(targetOf(files, file, target));
      else if (!isPeer(target)) throw new Error(`'${file}' must import from ${PEERS.join(' or ')}, got '${target}', which users need not have`);
    }
  }
  return new Map([...files].filter(([file]) => reached.has(file)));
}

function targetOf(files: Files, file: string, target: string): string {
  const path = join(dirname(file), target);
  const found = [`${path}.d.ts`, join(path, 'index.d.ts')].find((candidate) => files.has(candidate));
  if (!found) throw new Error(`'${file}' must import what is there, got '${target}'`);
  return found;
}

/** What is imported, also inside of types. */
function importsOf(text: string): string[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
}
