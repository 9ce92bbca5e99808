import fs from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { PACKAGE, SLOW, folderWith, runHere, slowTemplate } from '../support';

const sam = (uri: string) => `Resources:\n  Orders:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Type: EXPRESS\n      DefinitionUri: ${uri}\n`;

/** The machines of a folder as `name file`, the problems, and the exit code. */
async function checked(files: Record<string, unknown>, change: (folder: string) => void = () => {}) {
  const folder = folderWith(files);
  change(folder);
  const { out, error, code } = await runHere(['check', folder, '--rule', 'SFN006', '--format', 'json'], { host: PACKAGE });
  const machines = out === '' ? [] : JSON.parse(out).machines.map(({ name, file }: any) => `${name} ${file.slice(folder.length + 1)}`);
  return { machines, problems: error.replaceAll(folder, '.'), code };
}

function synthesize(folder: string): void {
  const app = new App({ outdir: join(folder, 'infra', 'cdk.out') });
  new sfn.StateMachine(new Stack(app, 'Shop'), 'Payments', { definitionBody: sfn.DefinitionBody.fromString(JSON.stringify(SLOW)) });
  app.synth();
}

test('is searched for everything that may hold state machines', async () => {
  const files = {
    'a/template.yaml': sam('asl/orders.json'),
    'a/asl/orders.json': SLOW,
    'b/plan.json': {
      terraform_version: '1.9.0',
      planned_values: { root_module: { resources: [{ address: 'aws_sfn_state_machine.x', type: 'aws_sfn_state_machine', values: { definition: JSON.stringify(SLOW) } }] } },
    },
    'c/orders.asl.yaml': 'StartAt: A\nStates: {A: {Type: Pass, End: true}}\n',
    'd/.serverless/cloudformation-template-update-stack.json': slowTemplate(),
    // None of these is a state machine, whatever it says.
    'package.json': { description: 'StartAt' },
    'values.yaml': 'StartAt: 3\n',
    'notes.txt': JSON.stringify(SLOW),
    'node_modules/x/orders.json': SLOW,
    '.git/orders.json': SLOW,
    '.aws-sam/build/template.json': slowTemplate(),
    'web/manifest.json': { name: 'StartAt' },
  };
  const { machines, problems, code } = await checked(files, synthesize);
  expect(machines.sort()).toEqual([
    'Orders a/template.yaml',
    'Orders d/.serverless/cloudformation-template-update-stack.json',
    'Shop/Payments infra/cdk.out/Shop.template.json',
    'aws_sfn_state_machine.x b/plan.json',
    'orders.asl.yaml c/orders.asl.yaml',
  ]);
  expect(problems).toBe('');
  expect(code).toBe(1);
});

test('says what in it cannot be read, and what is wrong in the rest', async () => {
  const { machines, problems, code } = await checked({ 'a.json': '{"StartAt": "A",', 'b.json': slowTemplate(), 'c.yaml': 'StartAt: [', 'd.json': '{ "something": "else"' });
  expect(machines).toEqual(['Orders b.json']);
  expect(problems.split('\n')).toEqual([
    "cdk-sfn-patterns: a file must be a template or a definition, got './a.json', which is not JSON at line 1, column 17: expected a key in double quotes, got the end of the input",
    expect.stringMatching(/^cdk-sfn-patterns: a file must be a template or a definition, got '\.\/c\.yaml', which is not YAML at line 1, column \d+: /),
  ]);
  expect(code).toBe(2);
});

test('follows no links', async () => {
  const outside = folderWith({ 'orders.json': SLOW });
  const { machines, code } = await checked({ 'a.json': slowTemplate() }, (folder) => {
    fs.symlinkSync(outside, join(folder, 'outside'));
    fs.symlinkSync(join(outside, 'orders.json'), join(folder, 'orders.json'));
    fs.symlinkSync(folder, join(folder, 'loop'));
  });
  expect(machines).toEqual(['Orders a.json']);
  expect(code).toBe(1);
});

test('with more folders in one another than people make is not searched to the end, and says so', async () => {
  const { machines, problems, code } = await checked({ 'a.json': slowTemplate() }, (folder) => fs.mkdirSync(join(folder, ...Array.from({ length: 60 }, () => 'd')), { recursive: true }));
  expect(machines).toEqual(['Orders a.json']);
  expect(problems).toMatch(/^cdk-sfn-patterns: a folder must be small enough to be searched, got '\.', which is nested deeper than 40 folders at '[d./]+': pass the relevant subfolders$/);
  expect(code).toBe(2);
});

test('with a folder that cannot be read is checked without that, and says so', async () => {
  const real = fs.readdirSync;
  jest.spyOn(fs, 'readdirSync').mockImplementation(((path: string, options: never) => {
    if (path.endsWith('closed')) {
      throw Object.assign(new Error('closed'), { code: 'EACCES' });
    }
    return real(path, options);
  }) as never);
  const { machines, problems, code } = await checked({ 'a.json': slowTemplate(), 'closed/b.json': slowTemplate() }).finally(() => jest.restoreAllMocks());
  expect(machines).toEqual(['Orders a.json']);
  expect(problems).toBe("cdk-sfn-patterns: a folder must be small enough to be searched, got '.', which cannot be read at './closed': EACCES: pass the relevant subfolders");
  expect(code).toBe(2);
});

test('with a mark that lies across two parts of a large file is found', async () => {
  const before = 65_536 + 40 - 5;
  expect((await checked({ 'a.json': `${' '.repeat(before)}${JSON.stringify(SLOW)}` })).machines).toEqual(['a.json a.json']);
  const { Resources } = slowTemplate() as { Resources: object };
  expect((await checked({ 'b.json': JSON.stringify({ Description: 'x'.repeat(before - 80), Resources }) })).machines).toEqual(['Orders b.json']);
});
