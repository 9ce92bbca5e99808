import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Composer } from 'yaml';
import { YAML } from '../../../packages/cli/src/yaml';
import { PACKAGE, folderWith, runHere } from '../support';

const home = process.cwd();
afterEach(() => {
  process.chdir(home);
  jest.restoreAllMocks();
});

const MACHINE = (definition: unknown) => ({ Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: definition } });
const BROKEN = { StartAt: 'Nowhere', States: { Done: { Type: 'Succeed' } } };
const check = (...args: string[]) => runHere(['check', ...args], { host: PACKAGE });

describe('a state machine that nobody can read', () => {
  test.each<[string, object, string]>([
    ['made in a loop', { 'Fn::ForEach::Machines': ['Name', ['One', 'Two'], { 'Machine${Name}': MACHINE(BROKEN) }] }, 'is made by Fn::ForEach, which the deployment expands'],
    ['made by a macro', { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { 'Fn::Transform': { Name: 'AWS::Include' } } } }, 'is only known at deployment'],
    ['in a file that a parameter names', { Machine: { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: { Ref: 'Uri' } } } }, 'is only known at deployment'],
  ])('since it is %s is named', async (_, Resources, reason) => {
    const folder = folderWith({ 't.json': JSON.stringify({ Resources }) });
    const { out, code } = await check(join(folder, 't.json'));
    expect(out).toContain(`not read: its definition ${reason}`);
    expect(code).toBe(2);
  });

  test('counts as such where only acknowledged findings say so', async () => {
    const machines = { Broken: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: '{' } }, Sound: MACHINE({ StartAt: 'A', States: { A: { Type: 'Succeed' } } }) };
    const folder = folderWith({ 't.json': JSON.stringify({ Resources: machines }) });
    const { out, code } = await check(join(folder, 't.json'), '--rule', 'SFN064', '--acknowledge', 'SFN064:known', '--fail-on', 'unread');
    expect(out).toContain('1 machine not read');
    expect(code).toBe(1);
  });
});

test.each(['AWS::CloudFormation::Stack TemplateURL', 'AWS::Serverless::Application Location'])('a nested template beside its own is read: %s', async (named) => {
  const [Type, field] = named.split(' ');
  const folder = folderWith({
    'parent.yaml': `Resources:\n  Json: { Type: ${Type}, Properties: { ${field}: child.json } }\n  Yaml: { Type: ${Type}, Properties: { ${field}: ./inner/child.yaml } }\n`,
    'child.json': JSON.stringify({ Resources: { InJson: MACHINE(BROKEN) } }),
    'inner/child.yaml': `Resources:\n  InYaml:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      Definition: ${JSON.stringify(BROKEN)}\n`,
  });
  const { out, code } = await check(join(folder, 'parent.yaml'), '--rule', 'SFN003', '--format', 'json');
  const { machines } = JSON.parse(out);
  expect(machines.map(({ name, findings }: any) => [name, findings.length, findings[0].line])).toEqual([['InJson', 1, 1], ['InYaml', 1, 5]]);
  expect(code).toBe(1);
});

test('a nested template that is not there is an error of its own', async () => {
  const folder = folderWith({ 't.json': JSON.stringify({ Resources: { Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'gone.json' } } } }) });
  const { error, code } = await check(join(folder, 't.json'));
  expect(error).toMatch(/the template of a nested stack must be readable, got '.*gone\.json', which /);
  expect(code).toBe(2);
});

test('one file by several names is one', async () => {
  const folder = folderWith({ 't.json': JSON.stringify({ Resources: { Machine: MACHINE(BROKEN) } }) });
  process.chdir(folder);
  const { out } = await check('t.json', './t.json', join(folder, 't.json'), '--rule', 'SFN003');
  expect(out).toContain('1 machine, 1 error');
});

