import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { packCommand } from '../../scripts/build-cli';
import { HELP } from '../../src/cli/help';
import { COMMANDS, OPTIONS } from '../../src/cli/options';
import { RULES } from '../../src/lint/rules';

/* The package as it is published, in a folder with nothing but what it asks for. */

const ROOT = join(__dirname, '..', '..');
const NAME = '@cdk-sfn-patterns/cli';
const DEPENDENCIES = ['yaml', 'jsonc-parser', 'jsonata'];
const manifestOf = (path: string) => JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));

let folder: string;
let installed: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-package-test-'));
  const archive = await packCommand(join(folder, 'packed'));
  console.log(`${NAME}: ${Math.ceil(statSync(archive).size / 1000)} kB packed`);
  execFileSync('tar', ['-xzf', archive, '-C', folder]);
  installed = join(folder, 'node_modules', NAME);
  mkdirSync(dirname(installed), { recursive: true });
  cpSync(join(folder, 'package'), installed, { recursive: true });
  rmSync(join(folder, 'package'), { recursive: true });
  for (const name of DEPENDENCIES) {
    cpSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true });
  }
  // Says what was loaded from other packages.
  writeFileSync(join(folder, 'loaded.cjs'), "process.on('exit', () => require('node:fs').writeFileSync('loaded.json', JSON.stringify(Object.keys(require.cache))));");
  const app = new App({ outdir: join(folder, 'cdk.out') });
  const definitionBody = sfn.DefinitionBody.fromString(JSON.stringify({ StartAt: 'Sleep', States: { Sleep: { Type: 'Wait', Seconds: 600, End: true } } }));
  new sfn.StateMachine(new Stack(app, 'Shop'), 'Orders', { definitionBody, stateMachineType: sfn.StateMachineType.EXPRESS });
  app.synth();
  writeFileSync(join(folder, 'template.yaml'), [
    'Resources:',
    '  Orders:',
    '    Type: AWS::Serverless::StateMachine',
    '    Properties:',
    '      Type: EXPRESS',
    '      DefinitionUri: orders.asl.yaml',
    '      DefinitionSubstitutions: {Work: !GetAtt Work.Arn}',
  ].join('\n'));
  writeFileSync(join(folder, 'orders.asl.yaml'), 'StartAt: Sleep\nStates:\n  Sleep:\n    Type: Wait\n    Seconds: 600\n    Next: Work\n  Work: {Type: Task, Resource: "${Work}", End: true}\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: string[], input = '') {
  const command = join(installed, manifestOf(installed).bin['cdk-sfn-patterns']);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', join(folder, 'loaded.cjs'), command, ...args], {
    cwd: folder, encoding: 'utf8', input, env: { PATH: process.env.PATH },
  });
  return { code: status, out: stdout, error: stderr };
}

/** The packages of which something was loaded. */
function loaded(): string[] {
  const modules: string[] = JSON.parse(readFileSync(join(folder, 'loaded.json'), 'utf8'));
  const names = modules.filter((path) => path.includes('node_modules')).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)![1]);
  return [...new Set(names)].sort();
}

describe('the package', () => {
  test('has the program, its README and its license', () => {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(installed, path)).isFile());
    expect(files.sort()).toEqual(['LICENSE', 'README.md', 'bin/cdk-sfn-patterns', 'lib/main.js', 'package.json']);
  });

  test('asks for three small packages, one more for drawings, and no peers', () => {
    const { dependencies, optionalDependencies, peerDependencies, devDependencies } = manifestOf(installed);
    expect(Object.keys(dependencies).sort()).toEqual([...DEPENDENCIES].sort());
    expect(Object.keys(optionalDependencies)).toEqual(['elkjs']);
    expect({ peerDependencies, devDependencies }).toEqual({});
    expect(DEPENDENCIES.flatMap((name) => Object.keys(manifestOf(join(folder, 'node_modules', name)).dependencies ?? {}))).toEqual([]);
  });

  test('has the version of the library', () => {
    const library = manifestOf(ROOT);
    expect(manifestOf(installed)).toMatchObject({ name: NAME, version: library.version, license: library.license, engines: library.engines });
    expect(run(['--version'])).toEqual({ code: 0, out: `${library.version}\n`, error: '' });
  });

  test('is small', () => {
    expect(statSync(join(installed, 'lib', 'main.js')).size).toBeLessThan(600_000);
  });

  test('asks for what the repository tries it with', () => {
    const { dependencies, optionalDependencies } = manifestOf(installed);
    const { devDependencies, workspaces } = manifestOf(ROOT);
    for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies })) {
      expect(devDependencies[name]).toBe(version);
    }
    expect(workspaces).toContain('packages/cli');
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages['packages/cli'];
    expect(lock).toMatchObject({ name: NAME, dependencies, optionalDependencies });
  });
});

