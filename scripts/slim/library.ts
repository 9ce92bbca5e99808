import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, BuildOptions, Plugin } from 'esbuild';

/** Modules that are loaded at their first use, by nobody who only imports the library. */
const LATER = ['./checks/engine/check-machine', './checks/private/check-run', './cli/main'];
const COMMAND = './cli/main';

/** Code by the path of its file in `lib/`. */
export interface Scripts {
  readonly [path: string]: string;
}

/**
 * All compiled modules as two scripts, and what leads to them.
 *
 * Node.js needs half a millisecond to find and read a module, and a Workflow with its checks takes two hundred of them. Inside of a script
 * each module is still a function of its own, which runs when it is first asked for.
 *
 * @param lib - folder with an `index.js` that does nothing but export other modules
 */
export async function library(lib: string): Promise<Scripts> {
  const modules = [...readFileSync(join(lib, 'index.js'), 'utf8').matchAll(/^__exportStar\(require\("(.+)"\), exports\);$/gm)].map(([, name]) => name);
  if (modules.length === 0) throw new Error(`'${join(lib, 'index.js')}' must export modules, got none: compile first`);

  // Whatever both need is in the first: there must be one of each module.
  const shared = await modulesOf(lib, modules, LATER);
  return {
    'library.js': await script(lib, shared, 'checks.js', LATER),
    'checks.js': await script(lib, LATER, 'library.js', shared),
    'index.js': index(lib, modules),
    [`${COMMAND.slice(2)}.js`]: `'use strict';\nmodule.exports = require('../checks')['${COMMAND}']();\n`,
  };
}

/** Some modules and all that they load at once. */
async function modulesOf(lib: string, names: string[], except: string[]): Promise<string[]> {
  const { metafile } = await build({ ...options(lib, names, elsewhere(lib, '', except)), metafile: true });
  const files = Object.keys(metafile!.inputs).filter((file) => file.endsWith('.js') && !file.includes(':'));
  return files.map((file) => `./${file.replace(/\.js$/, '')}`).filter((name) => name !== './entry');
}

async function script(lib: string, names: string[], other: string, inOther: string[]): Promise<string> {
  const { outputFiles } = await build(options(lib, names, elsewhere(lib, other, inOther)));
  return outputFiles![0].text;
}

function options(lib: string, names: string[], plugin: Plugin): BuildOptions {
  const contents = names.map((name) => `exports['${name}'] = () => require('${name}');`).join('\n');
  return {
    stdin: { contents, resolveDir: lib, sourcefile: 'entry.js' },
    absWorkingDir: lib,
    plugins: [plugin],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    write: false,
    logLevel: 'error',
    // Names stay, for stack traces; and lines are short, since Node.js shows the one that throws.
    minifyWhitespace: true,
    lineLimit: 150,
  };
}

/** Leaves out other packages, and what is in the other script: that is asked for it. */
function elsewhere(lib: string, other: string, names: string[]): Plugin {
  const files = new Map(names.map((name) => [join(lib, `${name}.js`), name]));
  return {
    name: 'elsewhere',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^[^.]/ }, ({ path, kind }) => (kind === 'entry-point' ? undefined : { path, external: true }));
      onResolve({ filter: /^\./ }, ({ path, resolveDir, namespace }) => {
        if (namespace === 'elsewhere') return { path, external: true };
        const name = files.get(`${join(resolveDir, path)}.js`);
        return name ? { path: name, namespace: 'elsewhere' } : undefined;
      });
      onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path }) => ({ contents: `module.exports = require('./${other}')['${path}']();` }));
    },
  };
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
