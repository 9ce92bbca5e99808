/**
 * Builds the command as a package of its own: one script from the same sources as the library's. `--pack FOLDER` also writes what is published
 * there, with the version of the library, which a release sets.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(__dirname, '..');
const PACKAGE = join(ROOT, 'packages', 'cli');

/** Compiles the command into a folder, and says which modules are in it. */
export async function buildCommand(folder: string): Promise<string[]> {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const { metafile } = await build({
    entryPoints: [join(PACKAGE, 'src', 'main.ts')],
    absWorkingDir: ROOT,
    outfile: join(folder, 'lib', 'main.js'),
    // What the package does not ask for is not there when it runs.
    external: Object.keys({ ...dependencies, ...optionalDependencies }),
    tsconfigRaw: {},
    bundle: true,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    // Names stay, for stack traces; and lines are short, since Node.js shows the one that throws.
    minifyWhitespace: true,
    lineLimit: 150,
  });
  const modules = Object.keys(metafile.inputs);
  const cdk = modules.find((path) => /node_modules\/(aws-cdk-lib|constructs)\//.test(path));
  if (cdk !== undefined) {
    throw new Error(`the command must run without the CDK, got '${cdk}' in it`);
  }
  return modules;
}

/** @returns the path of the archive in the folder */
export async function packCommand(folder: string): Promise<string> {
  const staged = mkdtempSync(join(tmpdir(), 'cli-package-'));
  try {
    for (const name of ['bin', 'README.md', 'package.json']) {
      cpSync(join(PACKAGE, name), join(staged, name), { recursive: true });
    }
    cpSync(join(ROOT, 'LICENSE'), join(staged, 'LICENSE'));
    await buildCommand(staged);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const manifest = JSON.parse(readFileSync(join(staged, 'package.json'), 'utf8'));
    delete manifest['//'];
    writeFileSync(join(staged, 'package.json'), `${JSON.stringify({ ...manifest, version }, undefined, 2)}\n`);
    mkdirSync(folder, { recursive: true });
    const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', resolve(folder)], { cwd: staged, encoding: 'utf8' }));
    return join(folder, filename);
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

async function main([option, folder]: string[]): Promise<void> {
  if (option === '--pack' && folder !== undefined) {
    const archive = await packCommand(folder);
    console.log(`build:cli: ${archive}, ${Math.ceil(statSync(archive).size / 1000)} kB`);
  } else if (option === undefined) {
    const modules = await buildCommand(PACKAGE);
    console.log(`build:cli: packages/cli/lib/main.js, ${modules.length} modules, ${Math.ceil(statSync(join(PACKAGE, 'lib', 'main.js')).size / 1000)} kB`);
  } else {
    throw new Error(`the option must be --pack FOLDER, got ${[option, folder].join(' ')}: leave it out to build for the workspace`);
  }
}

if (require.main === module) {
  void main(process.argv.slice(2));
}
