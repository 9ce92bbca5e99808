import { dirname, join } from 'node:path';
import * as ts from 'typescript';

/**
 * The declarations that nothing imports which users can import.
 *
 * @param files - text by path, of all declarations
 * @param root - path of what users import
 */
export function unreachable(files: ReadonlyMap<string, string>, root: string): string[] {
  const reached = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const target of importsOf(files.get(file)!)) {
      const path = join(dirname(file), target);
      const found = [`${path}.d.ts`, join(path, 'index.d.ts')].find((candidate) => files.has(candidate));
      if (!found) throw new Error(`'${file}' must import what is there, got '${target}'`);
      visit(found);
    }
  };
  visit(root);
  return [...files.keys()].filter((file) => !reached.has(file));
}

/** Relative imports, also those inside of types. */
function importsOf(text: string): string[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
}
