import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FORMATS } from '../../../src/cli/options';
import { PACKAGE, folderWith, runHere, slowTemplate } from '../support';

const home = process.cwd();
afterEach(() => process.chdir(home));

const COMMANDS: string[][] = [
  ...FORMATS.check.map((format) => ['check', '--format', format]),
  ...FORMATS.graph.map((format) => ['graph', '--format', format, '--out', 'out']),
  ['graph'],
  ['asl', '--out', 'out'],
];
const NAMED = COMMANDS.map((command): [string, string[]] => [command.join(' '), command]);
/** More than any of these takes, and far less than what they took without limits. */
const SECONDS = 20;

const machine = (definition: unknown) => ({ Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify(definition) } });
const pass = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
const many = (count: number, one: (i: number) => object) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`R${i}`, one(i)]));
const task = { StartAt: 'A', States: { A: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: '${F}' }, End: true } } };
const manifest = (artifacts: Record<string, object>) => JSON.stringify({ artifacts });
const assembly = (directoryName: string) => ({ type: 'cdk:cloud-assembly', properties: { directoryName } });

/** A Parallel in a Parallel, and so on: written from the inside, since JSON.stringify calls itself. */
function nested(depth: number, name: (i: number) => string): string {
  const open = Array.from({ length: depth }, (_, i) => `{"StartAt":"${name(i)}","States":{"${name(i)}":{"Type":"Parallel","End":true,"Branches":[`);
  return `${open.join('')}{"StartAt":"X","States":{"X":{"Type":"Pass","End":true}}}${']}}}'.repeat(depth)}`;
}

/** What a stranger may write, what is given to the command, and what it answers. */
const REFUSED: Record<string, [files: Record<string, unknown>, given: string, answer: RegExp, prepare?: (folder: string) => void]> = {
  'a manifest that leads to itself': [{ 'manifest.json': manifest({ a: assembly('.') }) }, '.', /an assembly must not contain itself, got '.*manifest\.json', which refers to itself/],
  'a manifest that leads to itself, given itself': [{ 'manifest.json': manifest({ a: assembly('.') }) }, 'manifest.json', /must not contain itself/],
  'manifests that lead to each other': [
    { 'manifest.json': manifest({ a: assembly('a') }), 'a/manifest.json': manifest({ b: assembly('../b') }), 'b/manifest.json': manifest({ c: assembly('..') }) }, '.', /must not contain itself/,
  ],
  'a manifest that leads to itself through a link': [{ 'manifest.json': manifest({ a: assembly('loop') }) }, '.', /must not contain itself/, (folder) => symlinkSync('.', join(folder, 'loop'))],
  'names of states that are books together': [
    { 'o.json': nested(6_000, (i) => `S${i}`) }, 'o.json', /has state names that, together with the names of their enclosing states, exceed the maximum of 20 million characters/,
  ],
  'long names, each in the next': [{ 'o.json': nested(300, (i) => 'x'.repeat(1_000) + i) }, 'o.json', /exceed the maximum of 20 million characters/],
  'such names in a template': [{ 't.json': { Resources: { A: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: nested(6_000, (i) => `S${i}`) } } } } }, 't.json', /20 million characters/],
  'such names in Terraform': [
    { 'p.json': { terraform_version: '1', values: { root_module: { resources: [{ type: 'aws_sfn_state_machine', address: 'a', values: { definition: nested(6_000, (i) => `S${i}`) } }] } } } }, 'p.json', /20 million characters/,
  ],
  'a string of a million escapes that does not end': [{ 'o.json': `{"StartAt":"${'\\n'.repeat(1_000_000)}` }, 'o.json', /is not JSON at line 1/],
  'a string of a million escapes with a wrong one': [{ 'o.json': `{"StartAt":"${'\\u001b'.repeat(300_000)}\\x"}` }, 'o.json', /is not JSON at line 1/],
  'a template of 2001 resources': [
    { 't.json': { Resources: many(2001, () => machine(task)) } }, 't.json', /a template must be small enough to be checked, got 't\.json' with 2001 resources: split it, since a stack has at most 500/,
  ],
};

