import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Artifacts } from './artifacts';
import { ROOT, run, SCRATCH, searchPath } from './run';

/** The stack of the example, which has the same name in all languages. */
export const STACK = 'OrderProcessing';

const MISTAKES = join(__dirname, 'mistakes');
const EXAMPLES = join(ROOT, 'examples');
const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
export const LOWEST_CDK: string = devDependencies['aws-cdk-lib'];

/** The example in another language, in a folder of its own, with the package as users get it. */
export interface App {
  readonly name: string;
  readonly folder: string;
  /** Whether the language keeps no order in what it hands over as a map. */
  readonly anyBranchOrder?: boolean;
  /** Where its tools are found first. */
  readonly path?: string;
  install(artifacts: Artifacts): Promise<unknown>;
  /** Makes the mistakes of mistakes/, and gives what the language says about them. */
  mistakes(): Promise<string>;
}

/** What building and deploying an example leaves in its folder. */
const OUTPUT = /\/(target|cdk\.out|\.venv|__pycache__|node_modules)$/;

const folderOf = (language: string) => join(SCRATCH, language, 'examples', `${language}-order-processing`);

/** A copy, since users have no clone: without what another run or a build has left in it. */
function copyExample(language: string): void {
  rmSync(join(SCRATCH, language), { recursive: true, force: true });
  for (const example of [`${language}-order-processing`, 'order-processing']) {
    cpSync(join(EXAMPLES, example), join(SCRATCH, language, 'examples', example), { recursive: true, filter: (path) => !OUTPUT.test(path) });
  }
}

const VENV = join(SCRATCH, 'python', '.venv');
const PYTHON = join(VENV, 'bin', 'python');

const python: App = {
  name: 'Python',
  folder: folderOf('python'),
  path: join(VENV, 'bin'),
  install: async ({ wheel }) => {
    copyExample('python');
    await run('python-venv', 'python3', ['-m', 'venv', VENV]);
    const requirements = join(folderOf('python'), 'requirements.txt');
    // The wheel comes first, so that the name in the requirements means it.
    const args = ['-m', 'pip', 'install', '--no-compile', '--disable-pip-version-check', wheel, `aws-cdk-lib==${LOWEST_CDK}`, '-r', requirements];
    await run('python-install', PYTHON, args);
  },
  mistakes: () => run('python-mistakes', PYTHON, [join(MISTAKES, 'mistakes.py')], { env: { CDK_VALIDATION: 'false' } }),
};

const java: App = {
  name: 'Java',
  folder: folderOf('java'),
  install: async ({ mavenRepository }) => {
    copyExample('java');
    // As `mvn install` would put it there; what an earlier run put there must not be taken for it.
    const local = join(SCRATCH, 'cache', 'maven');
    rmSync(join(local, 'io', 'github', 'cdk-sfn-patterns'), { recursive: true, force: true });
    mkdirSync(local, { recursive: true });
    cpSync(mavenRepository, local, { recursive: true });
    cpSync(join(MISTAKES, 'Mistakes.java'), join(folderOf('java'), 'src', 'main', 'java', 'com', 'example', 'orders', 'Mistakes.java'));
    await run('java-install', 'mvn', ['-B', '-q', 'compile'], { cwd: folderOf('java') });
  },
  mistakes: () => run('java-mistakes', 'mvn', ['-B', '-q', 'exec:java', '-Dexec.mainClass=com.example.orders.Mistakes'], {
    cwd: folderOf('java'),
    env: { CDK_VALIDATION: 'false' },
  }),
};

const go: App = {
  name: 'Go',
  folder: folderOf('go'),
  anyBranchOrder: true,
  install: async ({ goModule }) => {
    copyExample('go');
    const [cwd, module] = [folderOf('go'), 'github.com/cdk-sfn-patterns/cdk-sfn-patterns-go/cdksfnpatterns'];
    cpSync(join(MISTAKES, 'mistakes.go'), join(cwd, 'mistakes', 'main.go'));
    await run('go-replace', 'go', ['mod', 'edit', `-replace=${module}=${goModule}`], { cwd });
    await run('go-install', 'go', ['build', '-o', '/dev/null', '.'], { cwd });
  },
  mistakes: () => run('go-mistakes', 'go', ['run', './mistakes'], { cwd: folderOf('go'), env: { CDK_VALIDATION: 'false' } }),
};

/** The slowest first: it is under way while the others are. */
export const APPS = [go, java, python];

/** Runs the command that `cdk synth` would run, with the flags that it would pass; returns the folder of output. */
export async function synthesize({ name, folder, path }: App): Promise<string> {
  const { app, context } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8'));
  const outdir = join(folder, 'cdk.out');
  rmSync(outdir, { recursive: true, force: true });
  const env = { PATH: searchPath(path ? [path] : []), CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_VALIDATION: 'false' };
  await run(`${name.toLowerCase()}-synth`, 'sh', ['-c', app], { cwd: folder, env });
  return outdir;
}
