import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { SLOW, SLOW_TEXT, execute, folderWith, runHere, slowTemplate } from '../support';

const ONE_RULE = ['--rule', 'SFN006'];

function slow(scope: Construct, id: string) {
  return new sfn.StateMachine(scope, id, {
    definitionBody: sfn.DefinitionBody.fromString(JSON.stringify(SLOW)), stateMachineType: sfn.StateMachineType.EXPRESS,
  });
}

/** An assembly with a machine in a stack, in a nested stack and in a stage. */
function assembly(change: (stack: Stack) => void = () => {}): string {
  const app = new App({ outdir: join(folderWith(), 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  slow(stack, 'Orders');
  slow(new NestedStack(stack, 'Inner'), 'Orders');
  slow(new Stack(new Stage(app, 'Prod'), 'Shop'), 'Orders');
  change(stack);
  return app.synth().directory;
}

describe('an assembly', () => {
  test('is checked with its nested stacks and stages, by a process of its own', () => {
    const { code, out, error } = execute(join(assembly(), '..'), 'check', 'cdk.out', ...ONE_RULE);
    expect(error).toBe('');
    expect(out.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      expect.stringMatching(/^Prod\/Shop\/Orders {2}cdk\.out\/assembly-Prod\/ProdShop\w+\.template\.json$/),
      'Shop/Orders  cdk.out/Shop.template.json',
      expect.stringMatching(/^Shop\/Inner\/Orders {2}cdk\.out\/ShopInner\w+\.nested\.template\.json$/),
      expect.stringMatching(/^3 machines, 3 errors, 0 warnings/),
    ]);
    expect(out).toContain(`  error        SFN006  Sleep  ${SLOW_TEXT}\n`);
    // Nobody's terminal: neither colours nor wrapped lines.
    expect(out).not.toContain('\u001b');
    expect(code).toBe(1);
  });

  test('is given by its manifest, too', async () => {
    expect((await runHere(['check', join(assembly(), 'manifest.json'), ...ONE_RULE])).out).toMatch(/3 machines, 3 errors/);
  });

  test('has what the app acknowledged', async () => {
    const directory = assembly((stack) => Validations.of(stack).acknowledge({ id: 'cdk-sfn-patterns::SFN006[Sleep]', reason: 'known' }));
    const { out, code } = await runHere(['check', directory, ...ONE_RULE, '--format', 'json']);
    const { machines, summary } = JSON.parse(out);
    expect(machines.map((machine: any) => [machine.name, machine.findings.length, machine.acknowledged.map(({ reason }: any) => reason)])).toEqual([
      ['Prod/Shop/Orders', 1, []],
      ['Shop/Orders', 0, ['known']],
      ['Shop/Inner/Orders', 0, ['known']],
    ]);
    expect(summary).toMatchObject({ machines: 3, errors: 1, acknowledged: 2 });
    expect(code).toBe(1);
  });

  test('of which all errors are acknowledged ends with 0', async () => {
    expect(await runHere(['check', assembly(), ...ONE_RULE, '--acknowledge', 'SFN006:known'])).toMatchObject({
      code: 0, out: expect.stringMatching(/^3 machines, 0 errors, 0 warnings, 3 acknowledged/),
    });
  });
});

describe('a template', () => {
  const check = (...args: string[]) => runHere(['check', join(folderWith({ 'orders.json': slowTemplate() }), 'orders.json'), ...ONE_RULE, ...args]);

  test('is checked by logical ids', async () => {
    const { out, code } = await check();
    expect(out).toMatch(/^Orders {2}\S+orders\.json\n {2}error {8}SFN006 {2}Sleep {2}waits 600 s/);
    expect(code).toBe(1);
  });

  test('has other severities where they are given', async () => {
    expect(await check('--severity', 'SFN006=warning')).toMatchObject({ code: 0, out: expect.stringContaining('1 machine, 0 errors, 1 warning') });
    expect(await check('--severity', 'SFN006=warning', '--severity', 'error')).toMatchObject({ code: 0, out: expect.stringMatching(/^1 machine, 0 errors, 0 warnings/) });
    expect(await check('--severity', 'SFN006=off')).toMatchObject({ code: 0, out: expect.stringMatching(/^1 machine, 0 errors, 0 warnings/) });
    expect(await check('--severity', 'error')).toMatchObject({ code: 1, out: expect.stringContaining('1 machine, 1 error, 0 warnings') });
  });

  test('is acknowledged for one state, or for another', async () => {
    expect((await check('--acknowledge', 'SFN006[Sleep]:known: for now')).code).toBe(0);
    expect((await check('--acknowledge', 'SFN006[Sleep]:see the list [3]')).code).toBe(0);
    expect((await check('--acknowledge', 'SFN006[Rest]')).code).toBe(1);
  });

  test('given twice is checked once', async () => {
    const path = join(folderWith({ 'orders.json': slowTemplate() }), 'orders.json');
    expect((await runHere(['check', path, path, ...ONE_RULE])).out).toMatch(/1 machine, 1 error/);
  });

  test('with a definition that is not JSON is reported as an error', async () => {
    const template = { Resources: { Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: '{' } } } };
    const { out, code } = await runHere(['check', join(folderWith({ 't.json': template }), 't.json')]);
    expect(out).toContain("SFN064  has a definition that is not JSON at line 1, column 2: expected a key in double quotes or '}', got the end of the input");
    // An open finding says so already, as for --fail-on unread.
    expect(out).toMatch(/1 machine, 1 error, 0 warnings$/);
    expect(code).toBe(1);
    const asWarning = ['--severity', 'SFN064=warning', '--fail-on', 'unread', '--format', 'json'];
    const mild = await runHere(['check', join(folderWith({ 't.json': template }), 't.json'), ...asWarning]);
    expect(mild.code).toBe(0);
    expect(JSON.parse(mild.out).summary).toMatchObject({ warnings: 1, notRead: 0 });
  });

  test('with a definition that is elsewhere says what was not read, which is nothing then', async () => {
    const template = { Resources: { Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionS3Location: { Bucket: 'b', Key: 'k' } } } } };
    const { out, code, error } = await runHere(['check', join(folderWith({ 't.json': template }), 't.json')]);
    expect(out).toContain("  not read: its definition is in S3 ('k'), in a file that is not an asset of this app");
    expect(error).toBe('cdk-sfn-patterns: at least one state machine must be readable, got 1 that is not');
    expect(code).toBe(2);
  });
});

