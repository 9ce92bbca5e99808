import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import { library } from '../../scripts/slim/library';

const ROOT = join(__dirname, '..', '..');
const SCRIPTS: [from: string, to: string][] = [
  [join(__dirname, 'apps'), ''],
  [join(__dirname, 'plain'), 'plain'],
  [join(ROOT, 'test', 'benchmarks', 'seed'), 'ours'],
];

/** The package as it is published, and the programs, as a user's project has them: nothing is compiled when it runs. */
export async function compiled(folder: string): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  const modules = join(folder, 'compiled');
  compile(join(ROOT, 'src'), modules);
  const project = join(folder, 'node_modules', 'cdk-sfn-patterns');
  const scripts = await library(modules, join(ROOT, 'src'));
  for (const [path, code] of Object.entries(scripts)) {
    write(join(project, 'lib', path), code);
  }
  cpSync(join(ROOT, 'package.json'), join(project, 'package.json'));
  rmSync(modules, { recursive: true });
  SCRIPTS.forEach(([from, to]) => compile(from, join(folder, to)));
  return folder;
}

/** A folder, but for its tests; without a look at the types. */
function compile(from: string, to: string): void {
  for (const { name } of readdirSync(from, { withFileTypes: true })) {
    const path = join(from, name);
    if (!name.includes('.')) {
      compile(path, join(to, name));
    } else if (name.endsWith('.ts')) {
      const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
      const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), { compilerOptions, fileName: path });
      write(join(to, name.replace(/\.ts$/, '.js')), outputText.replaceAll("'../../../src'", "'cdk-sfn-patterns'").replaceAll('"../../../src"', '"cdk-sfn-patterns"'));
    }
  }
}

function write(path: string, code: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
}

/** Folders in which Node.js finds one or the other version of the CDK. */
export const FOLDERS = { lowest: join(ROOT, '.bench'), latest: join(ROOT, '.latest', 'bench') };

export const hasLatest = () => existsSync(join(ROOT, '.latest', 'node_modules', 'aws-cdk-lib'));
