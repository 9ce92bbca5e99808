import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import { build, Metafile, OnLoadResult, Plugin } from 'esbuild';
import { Module, problemsOfImports } from './imports';
import { isPeer } from './peers';
import { Helpers, withoutExamples } from './published';
import { shortened } from './shortened';

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
  /** Whether its doors open without the packages of users, which are the CDK. */
  readonly alone?: boolean;
  /** Whether it is another package's code, whose names nobody looks for in a stack trace. */
  readonly foreign?: boolean;
}

interface Bundle {
  readonly code: string;
  readonly modules: Module[];
}

const TEMPLATE_DOORS = [
  './assembly/nested-stacks', './lint/acknowledgments', './lint/check-template', './lint/package-version', './lint/policy-paths', './lint/read-template',
];

/** What is loaded at its first use, by nobody who only imports the library. */
export const LATER: Script[] = [
  // The parser is as large as all rules, and no definition without JSONata needs it.
  { file: 'jsonata.js', doors: ['./asl/expressions/jsonata-parser'], flat: true, alone: true, foreign: true },
  // Fifty kilobytes of names, for calls of the AWS SDK and for templates.
  { file: 'permissions.js', doors: ['./aws/iam-actions', './aws/permissions'], flat: true },
  { file: 'checks.js', doors: ['./lint/check-machine'], flat: true },
  // What the plugin and the command share: both look at templates, and the command must not load the CDK.
  { file: 'templates.js', doors: TEMPLATE_DOORS, flat: true },
  { file: 'plugin.js', doors: ['./plugin/internal/check-run'], flat: true },
  { file: 'command.js', doors: ['./cli/main'], flat: true, alone: true },
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
    found.modules.forEach(({ name }) => owners.set(name, file));
  }

  // The last first: each shows what the ones before it have to give.
  const asked = new Map<string, Set<string>>(scripts.map(({ file, doors }) => [file, new Set(doors)]));
  const built: Record<string, string> = {
    'index.js': index(lib, modules),
    'cli/main.js': "'use strict';\nmodule.exports = require('../command')['./cli/main']();\n",
  };
  const all: Module[] = [];
  for (const { file, flat, foreign } of [...scripts].reverse()) {
    const ownerOf = (name: string) => (owners.get(name) === file ? undefined : owners.get(name));
    const ask = (name: string) => asked.get(owners.get(name)!)!.add(name);
    const { code, modules: inside } = await bundle(flat ? sources : lib, { doors: [...asked.get(file)!].sort(), flat, foreign }, ownerOf, ask);
    built[file] = code;
    all.push(...inside.map((module) => ({ ...module, script: file, flat })));
  }
  const problems = scripts.filter(({ alone }) => alone).flatMap(({ doors }) => problemsOfImports(doors, all));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return built;
}

/**
 * One script.
 *
 * @param elsewhere - the script that a module is in, if it is in another one
 */
async function bundle(
  folder: string, { doors, flat, foreign }: Omit<Script, 'file'>, elsewhere: (name: string) => unknown, ask: (name: string) => void = () => undefined,
): Promise<Bundle> {
  const helpers = new Helpers();
  const plugin: Plugin = {
    name: 'elsewhere',
    setup({ onLoad, onResolve, resolve }) {
      onResolve({ filter: /.*/ }, async ({ path, resolveDir, namespace, kind, pluginData }) => {
        if (kind === 'entry-point' || pluginData === ASKED) return undefined;
        // Where a package may be, and need not, is asked when the script runs.
        if (namespace !== 'file' || kind === 'require-resolve') return { path, external: true };
        // Another package is looked up once, and not by every module.
        if (isOutside(path)) return { path, namespace: 'package' };
        const found = path.startsWith('.') ? join(resolveDir, path) : (await resolve(path, { resolveDir, kind, pluginData: ASKED })).path;
        const name = nameOf(folder, found);
        return elsewhere(name) ? { path: name, namespace: 'other-script' } : undefined;
      });
      onLoad({ filter: /\.[jt]s$/, namespace: 'file' }, ({ path }) => published(path, folder, helpers));
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
    // First the form that esbuild can take apart: some packages hide their imports in the other.
    mainFields: ['module', 'main'],
    target: 'node20',
    write: false,
    logLevel: 'error',
    minifySyntax: true,
  });
  const code = await shortened(helpers.code() + outputFiles[0].text, !foreign);
  return { code, modules: modulesOf(metafile, folder) };
}

/** A module as users load it; those of other packages as they are. */
function published(path: string, folder: string, helpers: Helpers): OnLoadResult | undefined {
  if (relative(folder, path).startsWith('..')) return undefined;
  const text = helpers.takenFrom(readFileSync(path, 'utf8'));
  return path.endsWith('.ts') ? { contents: nameOf(folder, path).startsWith('./lint/rules/') ? withoutExamples(text) : text, loader: 'ts' } : { contents: text, loader: 'js' };
}

/** Marks what the plugin itself has asked for. */
const ASKED = Symbol('asked');

/** What is never made part of a script, as other packages are. */
const isOutside = (path: string) => isBuiltin(path) || isPeer(path);

function modulesOf({ inputs }: Metafile, folder: string): Module[] {
  const name = (path: string) => nameOf(folder, join(folder, path));
  const files = Object.entries(inputs).filter(([path]) => !path.includes(':') && path !== 'entry.js');
  return files.map(([path, { imports }]) => {
    // Those of types alone are external, since nothing has resolved them.
    const targets = imports.filter(({ external }) => !external).map((target) => target.path);
    return {
      name: name(path),
      imports: targets.filter((target) => !target.startsWith('package:')).map((target) => /^other-script:(.+)/.exec(target)?.[1] ?? name(target)),
      packages: targets.flatMap((target) => /^package:(.+)/.exec(target)?.[1] ?? []).filter((target) => !isBuiltin(target)),
    };
  });
}

const lazyDoor = (door: string) => `exports['${door}'] = () => require('${door}');`;
const flatDoor = (door: string, i: number) => `import * as door${i} from '${door}';\nexports['${door}'] = () => door${i};`;

/** `./lint/rules` for `lint/rules/index.ts`. */
function nameOf(folder: string, path: string): string {
  const name = `./${relative(folder, path).replace(/\.[jt]s$/, '')}`;
  return existsSync(join(folder, name, 'index.js')) || existsSync(join(folder, name, 'index.ts')) ? `${name}/index` : name;
}

/** Getters, so that an import of one name loads what that needs and nothing else. */
function index(lib: string, modules: string[]): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const names = modules.flatMap((module) => Object.keys(require(join(lib, module))).map((name) => ({ name, module })));
  return [
    "'use strict';",
    // ES modules: their importer reads this list of names, and does not run the script.
    ...names.map(({ name }) => `exports.${name} = void 0;`),
    // A name written into `defineProperty` itself would be struck off the list again, unless the getter has a form that the importer knows.
    'const lazy = (name, get) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get });',
    ...names.map(({ name, module }) => `lazy('${name}', () => require('./library')['${module}']().${name});`),
    '',
  ].join('\n');
}
