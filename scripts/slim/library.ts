import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, Plugin } from 'esbuild';

/** Code by the path of its file in `lib/`. */
export interface Scripts {
  readonly [path: string]: string;
}

export interface Script {
  readonly file: string;
  /** What others load of it. A module belongs to the first script that needs it. */
  readonly doors: string[];
  /** Whether its modules all run when it is loaded, which is faster where all are needed, and must not be where classes of jsii are. */
  readonly flat?: boolean;
}

const TEMPLATE_DOORS = [
  './assembly/nested-stacks', './assembly/asset-files', './lint/acknowledgments', './lint/check-template', './lint/package-version', './lint/read-template', './lint/rules/index',
];

/** What is loaded at its first use, by nobody who only imports the library. */
const LATER: Script[] = [
  { file: 'checks.js', doors: ['./lint/check-machine'], flat: true },
  // What the plugin and the command share: both look at templates, and the command must not load the CDK.
  { file: 'templates.js', doors: TEMPLATE_DOORS, flat: true },
  { file: 'plugin.js', doors: ['./plugin/internal/check-run'], flat: true },
  { file: 'command.js', doors: ['./cli/main'], flat: true },
];

/**
 * All compiled modules as a few scripts, and an index that leads to them.
 *
 * Node.js needs half a millisecond to find and read a module, and a Workflow with its checks takes two hundred of them.
 *
 * @param lib - folder with an `index.js` that does nothing but export other modules
 * @param sources - folder with what they were compiled from
 * @param later - scripts that are loaded at their first use; a module belongs to the first that needs it
 */
export async function library(lib: string, sources: string, later: readonly Script[] = LATER): Promise<Scripts> {
  const modules = [...readFileSync(join(lib, 'index.js'), 'utf8').matchAll(/^__exportStar\(require\("(.+)"\), exports\);$/gm)].map(([, name]) => name);
  if (modules.length === 0) throw new Error(`'${join(lib, 'index.js')}' must export modules, got none: compile first`);
  const scripts = [{ file: 'library.js', doors: modules }, ...later];

  // There must be one of each module, so that what two scripts need is loaded from the first of them.
  const owners = new Map(later.flatMap(({ file, doors }) => doors.map((door) => [door, file])));
  for (const { file, doors } of scripts) {
    const found = await bundle(sources, { doors }, (name) => !doors.includes(name) && owners.has(name));
    found.modules.forEach((name) => owners.set(name, file));
  }

  // The last first: each shows what the ones before it have to give.
  const asked = new Map<string, Set<string>>(scripts.map(({ file, doors }) => [file, new Set(doors)]));
  const built: Record<string, string> = {
    'index.js': index(lib, modules),
    'cli/main.js': "'use strict';\nmodule.exports = require('../command')['./cli/main']();\n",
  };
  for (const { file, flat } of [...scripts].reverse()) {
    const ownerOf = (name: string) => (owners.get(name) === file ? undefined : owners.get(name));
    const ask = (name: string) => asked.get(owners.get(name)!)!.add(name);
    const { code } = await bundle(flat ? sources : lib, { doors: [...asked.get(file)!], flat }, ownerOf, ask);
    built[file] = code;
  }
  return built;
}

/**
 * One script.
 *
 * @param elsewhere - the script that a module is in, if it is in another one
 */
async function bundle(folder: string, { doors, flat }: Omit<Script, 'file'>, elsewhere: (name: string) => unknown, ask: (name: string) => void = () => undefined) {
  const plugin: Plugin = {
    name: 'elsewhere',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /.*/ }, ({ path, resolveDir, namespace, kind }) => {
        if (kind === 'entry-point') return undefined;
        if (namespace !== 'file') return { path, external: true };
        // Another package is looked up once, and not by every module.
        if (!path.startsWith('.')) return { path, namespace: 'package' };
        const name = nameOf(folder, join(resolveDir, path));
        return elsewhere(name) ? { path: name, namespace: 'other-script' } : undefined;
      });
      onLoad({ filter: /.*/, namespace: 'package' }, ({ path }) => ({ contents: `module.exports = require('${path}');` }));
      onLoad({ filter: /.*/, namespace: 'other-script' }, ({ path }) => {
        ask(path);
        return { contents: `module.exports = require('./${elsewhere(path)}')['${path}']();` };
      });
    },
  };
  const { outputFiles, metafile } = await build({
    stdin: { contents: doors.map(flat ? flatDoor : lazyDoor).join('\n'), resolveDir: folder, sourcefile: 'entry.js' },
    absWorkingDir: folder,
    plugins: [plugin],
    bundle: true,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    write: false,
    logLevel: 'error',
    // Names stay, for stack traces; and lines are short, since Node.js shows the one that throws.
    minifyWhitespace: true,
    lineLimit: 150,
  });
  const modules = Object.keys(metafile.inputs).filter((path) => /\.[jt]s$/.test(path) && !path.includes(':') && path !== 'entry.js');
  return { code: outputFiles[0].text, modules: modules.map((path) => nameOf(folder, join(folder, path))) };
}

const lazyDoor = (door: string) => `exports['${door}'] = () => require('${door}');`;
const flatDoor = (door: string, i: number) => `import * as door${i} from '${door}';\nexports['${door}'] = () => door${i};`;

/** `./checks/rules` for `checks/rules/index.ts`. */
function nameOf(folder: string, path: string): string {
  const name = `./${relative(folder, path).replace(/\.[jt]s$/, '')}`;
  return existsSync(join(folder, name, 'index.js')) || existsSync(join(folder, name, 'index.ts')) ? `${name}/index` : name;
}

/** Getters, so that an import of one name loads what that needs and nothing else. */
function index(lib: string, modules: string[]): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const names = modules.flatMap((module) => Object.keys(require(join(lib, module))).map((name) => ({ name, module })));
  const getters = names.map(({ name, module }) => [
    `Object.defineProperty(exports, '${name}', {`,
    `  enumerable: true, configurable: true, get: () => require('./library')['${module}']().${name},`,
    '});',
  ].join('\n'));
  // This first list is for ES modules, whose importer reads the names and does not run the script.
  return ["'use strict';", ...names.map(({ name }) => `exports.${name} = void 0;`), ...getters, ''].join('\n');
}
