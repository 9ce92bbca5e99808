import { readFileSync } from 'node:fs';
import { JsonFile, JsonPatch, awscdk, github, javascript } from 'projen';
import { zones } from './projenrc/layers';

// In GitHub's workflows.
const NODE = '22';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-sfn-patterns',
  description: 'AWS Step Functions workflow patterns for the CDK, production-ready: order pipelines, retries, catchers, logs, X-Ray and alarms wired in.',
  keywords: ['aws', 'aws-cdk', 'awscdk', 'stepfunctions', 'step-functions', 'state-machine', 'workflow', 'saga'],
  author: 'cdk-sfn-patterns contributors',
  authorAddress: 'cdk-sfn-patterns@users.noreply.github.com',
  repositoryUrl: 'https://github.com/cdk-sfn-patterns/cdk-sfn-patterns.git',
  license: 'Apache-2.0',
  defaultReleaseBranch: 'main',

  // docs/adr/0002-supported-cdk-versions.md says why these are the floor.
  cdkVersion: '2.258.0',
  constructsVersion: '10.5.1',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.3',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  minNodeVersion: '20.0.0',
  workflowNodeVersion: NODE,
  depsUpgradeOptions: { workflow: true },
  // Ours is below: it runs what .ci/run runs.
  buildWorkflow: false,
  githubOptions: { mergify: false, pullRequestLintOptions: { semanticTitleOptions: { types: ['feat', 'fix', 'docs', 'test', 'build', 'ci', 'perf', 'refactor', 'chore'] } } },
  autoApproveUpgrades: false,
  npmTrustedPublishing: true,
  bin: { 'cdk-sfn-patterns': 'bin/cdk-sfn-patterns' },

  publishToPypi: { distName: 'cdk-sfn-patterns', module: 'cdk_sfn_patterns', trustedPublishing: true },
  publishToMaven: {
    javaPackage: 'io.github.cdksfnpatterns',
    mavenGroupId: 'io.github.cdk-sfn-patterns',
    mavenArtifactId: 'cdk-sfn-patterns',
    mavenServerId: 'central-ossrh',
  },
  publishToNuget: { dotNetNamespace: 'CdkSfnPatterns', packageId: 'CdkSfnPatterns', trustedPublishing: true },
  publishToGo: { moduleName: 'github.com/cdk-sfn-patterns/cdk-sfn-patterns-go', packageName: 'cdksfnpatterns' },

  devDeps: [
    // The Go module asks for exactly what is installed here, where npm would take the newest. These are the lowest that awscdk asks for.
    '@aws-cdk/asset-node-proxy-agent-v6@2.1.2',
    '@aws-cdk/cloud-assembly-schema@54.1.0',
    '@aws-sdk/client-cloudformation@^3.1000.0', // asks the emulator what a deployment left
    '@aws-sdk/client-dynamodb@^3.1000.0', // what the example's functions call, which the emulator really runs
    '@aws-sdk/client-sfn@^3.1000.0', // starts executions of deployed machines
    '@stryker-mutator/core@~9.6.1', // 10 needs Node 22
    'asl-validator@^4.0.0', // a static oracle for every synthesized definition
    'aws-cdk@2.1148.1', // `latest` is 3.0.0, which cannot read the assemblies of today's CDK
    'aws-local-stepfunctions@^3.0.0', // the engine that runs every synthesized definition
    'beautiful-mermaid@^1.1.3', // draws the machine in the terminal
    'elkjs@^0.11.0', // lays out the pictures in the README
    'cdk-nag@^3.0.2',
    'esbuild@~0.28.0', // makes one script of the compiled library
    'fast-check@^4.0.0',
    'jsonc-parser@^3.3.1', // JSON with positions, for the command
    'jsonata@2.0.6', // parses JSONata for the checks, and evaluates it for the tests: the version that AWS documents
    'jsonata-latest@npm:jsonata@2.2.2', // judges what the checks find in mistyped expressions
    'knip@^6.44.2', // finds exports, files and dependencies that nothing uses
    'mitata@^1.0.34', // measures the checks
    'terser@^5.51.4', // shortens local names in the published scripts
    'yaml@^2.9.0', // templates in YAML, for the command
    'tsx@^4.0.0', // runs the demo and the example without a compile step
  ],
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'scripts', 'tools', 'examples', 'packages'],
    // By content: a checkout of another branch and back touches every file.
    commandOptions: { extraArgs: ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint/'] },
  },
  jestOptions: {
    jestVersion: '^30',
    passWithNoTests: false,
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      setupFiles: ['<rootDir>/test/setup.ts'],
      moduleNameMapper: { '^cdk-sfn-patterns$': '<rootDir>/src' },
      // By itself, Jest leaves a core idle, which is half of a machine with two; and a process that runs all the tests collects garbage for minutes.
      maxWorkers: '100%',
      workerIdleMemoryLimit: '1GB',
      // How long a test takes is the machine's business.
      testTimeout: 30_000,
      // Coverage is asked for by .ci/run alone: one file's tests do not cover 95 % of the library.
      collectCoverage: false,
      coverageReporters: ['text-summary', 'lcov'],
      collectCoverageFrom: ['src/**/*.ts'],
      coverageThreshold: { lines: 95 },
      modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.bench/', '<rootDir>/\\.latest/', '<rootDir>/\\.mutation/', '<rootDir>/\\.packages/'],
    },
  },
  gitignore: ['/packages/*/lib/', '.bench/', '.latest/', 'cdk.out/', '.venv/', '*.tabl.json', '.demo/', '.packages/', '.jsii.gz', '.site/', '/tools/site/pages/', '/tools/site/.vitepress/cache/'],
  compressAssembly: true,
});