describe('without aws-cdk-lib, which is not there', () => {
  beforeAll(() => expect(existsSync(join(folder, 'node_modules', 'aws-cdk-lib'))).toBe(false));
  afterEach(() => expect(loaded().filter((name) => ![NAME, ...DEPENDENCIES].includes(name))).toEqual([]));

  test.each<[string[], string]>([
    [['check', 'cdk.out', '--rule', 'SFN006'], '1 machine, 1 error'],
    [['check', 'template.yaml', '--rule', 'SFN006'], '1 machine, 1 error'],
    [['check', '.', '--rule', 'SFN006'], '2 machines, 2 errors'],
  ])('%j', (args, summary) => {
    expect(run(args)).toMatchObject({ code: 1, error: '', out: expect.stringContaining(summary) });
  });

  test('check reads standard input', () => {
    const template = readFileSync(join(folder, 'cdk.out', 'Shop.template.json'), 'utf8');
    expect(run(['check', '-', '--rule', 'SFN006', '--format', 'sarif'], template)).toMatchObject({ code: 1, error: '', out: expect.stringContaining('"ruleId": "SFN006"') });
  });

  test('check reads settings with comments', () => {
    writeFileSync(join(folder, 'settings.jsonc'), '{\n  // one day\n  "severities": { "SFN006": "off" },\n}');
    expect(run(['check', 'cdk.out', '--rule', 'SFN006', '--config', 'settings.jsonc'])).toMatchObject({ code: 0, error: '' });
  });

  test('graph', () => {
    expect(run(['graph', 'template.yaml'])).toMatchObject({ code: 0, error: '', out: expect.stringMatching(/^flowchart TD\n[^]*Sleep<br\/>Wait/) });
  });

  test('graph as svg says what it needs', () => {
    expect(run(['graph', 'template.yaml', '--format', 'svg'])).toEqual({
      code: 2, out: '', error: "cdk-sfn-patterns: svg requires the package elkjs, which is not installed: run 'npm install --save-dev elkjs', or use --format mermaid\n",
    });
  });

  test('rules', () => {
    expect(JSON.parse(run(['rules', '--format', 'json']).out)).toHaveLength(RULES.length);
  });

  test('asl', () => {
    expect(JSON.parse(run(['asl', 'template.yaml']).out).States.Work).toEqual({ Type: 'Task', Resource: '${Work.Arn}', End: true });
  });

  test('help and completion', () => {
    expect(run(['check', '--help']).out).toBe(`${HELP.check}\n`);
    expect(run(['completion', 'zsh']).out).toMatch(/^#compdef cdk-sfn-patterns\n/);
  });
});

test('graph draws svg with elkjs beside it', () => {
  const elk = join(folder, 'node_modules', 'elkjs');
  cpSync(join(ROOT, 'node_modules', 'elkjs'), elk, { recursive: true });
  expect(run(['graph', 'template.yaml', '--format', 'svg'])).toMatchObject({ code: 0, error: '', out: expect.stringMatching(/^<svg xmlns[^]+>✗ Sleep<\/text>/) });
  rmSync(elk, { recursive: true });
});

test('its README shows every command, and counts the rules', () => {
  const readme = readFileSync(join(ROOT, 'packages', 'cli', 'README.md'), 'utf8');
  const shown = [...readme.matchAll(/^cdk-sfn-patterns (\w+)/gm)].map(([, command]) => command);
  expect([...new Set(shown)].sort()).toEqual([...COMMANDS].sort());
  expect(readme).toContain(`: ${RULES.length} rules for`);
  const flags = [...readme.matchAll(/--(?:fail-on|format|out|config)\b/g)].map(([flag]) => flag.slice(2));
  expect([...new Set(flags)].filter((flag) => !Object.values(OPTIONS).some((options) => flag in options))).toEqual([]);
});
