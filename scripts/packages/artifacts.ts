import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, SCRATCH } from './run';

const DIST = join(SCRATCH, 'dist');

/** What is published to npm. */
export interface NpmArtifact {
  readonly tarball: string;
}

/** What is published, one path a registry. */
export interface Artifacts extends NpmArtifact {
  readonly wheel: string;
  /** A repository of Maven with nothing else in it. */
  readonly mavenRepository: string;
  readonly goModule: string;
  /** The project of C#; it is compiled nowhere here. */
  readonly dotnetProject: string;
}

/** Builds everything once, as a release does. */
export async function build(): Promise<Artifacts> {
  // The snippets in the docs of Python, Java, C# and Go come from the tablet.
  await compile(() => run('snippets', 'npx', ['jsii-rosetta', 'extract', '--strict']));
  await pacmak('package', '--target', 'js', '--target', 'python', '--target', 'java');
  // Without the checks of a build, which would compile the whole of aws-cdk-lib; the example's build compiles the module.
  await pacmak('package-code', '--code-only', '--target', 'go', '--target', 'dotnet');
  return {
    tarball: only(join(DIST, 'js'), '.tgz'),
    wheel: only(join(DIST, 'python'), '.whl'),
    mavenRepository: join(DIST, 'java'),
    goModule: join(DIST, 'go', 'cdksfnpatterns'),
    dotnetProject: join(DIST, 'dotnet', 'CdkSfnPatterns'),
  };
}

/** Builds the package for npm alone, in a fifth of the time. */
export async function buildNpm(): Promise<NpmArtifact> {
  await compile();
  await pacmak('package-npm', '--target', 'js');
  return { tarball: only(join(DIST, 'js'), '.tgz') };
}

async function compile(beforeSlim?: () => Promise<unknown>): Promise<void> {
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  await run('compile', 'npx', ['projen', 'compile']);
  await beforeSlim?.();
  await run('slim', 'npx', ['tsx', join(ROOT, 'scripts', 'slim.ts')]);
}

const pacmak = (log: string, ...args: string[]) => run(log, 'npx', ['jsii-pacmak', '--outdir', DIST, ...args]);

function only(folder: string, extension: string): string {
  const files = readdirSync(folder).filter((file) => file.endsWith(extension));
  if (files.length !== 1) throw new Error(`'${folder}' must have one file '*${extension}', got ${files.length}`);
  return join(folder, files[0]);
}