// docs/adr/0013-layers.md says why.
project.eslint!.addRules({ 'import/no-restricted-paths': ['error', { zones: zones() }] });

// The sources would be in the package a second time, inside the source maps of what they compile to.
project.tsconfig!.file.addOverride('compilerOptions.inlineSourceMap', false);
project.tsconfig!.file.addOverride('compilerOptions.inlineSources', false);

// Labels that PyPI's users search by; projen has no option for them.
project.package.manifest.jsii.targets.python.classifiers = ['Framework :: AWS CDK', 'Framework :: AWS CDK :: 2'];

// Without the toolchain of .NET, the code is generated all the same: what jsii cannot name in C# would show.
project.tasks.tryFind('package:dotnet')!.reset();
project.tasks.tryFind('package:dotnet')!.exec('jsii-pacmak -v --target dotnet', { condition: 'command -v dotnet' });
project.tasks.tryFind('package:dotnet')!.exec('jsii-pacmak -v --target dotnet --code-only', { condition: '! command -v dotnet' });

// 1.13.0 names binaries for platforms that were never published, so that `npm ci` finds its lock file incomplete.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// What can be imported: the library, and what tools of jsii and the CDK ask a package for.
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  ...Object.fromEntries(['./package.json', './.jsii', './.jsii.gz'].map((file) => [file, file])),
});

// What people install is the compiled library, its docs and nothing else.
for (const path of ['/docs/', '/examples/', '/scripts/', '/tools/', '/packages/', '/rosetta/', '/.cache/', '/.ci/', '/.editorconfig', '/knip.json', '/.bench/', '/.latest/', '/.demo/', '/.venv/', '/.packages/', '/.site/', '/skills/', '/AGENTS.md', '/cdk.out/', '/API.md', '/CONTRIBUTING.md', '/ARCHITECTURE.md', '/SECURITY.md', '*.tabl.json']) {
  project.npmignore?.exclude(path);
}
project.npmignore?.include('.jsii.gz');

// What .ci/run runs, a job for each of its parts.
const parts = /^parts=\((.+)\)$/m.exec(readFileSync('.ci/run', 'utf8'))![1].split(' ');
const build = new github.GithubWorkflow(project.github!, 'build');
build.on({ pullRequest: {}, workflowDispatch: {} });
build.addJob('ci', {
  name: '${{ matrix.part }}',
  runsOn: ['ubuntu-latest'],
  permissions: { contents: github.workflows.JobPermission.READ },
  timeoutMinutes: 45,
  strategy: { failFast: false, matrix: { domain: { part: parts } } },
  tools: { node: { version: NODE } },
  steps: [
    github.WorkflowSteps.checkout(),
    { name: 'Run the part', run: 'bash .ci/run ${{ matrix.part }}' },
  ],
});

