import { PACKAGE, SLOW, folderWith, runHere, slowTemplate } from '../support';

const SOUND = { StartAt: 'Sleep', States: { Sleep: { Type: 'Wait', Seconds: 6, End: true } } };

const yamlOf = (seconds: number) => `StartAt: Sleep\nStates:\n  Sleep:\n    Type: Wait\n    Seconds: ${seconds}\n    End: true\n`;

const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** A template in YAML with one Express workflow. */
const cloudFormation = (definition: string) => `Resources:
  Work: {Type: AWS::Lambda::Function}
  Orders:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      StateMachineType: EXPRESS
      RoleArn: !GetAtt Role.Arn
${indented(definition, 6)}`;

const sam = (...properties: string[]) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
${properties.map((line) => `      ${line}\n`).join('')}`;

const terraform = (definition: object, place: 'values' | 'planned_values') => ({
  format_version: '1.2',
  terraform_version: '1.9.0',
  [place]: {
    root_module: {
      resources: [{ address: 'aws_iam_role.r', type: 'aws_iam_role', values: {} }],
      child_modules: [{
        address: 'module.shop',
        child_modules: [{
          resources: [{
            address: 'module.shop.module.orders.aws_sfn_state_machine.this[0]',
            mode: 'managed',
            type: 'aws_sfn_state_machine',
            name: 'this',
            values: { definition: JSON.stringify(definition), type: 'EXPRESS', name: 'orders' },
          }],
        }],
      }],
    },
  },
});

interface Case {
  readonly files: Record<string, unknown>;
  readonly path: string;
  readonly name: string;
  readonly args?: string[];
  /** Of the state `Sleep`. */
  readonly line: number;
  /** @default - path */
  readonly file?: string;
}

type Seconds = 600 | 6;

const definitionOf = (seconds: Seconds) => (seconds === 600 ? SLOW : SOUND);

const CASES: [string, (seconds: Seconds) => Case][] = [
  ['a template in JSON', (seconds) => ({ files: { 't.json': slowTemplate(definitionOf(seconds)) }, path: 't.json', name: 'Orders', line: 3 })],
  ['a template in YAML with a literal block', (seconds) => ({
    files: { 't.yaml': cloudFormation(`DefinitionString: |\n${indented(JSON.stringify(definitionOf(seconds), undefined, 1), 2)}\n`) }, path: 't.yaml', name: 'Orders', line: 12,
  })],
  ['a template in YAML with !Sub', (seconds) => ({
    files: { 't.yml': cloudFormation(`DefinitionString: !Sub |\n${indented(JSON.stringify({ Comment: '${Work.Arn}', ...definitionOf(seconds) }, undefined, 1), 2)}\n`) },
    path: 't.yml',
    name: 'Orders',
    line: 13,
  })],
  ['a template in YAML with !Sub and variables', (seconds) => ({
    files: { 't.yml': cloudFormation(`DefinitionString: !Sub\n- |\n${indented(JSON.stringify(definitionOf(seconds), undefined, 1), 2)}\n- Name: !Ref Work\n`) },
    path: 't.yml',
    name: 'Orders',
    line: 13,
  })],
  ['a template in YAML with !Join, whose lines are nobody\'s', (seconds) => ({
    files: { 't.yaml': cloudFormation(`DefinitionString: !Join ['', ['${JSON.stringify(definitionOf(seconds))}']]\n`) }, path: 't.yaml', name: 'Orders', line: 3,
  })],
  ['a template in YAML with the definition as an object', (seconds) => ({
    files: { 't.template': cloudFormation(`Definition:\n${indented(yamlOf(seconds), 2)}`) }, path: 't.template', name: 'Orders', line: 11,
  })],
  ['a template of Serverless Framework', (seconds) => ({
    files: { '.serverless/cloudformation-template-update-stack.json': slowTemplate(definitionOf(seconds)) },
    path: '.serverless/cloudformation-template-update-stack.json',
    name: 'Orders',
    line: 3,
  })],
  ['its folder', (seconds) => ({
    files: {
      '.serverless/cloudformation-template-update-stack.json': slowTemplate(definitionOf(seconds)),
      '.serverless/cloudformation-template-create-stack.json': { Resources: {} },
      '.serverless/serverless-state.json': { service: { provider: { compiledCloudFormationTemplate: slowTemplate(definitionOf(seconds)) } } },
    },
    path: '.serverless',
    file: '.serverless/cloudformation-template-update-stack.json',
    name: 'Orders',
    line: 3,
  })],
  ['a SAM template with a file in JSON', (seconds) => ({
    files: { 'app/t.yaml': sam('DefinitionUri: ../asl/orders.json'), 'asl/orders.json': definitionOf(seconds) }, path: 'app/t.yaml', file: 'asl/orders.json', name: 'Orders', line: 4,
  })],
  ['a SAM template with a file in YAML', (seconds) => ({
    files: { 't.yaml': sam('DefinitionUri: asl/orders.yaml'), 'asl/orders.yaml': yamlOf(seconds) }, path: 't.yaml', file: 'asl/orders.yaml', name: 'Orders', line: 3,
  })],
  ['a SAM template with substitutions', (seconds) => ({
    files: {
      't.yaml': sam('DefinitionUri: orders.json', 'DefinitionSubstitutions:', `  Seconds: ${seconds}`),
      'orders.json': '{\n"StartAt": "Sleep",\n"States": {\n"Sleep": {"Type": "Wait", "Seconds": ${Seconds}, "End": true}}}',
    },
    path: 't.yaml',
    file: 'orders.json',
    name: 'Orders',
    line: 4,
  })],
  ['a plan of Terraform', (seconds) => ({
    files: { 'plan.json': terraform(definitionOf(seconds), 'planned_values') },
    path: 'plan.json',
    name: 'module.shop.module.orders.aws_sfn_state_machine.this[0]',
    line: 19,
  })],
  ['a state of Terraform', (seconds) => ({
    files: { 'state.json': terraform(definitionOf(seconds), 'values') },
    path: 'state.json',
    name: 'module.shop.module.orders.aws_sfn_state_machine.this[0]',
    line: 19,
  })],
  ['a definition in JSON', (seconds) => ({ files: { 'o.asl.json': definitionOf(seconds) }, path: 'o.asl.json', name: 'o.asl.json', args: ['--type', 'EXPRESS'], line: 4 })],
  ['a definition in YAML', (seconds) => ({ files: { 'o.asl.yaml': yamlOf(seconds) }, path: 'o.asl.yaml', name: 'o.asl.yaml', args: ['--type', 'EXPRESS'], line: 3 })],
  ['a definition in YAML that does not say so', (seconds) => ({ files: { 'orders.asl': yamlOf(seconds) }, path: 'orders.asl', name: 'orders.asl', args: ['--type', 'EXPRESS'], line: 3 })],
];

const home = process.cwd();
afterEach(() => process.chdir(home));

async function findingsIn({ files, path, args = [] }: Case) {
  process.chdir(folderWith(files));
  const { out, error, code } = await runHere(['check', path, '--rule', 'SFN006', '--format', 'json', ...args], { host: PACKAGE });
  expect(error).toBe('');
  return { code, machines: JSON.parse(out).machines };
}

describe.each(CASES)('%s', (_, caseOf) => {
  test('is reported where it is wrong, with the line', async () => {
    const wrong = caseOf(600);
    const { code, machines } = await findingsIn(wrong);
    expect(machines).toEqual([expect.objectContaining({ name: wrong.name, findings: [expect.objectContaining({ id: 'SFN006', path: 'Sleep', line: wrong.line })] })]);
    expect(machines[0].findings[0].file ?? machines[0].file).toBe(wrong.file ?? wrong.path);
    expect(code).toBe(1);
  });

  test('passes where it is sound', async () => {
    const { code, machines } = await findingsIn(caseOf(6));
    expect(machines.map(({ findings }: any) => findings)).toEqual([[]]);
    expect(code).toBe(0);
  });
});

describe('what is only known later', () => {
  const unread = async (files: Record<string, unknown>, path: string) => {
    process.chdir(folderWith(files));
    const { out, code } = await runHere(['check', path, '--format', 'json'], { host: PACKAGE });
    return { code, unreadable: JSON.parse(out).machines.map(({ unreadable }: any) => unreadable) };
  };
  const plan = (values: object, unknown: object) => ({
    format_version: '1.2',
    planned_values: { root_module: { resources: [{ address: 'aws_sfn_state_machine.a', type: 'aws_sfn_state_machine', values }] } },
    resource_changes: [{ address: 'aws_sfn_state_machine.a', change: { after_unknown: unknown } }],
  });

  test('a definition that only an apply tells is not an empty one', async () => {
    expect(await unread({ 'plan.json': plan({ name: 'a' }, { definition: true }) }, 'plan.json')).toEqual({
      code: 2, unreadable: ["is known only after 'terraform apply'; pass the state afterwards"],
    });
  });

  test('a type that only an apply tells is neither of both', async () => {
    process.chdir(folderWith({ 'plan.json': plan({ definition: JSON.stringify(SLOW) }, { type: true }) }));
    const { out, code } = await runHere(['check', 'plan.json', '--rule', 'SFN006', '--format', 'json']);
    expect(JSON.parse(out).machines[0].type).toBeUndefined();
    expect(code).toBe(0);
  });

  test.each<[string, string, string]>([
    ['is not there', 'missing.json', 'which does not exist'],
    ['is YAML with an error', 'broken.yaml', "which is not YAML at line 2, column 1: the key 'StartAt' occurs twice"],
    ['is a folder', 'folder', 'which is a folder'],
  ])('a definition in a file that %s is not read', async (_, uri, reason) => {
    const files = { 't.yaml': sam(`DefinitionUri: ${uri}`), 'broken.yaml': 'StartAt: A\nStartAt: B\n', 'folder/x.txt': '' };
    expect(await unread(files, 't.yaml')).toEqual({ code: 2, unreadable: [`is in '${uri}', ${reason}`] });
  });

  test('a definition in YAML is not read by the command of the library, which says what does', async () => {
    process.chdir(folderWith({ 't.json': { Resources: { Orders: { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: 'o.yaml' } } } }, 'o.yaml': yamlOf(6) }));
    expect((await runHere(['check', 't.json'])).out).toContain("not read: its definition is in 'o.yaml', which is YAML: use 'npx @cdk-sfn-patterns/cli' to read it");
  });
});

test('a definition of a template has the line of its machine where a finding is about that', async () => {
  process.chdir(folderWith({ 't.yaml': sam('DefinitionUri: o.yaml'), 'o.yaml': yamlOf(6) }));
  const { out } = await runHere(['check', 't.yaml', '--rule', 'SFN015', '--format', 'json'], { host: PACKAGE });
  expect(JSON.parse(out).machines[0].findings).toEqual([expect.objectContaining({ path: '', line: 3 })]);
  expect(JSON.parse(out).machines[0].findings[0].file).toBeUndefined();
});

test('placeholders of a definition in YAML are not judged', async () => {
  process.chdir(folderWith({ 'o.yaml': yamlOf(600).replace('600', '${Seconds}') }));
  expect(await runHere(['check', 'o.yaml', '--type', 'EXPRESS', '--rule', 'SFN006'], { host: PACKAGE })).toMatchObject({ code: 0, error: '' });
});

test.each<[string, string, string]>([
  ['no YAML', 'a: [1\nb: 2', 'is not YAML at line 2, column 1: flow sequence in block collection must be sufficiently indented and end with a ]'],
  ['two documents', 'StartAt: A\n---\nStartAt: B\n', 'contains more than one document; the second one starts at line 2'],
  ['no object', '--- 3', 'is not an object but a number'],
  ['another object', 'kind: Deployment', "has neither 'Resources' nor 'States'"],
])('%s is refused', async (_, text, reason) => {
  process.chdir(folderWith({ 'a.yaml': text }));
  expect(await runHere(['check', 'a.yaml'], { host: PACKAGE })).toEqual({
    code: 2, out: '', error: `cdk-sfn-patterns: a file must be a template or a definition, got 'a.yaml', which ${reason}`,
  });
});

describe('standard input', () => {
  const check = (stdin: string | { unreadable: string }, host = PACKAGE) => runHere(['check', '-', '--type', 'EXPRESS', '--rule', 'SFN006'], { stdin, host });

  test.each<[string, string]>([
    ['JSON', JSON.stringify(SLOW)], ['YAML', yamlOf(600)], ['a template', JSON.stringify(slowTemplate())], ['a plan', JSON.stringify(terraform(SLOW, 'planned_values'))],
  ])('is read as %s', async (_, text) => {
    expect(await check(text)).toMatchObject({ code: 1, error: '', out: expect.stringMatching(/^\S+ {2}stdin\n {2}error {8}SFN006 {2}Sleep/) });
  });

  test('is read beside files, and once', async () => {
    process.chdir(folderWith({ 't.json': slowTemplate() }));
    expect((await runHere(['check', '-', 't.json', '-', '--rule', 'SFN006'], { stdin: JSON.stringify(SLOW) })).out).toMatch(/2 machines, 1 error/);
  });

  test.each<[string | { unreadable: string }, string]>([
    ['', "a file must be a template or a definition, got 'stdin', which is empty"],
    [{ unreadable: 'is not text in UTF-8' }, 'standard input must be a template or a definition, got one that is not text in UTF-8'],
  ])('%j is refused', async (text, error) => {
    expect(await check(text)).toEqual({ code: 2, out: '', error: `cdk-sfn-patterns: ${error}` });
  });
});
