import { join } from 'node:path';
import { App, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { SLOW, SLOW_TEXT, execute, folderWith, runHere, slowTemplate } from './support';

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
    expect((await check('--acknowledge', 'SFN006[Rest]')).code).toBe(1);
  });

  test('given twice is checked once', async () => {
    const path = join(folderWith({ 'orders.json': slowTemplate() }), 'orders.json');
    expect((await runHere(['check', path, path, ...ONE_RULE])).out).toMatch(/1 machine, 1 error/);
  });

  test('with a definition that is not JSON is reported as an error', async () => {
    const template = { Resources: { Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: '{' } } } };
    const { out, code } = await runHere(['check', join(folderWith({ 't.json': template }), 't.json')]);
    expect(out).toContain("SFN064  has a definition that is not JSON: line 1, column 2: expected a key in double quotes or '}', got the end of the text");
    expect(out).toMatch(/1 machine, 1 error, 0 warnings; 1 machine not read$/);
    expect(code).toBe(1);
  });

  test('with a definition that is elsewhere says what was not read', async () => {
    const template = { Resources: { Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionS3Location: { Bucket: 'b', Key: 'k' } } } } };
    const { out, code } = await runHere(['check', join(folderWith({ 't.json': template }), 't.json')]);
    expect(out).toContain("  not read: its definition is in S3 ('k'), in a file that is not an asset of this app");
    expect(code).toBe(0);
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

test('long texts are wrapped where somebody looks at them', async () => {
  const path = join(folderWith({ 'orders.json': slowTemplate() }), 'orders.json');
  const { out } = await runHere(['check', path, ...ONE_RULE], 60);
  expect(out.split('\n').slice(1, 4)).toEqual([
    '  error        SFN006  Sleep  waits 600 s, not less than 300',
    '                              s, which Express workflows do',
    '                              not support',
  ]);
});

describe('JSON', () => {
  test('holds each finding with its place', async () => {
    const path = join(folderWith({ 'orders.json': JSON.stringify(SLOW, undefined, 1) }), 'orders.json');
    const { machines, summary } = JSON.parse((await runHere(['check', path, '--type', 'EXPRESS', ...ONE_RULE, '--format', 'json'])).out);
    expect(machines).toEqual([{
      file: path,
      name: 'orders.json',
      type: 'EXPRESS',
      notChecked: expect.any(Number),
      findings: [{
        id: 'SFN006',
        severity: 'error',
        path: 'Sleep',
        pointer: '/States/Sleep',
        line: 4,
        message: SLOW_TEXT,
        fix: 'use StateMachineType.STANDARD, or move the state to a Standard workflow of its own',
        docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html',
      }],
      acknowledged: [],
    }]);
    expect(summary).toEqual({ machines: 1, errors: 1, warnings: 0, information: 0, acknowledged: 0, notChecked: expect.any(Number), notRead: 0 });
  });
});

describe('SARIF', () => {
  const sarifOf = async (...args: string[]) => {
    const folder = folderWith({ 'my orders.json': slowTemplate() });
    return JSON.parse(execute(folder, 'check', 'my orders.json', ...ONE_RULE, '--format', 'sarif', ...args).out);
  };

  test('has the rules and the place of each finding', async () => {
    const { version, runs: [run] } = await sarifOf();
    expect(version).toBe('2.1.0');
    const [result] = run.results;
    expect(run.tool.driver.rules[result.ruleIndex]).toMatchObject({
      id: 'SFN006', helpUri: expect.stringMatching(/docs\/rules\.md#sfn006$/), defaultConfiguration: { level: 'error' },
    });
    expect(result).toMatchObject({ ruleId: 'SFN006', level: 'error', message: { text: expect.stringContaining(`Orders: state 'Sleep' ${SLOW_TEXT}. Fix: use`) } });
    expect(result.locations).toEqual([{
      physicalLocation: { artifactLocation: { uri: 'my%20orders.json' }, region: { startLine: 3 } },
      logicalLocations: [{ fullyQualifiedName: 'Orders > Sleep', kind: 'member' }],
    }]);
    expect(result.suppressions).toBeUndefined();
  });

  test('marks what is acknowledged as suppressed', async () => {
    const { runs: [{ results: [result] }] } = await sarifOf('--acknowledge', 'SFN006:known');
    expect(result.suppressions).toEqual([{ kind: 'external', justification: 'known' }]);
  });
});
