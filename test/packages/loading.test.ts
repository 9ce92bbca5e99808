import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';
import { LATER } from '../../scripts/slim/library';

const SRC = join(__dirname, '..', '..', 'src');

/** The modules that a module loads as soon as it is loaded itself: neither types nor what a function asks for. */
function loadedBy(module: string): string[] {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(readFileSync(join(SRC, `${module}.ts`), 'utf8'), { compilerOptions });
  return [...outputText.matchAll(/^\S.*\brequire\("(\.[^"]*)"\)/gm)].map(([, path]) => {
    const found = relative(SRC, join(SRC, module, '..', path));
    return existsSync(join(SRC, `${found}.ts`)) ? found : `${found}/index`;
  });
}

/** Who asks for the plugin is about to check, and needs what the checks of templates need. */
const PLUGIN = 'plugin/workflow-checks';

/** Each module that is loaded, with the modules by way of which. */
function loadedFrom(start: string): Map<string, string[]> {
  const ways = new Map([[start, [start]]]);
  // What is added while it runs is looked at as well.
  for (const [module, way] of ways) {
    loadedBy(module).filter((next) => !ways.has(next) && next !== PLUGIN).forEach((next) => ways.set(next, [...way, next]));
  }
  return ways;
}

describe('whoever imports the library', () => {
  const loaded = loadedFrom('index');
  const isLater = (module: string) => LATER.flatMap(({ doors }) => doors).includes(`./${module}`);

  test('loads no script that is for later', () => {
    expect([...loaded].filter(([module]) => isLater(module)).map(([, way]) => way.join(' > '))).toEqual([]);
  });

  test('loads the library itself', () => {
    expect(loaded.size).toBeGreaterThan(100);
    expect(loaded.get('workflow/internal/definition-body')).toBeDefined();
  });
});
