import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isValue, PublicType, publicTypes } from './assembly';
import { nodeOf } from './runtimes';
import { BUNDLE, BUNDLED, Way, waysOf } from './ways';
import { LOWEST_CDK } from '../apps';
import { run, SCRATCH } from '../run';

/** The last of their lines that run on all versions of Node.js which package.json allows. */
const TOOLS = ['tsx@4.23.15', 'esbuild@0.28.0', 'jest@30.5.2', 'vitest@3.2.4', 'vite@6.4.6'];
const MANIFEST = { private: true, jest: { testMatch: ['**/*.test.{js,mjs}'], moduleFileExtensions: ['js', 'mjs', 'json'], transform: {} } };

/** An app that imports the library from its tarball in every way. */
export class ImportsApp {
  public readonly folder = join(SCRATCH, 'imports');
  public readonly library = join(this.folder, 'node_modules', 'cdk-sfn-patterns');

  public async install(tarball: string): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    this.write('package.json', JSON.stringify(MANIFEST));
    // The nearest one is this project's otherwise.
    this.write('tsconfig.json', '{}');
    this.write('vitest.config.mjs', 'export default {};');
    await run('imports-install', 'npm', ['install', '--loglevel=error', tarball, `aws-cdk-lib@${LOWEST_CDK}`, 'constructs', ...TOOLS], { cwd: this.folder });
    this.ways().forEach(({ file, code }) => this.write(file, code));
    const flags = ['--bundle', '--platform=node', '--format=cjs', '--external:aws-cdk-lib', '--external:constructs', `--outfile=${BUNDLE}`];
    await run('imports-bundle', join('node_modules', '.bin', 'esbuild'), [BUNDLED, ...flags], { cwd: this.folder });
  }

  /** What fails in a version of Node.js, a line each. */
  public async problems(version: string): Promise<string[]> {
    const node = await nodeOf(version);
    const problems: string[] = [];
    for (const way of this.ways()) {
      await this.try(node, version, way).catch((error: Error) => problems.push(`${way.name}: ${error.message}`));
    }
    return problems;
  }

  public types(): PublicType[] {
    return publicTypes(this.library);
  }

  private try(node: string, version: string, { file, args }: Way): Promise<string> {
    const env = { WANTED_NODE: `v${version}`, CDK_OUTDIR: join(this.folder, 'cdk.out', file), CDK_VALIDATION: 'false', CI: 'true' };
    return run(`imports-${version}-${file}`, node, [...args], { cwd: this.folder, env });
  }

  private ways(): Way[] {
    return waysOf(this.types().filter(isValue).map(({ name }) => name));
  }

  private write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }
}
