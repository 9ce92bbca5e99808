import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as ts from 'typescript';
import { runHere } from './cli/support';
import { ROOT } from '../scripts/docs/pages';
import * as library from '../src';

// What an assistant copies from the skill must compile, synthesize, pass the checks and run.
const SKILL = readFileSync(join(ROOT, 'skills', 'step-functions', 'SKILL.md'), 'utf8');
const fences = [...SKILL.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, code]) => ({ language, code }));
const inLanguage = (language: string) => fences.filter((fence) => fence.language === language).map(({ code }) => code);

mkdirSync(join(ROOT, '.cache'), { recursive: true });
// Inside the repository, where the CDK is found.
const folder = mkdtempSync(join(ROOT, '.cache', 'skill-'));
const files = inLanguage('ts').map((code) => ({ file: join(folder, /^\/\/ (\S+)$/m.exec(code)![1]), code }));
files.forEach(({ file, code }) => writeFileSync(file, code));
const home = process.cwd();
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

test('names itself as its folder, and says when to use it', () => {
  const [, name, description] = /^---\nname: (.+)\ndescription: (.+)\n---\n/.exec(SKILL)!;

  expect(name).toBe('step-functions');
  expect(description).toMatch(/Use when/);
  expect(description.length).toBeLessThanOrEqual(1024);
});

test('has snippets that compile', () => {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(ROOT, 'test', 'tsconfig.json'), ts.sys.readFile).config, ts.sys, join(ROOT, 'test'));
  const program = ts.createProgram([...files.map(({ file }) => file), join(ROOT, 'test', 'globals.d.ts')].filter(ts.sys.fileExists), { ...options, types: ['jest', 'node'] });
  const problems = ts.getPreEmitDiagnostics(program).filter(({ file }) => file?.fileName.startsWith(folder));

  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
}, 120_000);

test('has an app that synthesizes, and that the checks find nothing in', async () => {
  process.chdir(folder);
  process.env.CDK_OUTDIR = join(folder, 'cdk.out');
  jest.requireActual(join(folder, 'app.ts'));
  delete process.env.CDK_OUTDIR;

  for (const command of inLanguage('sh').flatMap((code) => code.trim().split('\n'))) {
    const [, args] = /^npx cdk-sfn-patterns (.+)$/.exec(command)!;
    expect(await runHere([...args.split(' '), '--fail-on', 'warning'])).toMatchObject({ code: 0, error: '' });
  }
});

test('shows a finding as the command prints it', async () => {
  process.chdir(folder);
  writeFileSync('orders.asl.json', JSON.stringify({
    StartAt: 'Charge', States: { Charge: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'nightly' }, End: true } },
  }));
  const { out } = await runHere(['check', 'orders.asl.json']);

  expect(out).toContain(inLanguage('text')[0].trim());
});

test('suppresses a finding of a Workflow', () => {
  const { suppressed } = jest.requireActual(join(folder, 'suppress.ts')) as { suppressed(workflow: library.Workflow): void };
  const warningsOf = (change: (workflow: library.Workflow) => void) => {
    const stack = new Stack(new App(), 'Test');
    const routes = new sfn.Choice(stack, 'Routes').when(sfn.Condition.isPresent('$.a'), new sfn.Pass(stack, 'Done'));
    change(new library.Workflow(stack, 'Orders', { definition: routes }));
    return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('SFN021')).length;
  };

  expect([() => undefined, suppressed].map(warningsOf)).toEqual([1, 0]);
});

test('names what the library exports, and all of its patterns', () => {
  const [, table] = /## 1[^]*?\n\n(\|[^]*?)\n\n/.exec(SKILL)!;
  const named = [...table.matchAll(/`([A-Z]\w+)/g)].map(([, name]) => name);
  const patterns = readdirSync(join(ROOT, 'docs', 'patterns')).map((page) => /^# (\w+)$/m.exec(readFileSync(join(ROOT, 'docs', 'patterns', page), 'utf8'))![1]);

  expect(named.filter((name) => !(name in library))).toEqual([]);
  expect(patterns.filter((name) => !named.includes(name))).toEqual([]);
});

// The test of the skill itself, registered here.
describe('the test that it shows', () => {
  jest.requireActual(join(folder, 'trips.test.ts'));
});
