import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Artifacts, NpmArtifact } from './artifacts';
import { describeSize, missingIn, PackedFile, problemsOfFiles, relativeImages } from './contents';
import { ROOT, run, SCRATCH } from './run';

const UNPACKED = join(SCRATCH, 'unpacked');
const { name, version, license, jsii: { targets } } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
/** By the first three Construct Hub and users of npm find constructs for the CDK. */
const KEYWORDS = ['cdk', 'aws-cdk', 'awscdk', 'stepfunctions', 'step-functions'];

const LANGUAGES = ['python', 'java', 'dotnet', 'go'];

/**
 * Looks into each package for what its registry and its users expect.
 *
 * @returns lines about sizes
 * @throws with all that is wrong
 */
export async function inspect(artifacts: Artifacts): Promise<string[]> {
  rmSync(UNPACKED, { recursive: true, force: true });
  const npm = await problemsOfNpm(artifacts.tarball);
  const others = await Promise.all([inspectWheel(artifacts.wheel), inspectMaven(artifacts.mavenRepository)]);
  expectNone([...npm.problems, ...others.flat(), ...inspectGo(artifacts.goModule), ...inspectDotnet(artifacts.dotnetProject)]);
  const archives = [artifacts.tarball, artifacts.wheel, jarOf(artifacts.mavenRepository)];
  return [`npm: ${npm.size}`, ...archives.map((file) => `${basename(file)}: ${Math.ceil(statSync(file).size / 1000)} kB to download`)];
}

/** The same of the package for npm alone. */
export async function inspectNpm({ tarball }: NpmArtifact): Promise<string[]> {
  rmSync(UNPACKED, { recursive: true, force: true });
  const { problems, size } = await problemsOfNpm(tarball);
  expectNone(problems);
  return [`npm: ${size}`];
}

function expectNone(problems: string[]): void {
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

async function problemsOfNpm(tarball: string): Promise<{ problems: string[]; size: string }> {
  const folder = join(UNPACKED, 'npm');
  mkdirSync(folder, { recursive: true });
  await run('unpack-npm', 'tar', ['-xzf', tarball, '--strip-components=1', '-C', folder]);
  const files = filesIn(folder);
  const manifest = JSON.parse(read(folder, 'package.json'));
  const readme = read(folder, 'README.md');
  const problems = [
    ...problemsOfFiles(files),
    ...exported(manifest.exports).filter((file) => !existsSync(join(folder, file))).map((file) => `'exports' of npm must name files of the package, got '${file}'`),
    ...KEYWORDS.filter((keyword) => !manifest.keywords.includes(keyword)).map((keyword) => `'keywords' of npm must have '${keyword}', got none`),
    ...['name', 'version', 'license'].filter((field) => !manifest[field]).map((field) => `'${field}' of npm must be set, got none`),
    ...Object.keys(manifest.dependencies ?? {}).map((dependency) => `the package must not depend on others at run time, got '${dependency}'`),
    ...LANGUAGES.filter((target) => !manifest.jsii.targets[target]).map((target) => `'jsii' must have the target '${target}', got none`),
    ...relativeImages(readme).map((image) => `the README must have pictures with whole addresses, got '${image}'`),
  ];
  return { problems, size: describeSize(files) };
}

/** The files that can be imported. */
function exported(target: string | { [condition: string]: string | object }): string[] {
  return typeof target === 'string' ? [target] : Object.values(target).flatMap((inner) => exported(inner as typeof target));
}

async function inspectWheel(wheel: string): Promise<string[]> {
  const folder = join(UNPACKED, 'python');
  await unzip('unpack-python', wheel, folder);
  const { distName, module, classifiers } = targets.python;
  const info = readdirSync(folder).find((entry) => entry.endsWith('.dist-info'))!;
  const metadata = read(folder, info, 'METADATA');
  const expected = [`Name: ${distName}`, `Version: ${version}`, `License: ${license}`, 'Description-Content-Type: text/markdown',
    'Requires-Dist: aws-cdk-lib', 'Requires-Dist: constructs', ...classifiers.map((text: string) => `Classifier: ${text}`)];
  return [
    ...missingIn('the metadata of the wheel', metadata, expected),
    ...missingFiles('the wheel', folder, [join(info, 'LICENSE'), join(module, 'py.typed'), join(module, '_jsii')]),
    ...relativeImages(metadata).map((image) => `the README of the wheel must have pictures with whole addresses, got '${image}'`),
    // Untranslated snippets keep their TypeScript, under the name of Python.
    ...missingIn('the README of the wheel', metadata, ['Workflow(self, "Orders"']),
  ];
}

async function inspectMaven(repository: string): Promise<string[]> {
  const { package: javaPackage, maven: { groupId, artifactId } } = targets.java;
  const base = join(repository, ...groupId.split('.'), artifactId, version, `${artifactId}-${version}`);
  const folder = join(UNPACKED, 'java');
  await unzip('unpack-java', jarOf(repository), folder);
  const pom = readFileSync(`${base}.pom`, 'utf8');
  // What Maven Central asks for: https://central.sonatype.org/publish/requirements/
  const expected = [`<groupId>${groupId}</groupId>`, `<artifactId>${artifactId}</artifactId>`, `<version>${version}</version>`,
    '<name>', '<description>', '<url>', '<licenses>', '<developers>', '<scm>'];
  return [
    ...missingIn('the POM', pom, expected),
    ...['-sources.jar', '-javadoc.jar'].filter((end) => !existsSync(base + end)).map((end) => `Maven Central must get '*${end}', got none`),
    ...missingFiles('the jar', folder, [join(...javaPackage.split('.'), 'Workflow.class')]),
  ];
}

function inspectGo(folder: string): string[] {
  const { moduleName, packageName } = targets.go;
  return [
    ...missingIn('go.mod', read(folder, 'go.mod'), [`module ${moduleName}/${packageName}\n`]),
    ...missingFiles('the Go module', folder, ['LICENSE', 'README.md', 'Workflow.go']),
    ...missingIn("'version' of the Go module", read(folder, 'version'), [version]),
  ];
}

function inspectDotnet(folder: string): string[] {
  const { namespace, packageId } = targets.dotnet;
  const expected = [`<PackageId>${packageId}</PackageId>`, `<PackageVersion>${version}</PackageVersion>`,
    `<PackageLicenseExpression>${license}</PackageLicenseExpression>`, '<RepositoryUrl>', ...KEYWORDS];
  return [
    ...missingIn('the project of C#', read(folder, `${packageId}.csproj`), expected),
    ...missingFiles('the project of C#', folder, ['LICENSE', join(namespace, 'Workflow.cs')]),
  ];
}

function jarOf(repository: string): string {
  const { groupId, artifactId } = targets.java.maven;
  return join(repository, ...groupId.split('.'), artifactId, version, `${artifactId}-${version}.jar`);
}

/** With Python, which is needed anyway. */
const unzip = (log: string, archive: string, folder: string) => run(log, 'python3', ['-m', 'zipfile', '-e', archive, folder]);

const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

function filesIn(folder: string): PackedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path), size: statSync(path).size }));
}

function missingFiles(what: string, folder: string, files: string[]): string[] {
  return files.filter((file) => !existsSync(join(folder, file))).map((file) => `${what} of ${name} must have '${file}', got none`);
}