// The registry is the publisher's own setting; a host name has no place in the repository.
project.tryFindObjectFile('.github/workflows/release.yml')!.patch(
  // Steps are known by their place only: where a newer projen moves them, synthesis fails here and not the release.
  JsonPatch.test('/jobs/release_npm/steps/0/with/node-version', NODE),
  JsonPatch.test('/jobs/release_npm/steps/7/name', 'Create js artifact'),
  JsonPatch.test('/jobs/release_npm/steps/8/name', 'Collect js artifact'),
  JsonPatch.test('/jobs/release_npm/steps/9/name', 'Release'),
  JsonPatch.remove('/jobs/release_npm/steps/9/env/NPM_REGISTRY'),
  // Trusted publishing needs npm 11.5.1 or later, which comes with this version: https://docs.npmjs.com/trusted-publishers
  JsonPatch.replace('/jobs/release_npm/steps/0/with/node-version', '24'),
  // Both packages with one version. Only here: all other jobs take the library from the one archive in dist/js.
  JsonPatch.add('/jobs/release_npm/steps/8', {
    name: 'Create the artifact of the command', run: 'cd .repo && npm run build:cli -- --pack dist/js',
  }),
);

// Types of everything that jsii does not compile: tests, examples, scripts (ts-jest and tsx only strip them).
const typecheck = project.addTask('typecheck', {
  description: 'Check the types of the tests, the examples and the scripts',
  exec: 'tsc --noEmit --incremental --tsBuildInfoFile .cache/typecheck.tsbuildinfo -p test/tsconfig.json',
});
project.testTask.spawn(typecheck);
const testTsconfig = project.tryFindObjectFile('test/tsconfig.json')!;
testTsconfig.addOverride('include', ['**/*.ts', '../examples/**/*.ts', '../scripts/**/*.ts', '../tools/**/*.ts', '../packages/**/*.ts']);
testTsconfig.addOverride('compilerOptions.paths', { 'cdk-sfn-patterns': ['../src'] });

// For editors and the linter, which look for the nearest one.
for (const folder of ['scripts', 'tools', 'packages']) {
  new JsonFile(project, `${folder}/tsconfig.json`, { obj: { extends: '../test/tsconfig.json', include: ['**/*.ts'] } });
}

// The command alone, for everybody who does not write the CDK in TypeScript: docs/checks.md. One version with the library's.
project.package.addField('workspaces', ['packages/cli', 'packages/testing']);
const versionOf = (name: string) => project.deps.getDependency(name).version!;
new JsonFile(project, 'packages/cli/package.json', {
  obj: {
    name: '@cdk-sfn-patterns/cli',
    version: '0.0.0',
    description: 'Checks, draws and extracts AWS Step Functions state machines from cdk.out, CloudFormation, SAM, Serverless, Terraform and ASL.',
    keywords: ['aws', 'asl', 'cdk', 'cloudformation', 'lint', 'linter', 'sam', 'sarif', 'serverless', 'state-machine', 'step-functions', 'stepfunctions', 'terraform'],
    repository: { type: 'git', url: 'https://github.com/cdk-sfn-patterns/cdk-sfn-patterns.git', directory: 'packages/cli' },
    author: { name: 'cdk-sfn-patterns contributors', email: 'cdk-sfn-patterns@users.noreply.github.com' },
    license: 'Apache-2.0',
    bin: { 'cdk-sfn-patterns': 'bin/cdk-sfn-patterns' },
    files: ['bin', 'lib'],
    engines: { node: '>= 20.0.0' },
    dependencies: { 'jsonata': versionOf('jsonata'), 'jsonc-parser': versionOf('jsonc-parser'), 'yaml': versionOf('yaml') },
    optionalDependencies: { elkjs: versionOf('elkjs') },
    publishConfig: { access: 'public' },
  },
});