describe('a definition in a file of its own', () => {
  const check = (text: string, ...args: string[]) => runHere(['check', join(folderWith({ 'orders.asl.json': text }), 'orders.asl.json'), ...ONE_RULE, ...args]);

  test('is a Standard one unless told otherwise', async () => {
    expect((await check(JSON.stringify(SLOW))).code).toBe(0);
    expect((await check(JSON.stringify(SLOW), '--type', 'EXPRESS')).out).toMatch(/^orders\.asl\.json {2}.*\n {2}error {8}SFN006 {2}Sleep {2}/);
  });

  test('may have placeholders without quotes, which are not judged', async () => {
    expect((await check('{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":${Rest},"End":true}}}', '--type', 'EXPRESS')).code).toBe(0);
  });
});

describe('what fails', () => {
  const elsewhere = { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionS3Location: { Bucket: 'b', Key: 'k' } } };
  const pass = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
  const template = (definition: object, more = {}) => {
    const { Resources } = slowTemplate(definition) as { Resources: object };
    return { Resources: { ...Resources, ...more } };
  };
  const files = { 'wrong.json': template(SLOW), 'sound.json': template(pass), 'partly.json': template(pass, { Elsewhere: elsewhere }) };

  test.each<[string, string[], number]>([
    ['wrong.json', [], 1],
    ['wrong.json', ['--fail-on', 'error'], 1],
    ['wrong.json', ['--severity', 'SFN006=warning'], 0],
    ['wrong.json', ['--severity', 'SFN006=warning', '--fail-on', 'warning'], 1],
    ['wrong.json', ['--severity', 'SFN006=warning', '--fail-on', 'warning', '--acknowledge', 'SFN006'], 0],
    ['wrong.json', ['--severity', 'SFN006=warning', '--fail-on', 'unread'], 0],
    ['sound.json', ['--fail-on', 'warning', '--fail-on', 'unread'], 0],
    ['partly.json', [], 0],
    ['partly.json', ['--fail-on', 'warning'], 0],
    ['partly.json', ['--fail-on', 'unread'], 1],
  ])('%s with %j ends with %i', async (name, args, code) => {
    expect(await runHere(['check', join(folderWith(files), name), ...ONE_RULE, ...args])).toMatchObject({ code, error: '' });
  });

  test('is not hidden by the level that is shown', async () => {
    expect(await runHere(['check', 'x.json', '--severity', 'error', '--fail-on', 'warning'])).toEqual({
      code: 2,
      out: '',
      error: "cdk-sfn-patterns: '--severity' must include the level that the command fails on, got error, but it fails on warning: use '--severity warning', or remove it",
    });
  });
});

test('one file that cannot be read does not hide what is found in the others', async () => {
  const folder = folderWith({ 'a.json': '{', 'b.json': slowTemplate(), 'c.json': [] });
  const { code, out, error } = await runHere(['check', ...['a.json', 'b.json', 'nowhere', 'c.json'].map((name) => join(folder, name)), ...ONE_RULE]);
  expect(out).toContain(SLOW_TEXT);
  expect(error.split('\n')).toEqual([
    expect.stringContaining("a.json', which is not JSON at line 1, column 2"),
    expect.stringContaining("the path must exist, got '"),
    expect.stringContaining("c.json', which is not a JSON object but an array"),
  ]);
  expect(code).toBe(2);
});

test('an assembly of which one template is broken is checked all the same', async () => {
  const directory = assembly();
  writeFileSync(join(directory, 'Shop.template.json'), '[');
  const { code, out, error } = await runHere(['check', directory, ...ONE_RULE]);
  expect(out).toMatch(/^Prod\/Shop\/Orders {2}/);
  expect(error).toBe(`cdk-sfn-patterns: a template must be a JSON object, got '${join(directory, 'Shop.template.json')}'`);
  expect(code).toBe(2);
});

test('an assembly without the template of a nested stack says so', async () => {
  const directory = assembly();
  const nested = readdirSync(directory).find((name) => name.endsWith('.nested.template.json'))!;
  rmSync(join(directory, nested));
  const { code, out, error } = await runHere(['check', directory, ...ONE_RULE]);
  expect(out).toMatch(/2 machines, 2 errors/);
  expect(error).toBe(`cdk-sfn-patterns: the template of a nested stack must be readable, got '${join(directory, nested)}', which does not exist`);
  expect(code).toBe(2);
});