const ACCEPTED: Record<string, [files: Record<string, unknown>, given: string, prepare?: (folder: string) => void]> = {
  'a template of 2000 machines': [{ 't.json': { Resources: many(2000, () => machine(task)) } }, 't.json'],
  'a thousand machines and a thousand alarms on them': [{
    't.json': {
      Resources: many(2000, (i) => (i % 2 === 0 ? machine(task)
        : { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'AWS/States', MetricName: 'ExecutionsFailed', Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: `R${i - 1}` } }] } })),
    },
  }, 't.json'],
  'a thousand machines and a thousand policies on fifty of them': [{
    't.json': {
      Resources: many(2000, (i) => (i % 2 === 0 ? machine(task) : {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: { Statement: Array.from({ length: 50 }, (_, k) => ({ Effect: 'Allow', Action: 'states:StartExecution', Resource: { Ref: `R${2 * k}` } })) } },
      })),
    },
  }, 't.json'],
  'a plan of two thousand machines': [{
    'p.json': {
      terraform_version: '1',
      values: { root_module: { resources: Array.from({ length: 2000 }, (_, i) => ({ type: 'aws_sfn_state_machine', address: `a.b${i}`, values: { type: 'STANDARD', definition: JSON.stringify(task) } })) } },
    },
  }, 'p.json'],
  'a hundred thousand acknowledgments of a thousand machines': [{
    'manifest.json': manifest({
      a: {
        type: 'aws:cloudformation:stack',
        properties: { templateFile: 'a.template.json' },
        metadata: Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`/X${i}`, [{ type: 'aws:cdk:acknowledged-rules', data: { 'cdk-sfn-patterns::SFN018': 'known' } }]])),
      },
    }),
    'a.template.json': { Resources: many(1000, () => machine(task)) },
  }, '.'],
  'names of a million escapes': [{ 'o.json': pass('\u001b'.repeat(200_000)) }, 'o.json'],
  'a text of a million escapes': [{ 'o.json': `{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Result":"${'\\n'.repeat(1_000_000)}"}}}` }, 'o.json'],
  'a comment of a million escapes in text that is no JSON': [{ 'o.json': `{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":\${N},"End":true,"Comment":"${'\\\\'.repeat(500_000)}"}}}` }, 'o.json'],
  'a template that thousands of stacks name by as many links': [
    { 't.json': { Resources: many(1500, (i) => ({ Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: `links/${i}.json` } })) }, 'n.json': slowTemplate() }, 't.json',
    (folder) => {
      mkdirSync(join(folder, 'links'));
      Array.from({ length: 1500 }, (_, i) => symlinkSync('../n.json', join(folder, 'links', `${i}.json`)));
    },
  ],
};

async function outputOf(command: string[], files: Record<string, unknown>, given: string, prepare?: (folder: string) => void) {
  const folder = folderWith();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  prepare?.(folder);
  process.chdir(folder);
  const { out, error, code } = await runHere([command[0], given, ...command.slice(1)], { host: PACKAGE });
  return { code, text: `${out}\n${error}` };
}

describe.each(Object.entries(REFUSED))('%s', (_, [files, given, answer, prepare]) => {
  test.each(NAMED)('ends %s with 2 and a sentence', async (__, command) => {
    const { code, text } = await outputOf(command, files, given, prepare);
    expect(text.slice(0, 1_000_000)).toMatch(answer);
    expect(code).toBe(2);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\bat \S+ \(/);
  }, SECONDS * 1000);
});

describe.each(Object.entries(ACCEPTED))('%s', (_, [files, given, prepare]) => {
  test.each(NAMED.filter(([name]) => name.startsWith('check')))('takes %s no minutes', async (__, command) => {
    const { code, text } = await outputOf(command, files, given, prepare);
    expect(code).toBeLessThan(2);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  }, SECONDS * 1000);
});

test('the machines of a template that is too large are named, and those of others checked', async () => {
  const { text, code } = await outputOf(['check', '--rule', 'SFN006'], { 'a.json': { Resources: { ...many(2500, () => ({ Type: 'AWS::SNS::Topic' })), Orders: machine(task) } }, 'b.json': slowTemplate() }, '.');
  expect(text).toContain('not read: its definition is in a template of 2501 resources, more than the 2000 that are checked');
  expect(text).toContain('2 machines, 1 error, 0 warnings; 1 machine not read');
  expect(code).toBe(2);
});

test('a template of any size without state machines is nobody\'s problem', async () => {
  const { text, code } = await outputOf(['check'], { 'a.json': { Resources: many(2500, () => ({ Type: 'AWS::SNS::Topic' })) } }, 'a.json');
  expect(text).toMatch(/^0 machines/);
  expect(code).toBe(0);
});

describe('a definition that thousands of machines name', () => {
  const large = { ...pass('A'), Comment: 'x'.repeat(1_000_000) };
  const files = { 't.json': { Resources: many(1500, () => ({ Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: 'o.json' } })) }, 'o.json': large };

  test.each(NAMED)('is read by %s as long as that is not more than 20 MB, and the others are named once', async (_, command) => {
    const { text, code } = await outputOf(command, files, 't.json');
    expect(code).toBe(0);
    if (command.includes('json')) {
      const { machines } = JSON.parse(text.trimEnd());
      expect(machines).toHaveLength(1500);
      expect(machines.filter(({ unreadable }: any) => /is referenced so often that more than 20 MB would be read again/.test(unreadable))).toHaveLength(1480);
    } else {
      const lines = text.split('\n').filter((line) => line.includes('referenced so often'));
      expect(lines).toHaveLength(command.includes('sarif') ? 1480 : 1);
    }
  }, SECONDS * 1000);
});