// State machines in unit tests: packages/testing/README.md. Not published yet.
new JsonFile(project, 'packages/testing/package.json', {
  obj: {
    name: '@cdk-sfn-patterns/testing',
    version: '0.0.0',
    private: true,
    description: 'Executes AWS Step Functions state machines in unit tests, with mocks, injected failures and virtual time.',
    license: 'Apache-2.0',
    engines: { node: '>= 20.0.0' },
    peerDependencies: { 'aws-cdk-lib': '^2.258.0' },
    // Only for a test that hands over a stack.
    peerDependenciesMeta: { 'aws-cdk-lib': { optional: true } },
    dependencies: { 'csv-parse': '^7.0.1', 'jsonata': versionOf('jsonata'), 'jsonpath-plus': '^11.3.0' },
  },
});

// Scripts and not tasks: a task would turn every exit code into 1 and split arguments at their spaces.
project.package.setScript('demo', 'tsx --tsconfig test/tsconfig.json scripts/demo.ts');
project.package.setScript('test:latest', 'tsx scripts/test-latest.ts');
project.package.setScript('test:moto', 'tsx scripts/test-moto.ts');
project.package.setScript('test:packages', 'tsx --tsconfig test/tsconfig.json scripts/test-packages.ts');
project.package.setScript('pictures', 'tsx --tsconfig test/tsconfig.json scripts/pictures.ts');
project.package.setScript('docs', 'tsx --tsconfig test/tsconfig.json scripts/docs.ts');
project.package.setScript('docs:site', 'tsx --tsconfig test/tsconfig.json tools/site/build.ts');
project.package.setScript('rules', 'tsx --tsconfig test/tsconfig.json scripts/rules.ts');
project.package.setScript('new-rule', 'tsx --tsconfig test/tsconfig.json scripts/new-rule.ts');
project.package.setScript('services', 'tsx --tsconfig test/tsconfig.json scripts/services.ts');
project.package.setScript('iam-actions', 'tsx --tsconfig test/tsconfig.json scripts/iam-actions.ts');
project.package.setScript('throttling', 'tsx --tsconfig test/tsconfig.json scripts/throttling.ts');
project.package.setScript('test:deploy', 'tsx --tsconfig test/tsconfig.json tools/deploy/deploy.ts');
project.package.setScript('test:templates', 'tsx --tsconfig test/tsconfig.json scripts/test-templates.ts');
project.package.setScript('test:mutation', 'tsx --tsconfig test/tsconfig.json tools/mutation/mutation.ts');
project.package.setScript('quality', 'tsx --tsconfig test/tsconfig.json tools/quality/quality.ts');
project.package.setScript('quality:aws', 'tsx --tsconfig test/tsconfig.json tools/quality/on-aws.ts');
project.package.setScript('build:cli', 'tsx scripts/build-cli.ts');
project.package.setScript('bench', 'tsx --tsconfig test/tsconfig.json tools/bench/bench.ts');
project.package.setScript('bench:checks', 'tsx --tsconfig test/tsconfig.json tools/bench/checks.ts');
project.package.setScript('bench:testing', 'node --expose-gc --import tsx tools/testing/bench.ts');
project.package.setScript('replay', 'tsx --tsconfig test/tsconfig.json tools/testing/agreement.ts');
project.package.setScript('retries', 'tsx --tsconfig test/tsconfig.json tools/retries/retries.ts');

project.package.setScript('knip', 'knip');

// The registry is asked in CI only: before the first release there is nothing to compare with, and the script says so.
project.tasks.tryFind('compat')!.reset('tsx scripts/compat.ts');
project.postCompileTask.spawn(project.tasks.tryFind('compat')!, { condition: 'node -e "if (!process.env.CI) process.exit(1)"' });

// Every README snippet must compile against the assembly.
project.postCompileTask.exec('jsii-rosetta extract --strict', { name: 'compile README and API snippets' });

// Last, as all before it reads what it leaves out.
project.postCompileTask.exec('tsx scripts/slim.ts', { name: 'make the package smaller' });

project.synth();
