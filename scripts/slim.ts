/**
 * Leaves out of `lib/` what no user can see: comments in JavaScript, which the declarations have as well, and declarations that those of
 * `lib/index.d.ts` do not lead to. It is a fifth of the package.
 *
 * The compiler's own `removeComments` would take the docs out of the declarations, too.
 */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';

const LIB = join(__dirname, '..', 'lib');

/** A script without its comments: what it does is the same. */
export function withoutComments(code: string): string {
  // As a script, not as a module: it has been compiled to `require()` already.
  const compilerOptions = { removeComments: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, alwaysStrict: false };
  return ts.transpileModule(code, { compilerOptions }).outputText;
}

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

function main(): void {
  const list = () => readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(LIB, path)).isFile());
  const paths = list();
  const texts = (extension: string) => new Map(paths
    .filter((path) => path.endsWith(extension))
    .map((path) => [path, readFileSync(join(LIB, path), 'utf8')]));
  const size = () => Math.ceil(list().reduce((sum, path) => sum + statSync(join(LIB, path)).size, 0) / 1000);
  const before = size();
  for (const path of unreachable(texts('.d.ts'), 'index.d.ts')) rmSync(join(LIB, path));
  for (const [path, code] of texts('.js')) writeFileSync(join(LIB, path), withoutComments(code));
  console.log(`slim: lib/ has ${size()} kB, had ${before} kB`);
}

if (require.main === module) main();