describe('what a runner of workflows would take for a command', () => {
  const NAMES = ['::error file=a.ts::PWNED', '  ::add-mask::x', '##[group]x', 'a ::stop-commands::y'];

  test.each(['table', 'json', 'sarif'])('is none in %s', async (format) => {
    const states = Object.fromEntries(NAMES.map((name) => [name, { Type: 'Task', Resource: name, Next: `${name}!` }]));
    const folder = folderWith({ 't.json': JSON.stringify({ Resources: Object.fromEntries(NAMES.map((name) => [name, MACHINE({ StartAt: NAMES[0], States: states })])) }) });
    writeFileSync(join(folder, '::error::f.asl.json'), '{ "StartAt": "A", "States": {} }');
    const { out, error } = await check(folder, '--format', format);
    expect(out.length).toBeGreaterThan(100);
    expect(`${out}\n${error}`.split('\n').filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
  });

  test('is none in a drawing or a message', async () => {
    const folder = folderWith({ 't.json': JSON.stringify({ Resources: { '::add-mask::x': { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: { Ref: 'X' } } } } }) });
    for (const command of ['graph', 'asl']) {
      const { out, error } = await runHere([command, folder], { host: PACKAGE });
      expect(`${out}\n${error}`).not.toMatch(/^\s*::/m);
    }
  });
});

test('half a character breaks no report', async () => {
  const states = { 'Half \ud800': { Type: 'Pass', Next: '\udc00' } };
  const folder = folderWith({
    't.json': JSON.stringify({ Resources: { Machine: MACHINE({ StartAt: 'X', States: states }), Other: { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: '\ud800.json' } } } }),
    '\ufffd.json': JSON.stringify({ StartAt: 'X', States: states }),
  });
  const { out, code } = await check(join(folder, 't.json'), '--format', 'sarif');
  expect(out).not.toMatch(/\\ud[89a-f]/i);
  expect(code).toBe(1);
});

describe('YAML', () => {
  test.each<[string, string, RegExp]>([
    ['an unknown tag', 'StartAt: A\nStates:\n  A: { Type: !Foo Pass, End: true }', /is not YAML: line 3, column 14: unresolved tag: !Foo/],
    ['a key that is a list', '? [a]\n: 1\nStartAt: A\nStates: { A: { Type: Succeed } }', /^$/],
  ])('with %s says nothing raw', async (_, text, message) => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const folder = folderWith({ 'a.asl.yaml': text });
    const { error } = await check(join(folder, 'a.asl.yaml'));
    expect(error).toMatch(message);
    expect(warned).not.toHaveBeenCalled();
  });
});

test('YAML whose parser fails without a word is a problem of that file', () => {
  jest.spyOn(Composer.prototype, 'compose').mockImplementation(() => {
    throw new Error('');
  });
  expect(YAML.read('StartAt: A')).toEqual({ illegible: 'is not YAML' });
});

test('a state of Terraform without resources has no state machine', async () => {
  const folder = folderWith({ 'state.json': '{"format_version":"1.0"}' });
  expect(await check(join(folder, 'state.json'))).toMatchObject({ code: 0, out: expect.stringContaining('0 machines') });
});

test.each([
  ['terraform.tfstate', '{"version":4,"terraform_version":"1.9.0","lineage":"x","resources":[]}', "is a state file of Terraform: give what 'terraform show -json' writes"],
  ['serverless.yml', 'service: orders\nprovider: { name: aws }\n', "is a service of the Serverless Framework: run 'serverless package', and give the folder .serverless"],
  ['empty.json', ' \n', 'is empty'],
  ['list.yaml', '- a: b\n', 'is not an object but an array'],
  ['text.yaml', '--- a text\n', 'is not an object but a string'],
  ['intrinsic.yaml', 'Ref: Definition\n', 'is only known at deployment'],
])('%s is refused with what to give instead', async (name, text, reason) => {
  const path = join(folderWith({ [name]: text }), name);
  expect(await check(path)).toMatchObject({ code: 2, error: `cdk-sfn-patterns: a file must be a template or a definition, got '${path}', which ${reason}` });
});

test('help knows its own topics only', async () => {
  const { out } = await runHere(['help', 'constructor']);
  expect(out).toMatch(/^Checks AWS Step Functions state machines/);
});

test('a severity has one value', async () => {
  expect((await check('x.json', '--severity', 'SFN003=error=off')).error).toContain("'--severity SFN003' must be error, warning, information or off, got 'error=off'");
});
