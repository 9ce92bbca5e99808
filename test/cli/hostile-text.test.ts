import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PACKAGE, SLOW, folderWith, runHere, slowTemplate } from './support';
import { COMMANDS, FORMATS, OPTIONS } from '../../src/cli/options';
import { isObject } from '../../src/json/values';
import { RULES } from '../../src/lint/rules';

const home = process.cwd();
afterEach(() => process.chdir(home));

/** What a text can do to a terminal, to who reads it, and to what reads the log of a job. */
const HOSTILE: readonly [kind: string, text: string][] = [
  ['an escape sequence', 'x\u001b[2J\u001b]0;owned\u0007\u001b[31m'],
  ['an escape sequence of one character', 'x\u009b2J\u009d0;owned\u009c'],
  ['every control character', `x${Array.from({ length: 32 }, (_, i) => String.fromCharCode(i, 127 + i)).join('')}`],
  ['a line of its own', 'x\nINJECTED 1 machine, 0 errors, 0 warnings'],
  ['a line that replaces another', 'x\r\nINJECTED'],
  ['the separators of Unicode', 'x\u2028INJECTED\u2029INJECTED\u0085INJECTED'],
  ['a direction of writing', 'x\u202e\u2066\u200f\u061c\u2069'],
  ['characters without a shape', 'x\u200b\u00ad\ufeff\u{e0041}\u{e007f}\u2061'],
  ['a command of GitHub', '::error file=a,line=1::INJECTED'],
  ['a command of GitHub after a space', 'x ::set-output name=a::b'],
  ['a command of GitHub on a line of its own', 'x\n::add-mask::y\n\t::stop-commands::z'],
  ['an old command of GitHub', 'x ##[set-env name=PATH;]y'],
  ['a command of Azure Pipelines', 'x ##vso[task.setvariable variable=PATH]y'],
  ['a command of TeamCity', "x ##teamcity[buildStatus text='y']"],
  ['half a character', 'x\ud800y\udc00'],
];
/** All of them in one text. */
const ALL = HOSTILE.map(([, text]) => text).join(' ');

/** What of a text must not be in an output, as code points and the beginnings of lines. */
function forbiddenIn(output: string): string[] {
  const characters = output.match(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d\u2060])\p{Cf}|##[\w]*\[/gu) ?? [];
  const lines = output.split('\n').filter((line) => /^\s*(::|INJECTED)/.test(line));
  return [...characters.filter((char) => char !== '\n').map((char) => JSON.stringify(char)), ...lines];
}

const READING = COMMANDS.filter((command) => 'format' in OPTIONS[command] && command !== 'rules');

/** Every way to write what was found, narrow and wide. */
const WAYS: { args: string[]; columns?: number }[] = [
  ...READING.flatMap((command) => FORMATS[command].map((format) => ({ args: [command, '--format', format, ...(format === 'svg' ? ['--out', 'out'] : [])] }))),
  { args: ['check'], columns: 40 },
  { args: ['asl'] },
  { args: ['graph', '--out', 'out'] },
];

/** Puts a hostile text into a folder, and says what to give to the command. */
type Place = (text: string) => { files?: Record<string, unknown>; args: string[] };

const template = (logicalId: string, more: object = {}, definition: unknown = SLOW) => ({
  Resources: { [logicalId]: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineType: 'EXPRESS', DefinitionString: JSON.stringify(definition), ...more } } },
});
const manyCalled = (name: string, Properties: object) =>
  Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${name}${i}`, { Type: 'AWS::StepFunctions::StateMachine', Properties }]));
const sam = (uri: string) => ({ Resources: { A: { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: uri } } } });
const nested = (path: string) => ({ Resources: { A: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: path } } } });
const manifest = (artifact: object) => ({ artifacts: { a: artifact } });
const stack = (more: object = {}) => manifest({ type: 'aws:cloudformation:stack', properties: { templateFile: 'a.template.json' }, ...more });
/** No file system takes these, and none has longer names. */
const nameOf = (text: string) => text.replace(/[/\u0000]/g, '').slice(0, 60);
const file = (name: string, content: unknown): { files: Record<string, unknown>; args: string[] } => ({ files: { [name]: content }, args: [name] });
const config = (content: unknown) => ({ files: { 'o.json': SLOW, 'c.json': content }, args: ['o.json', '--config', 'c.json'] });

const PLACES: readonly [name: string, place: Place][] = [
  ['the name of a state', (text) => file('o.json', { StartAt: text, States: { [text]: { Type: 'Wait', Seconds: 600, End: true } } })],
  ['what a state goes to', (text) => file('o.json', { StartAt: 'A', States: { A: { Type: 'Pass', Next: text } } })],
  ['the name of a branch\'s state', (text) => file('o.json', { StartAt: 'A', States: { A: { Type: 'Parallel', End: true, Branches: [{ StartAt: text, States: { [text]: { Type: 'Pass', Next: 'no' } } }] } } })],
  ['the names of states with the same finding', (text) => file('o.json', {
    StartAt: text, States: Object.fromEntries([text, `${text}2`, 'A'].map((name) => [name, { Type: 'Pass', Next: 'no' }])),
  })],
  ['the names of many machines', (text) => file('t.json', { Resources: manyCalled(text, { DefinitionString: JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Next: text } } }) }) })],
  ['the names of many machines that are not read', (text) => file('t.json', { Resources: manyCalled(text, { DefinitionS3Location: { Bucket: 'b', Key: text } }) })],
  ['the only text of a file', (text) => file('o.json', text)],
  ['the only text of YAML', (text) => file('o.yaml', text)],
  ['JSON that stops', (text) => file('o.json', `{${text}`)],
  ['JSON that stops at a text', (text) => file('o.json', `{"StartAt":1 "${text}`)],
  ['YAML that stops', (text) => file('o.yaml', `StartAt: [\n${text}`)],
  ['an anchor of YAML', (text) => file('o.yaml', `StartAt: *${text}\nStates: {}`)],
  ['a tag of YAML', (text) => file('o.yaml', `StartAt: !<${text}> A\nStates: {}`)],
  ['a key of YAML that is there twice', (text) => file('o.yaml', `StartAt: A\nStates:\n  ${JSON.stringify(text)}: 1\n  ${JSON.stringify(text)}: 2\n`)],
  ['a key of JSON that is there twice', (text) => file('o.json', `{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,${JSON.stringify(text)}:1,${JSON.stringify(text)}:2}}}`)],
  ['a logical id', (text) => file('t.json', template(text))],
  ['a construct path', (text) => file('t.json', { Resources: { A: { ...template('A').Resources.A, Metadata: { 'aws:cdk:path': text } } } })],
  ['a definition that is none', (text) => file('t.json', template('A', { DefinitionString: `{${text}` }))],
  ['a placeholder', (text) => file('t.json', template('A', { DefinitionString: { 'Fn::Sub': [`{"StartAt":"\${${text}}","States":{"A":{"Type":"Pass","Next":"\${${text}}x"}}}`, {}] } }))],
  ['the path of a definition', (text) => file('t.json', sam(text))],
  ['the path of a definition outside', (text) => file('t.json', sam(`../../${text}`))],
  ['the path of a nested stack', (text) => file('t.json', nested(`${text}.json`))],
  ['the content of a nested stack', (text) => ({ files: { 't.json': nested('n.json'), 'n.json': `{${text}` }, args: ['t.json'] })],
  ['the name of a file', (text) => file(`${nameOf(text)}.json`, { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'no' } } })],
  ['the name of a file that is illegible', (text) => file(`${nameOf(text)}.json`, '{')],
  ['the name of a folder', (text) => ({ files: { [`${nameOf(text)}/o.json`]: '{"StartAt' }, args: ['.'] })],
  ['the name of a folder that is empty', (text) => ({ files: { [`${nameOf(text)}/x`]: '' }, args: [nameOf(text)] })],
  ['the name of a file that is missing', (text) => ({ args: [`./${nameOf(text)}`] })],
  ['the template of a stack', (text) => file('manifest.json', manifest({ type: 'aws:cloudformation:stack', properties: { templateFile: text } }))],
  ['the folder of an assembly', (text) => file('manifest.json', manifest({ type: 'cdk:cloud-assembly', properties: { directoryName: text } }))],
  ['the construct path of a stack', (text) => ({
    files: { 'manifest.json': stack({ metadata: { [`/${text}`]: [{ type: 'aws:cdk:logicalId', data: 'Orders' }] } }), 'a.template.json': slowTemplate() }, args: ['manifest.json'],
  })],
  ['the reason of an acknowledgment', (text) => ({
    files: { 'manifest.json': stack({ metadata: { '/': [{ type: 'aws:cdk:acknowledged-rules', data: { 'cdk-sfn-patterns::SFN006': text } }] } }), 'a.template.json': slowTemplate() },
    args: ['manifest.json'],
  })],
  ['the address of a resource', (text) => file('p.json', {
    terraform_version: '1', values: { root_module: { resources: [{ type: 'aws_sfn_state_machine', address: text, values: { type: 'EXPRESS', definition: JSON.stringify(SLOW) } }] } },
  })],
  ['the file of settings', (text) => config(text)],
  ['a field of the settings', (text) => config({ [text]: 1 })],
  ['a rule of the settings', (text) => config({ severities: { [text]: 'off' } })],
  ['a severity of the settings', (text) => config({ severities: { SFN006: text } })],
  ['a quota of the settings', (text) => config({ quotas: { historyEvents: text } })],
  ['an id of the settings', (text) => config({ suppressions: [{ id: text, reason: 'x' }] })],
  ['a reason of the settings', (text) => config({ suppressions: [{ id: 'SFN006', reason: text }] })],
  ['the name of the file of settings', (text) => ({ files: { 'o.json': SLOW }, args: ['o.json', '--config', `./${nameOf(text)}`] })],
  ['--rule', (text) => ({ files: { 'o.json': SLOW }, args: ['o.json', '--rule', text] })],
  ['--acknowledge', (text) => ({ files: { 'o.json': SLOW }, args: ['o.json', `--acknowledge=SFN006:${text}`] })],
  ['an option', (text) => ({ files: { 'o.json': SLOW }, args: ['o.json', `--${text}`] })],
  ['--out', (text) => ({ files: { 'o.json': SLOW, [nameOf(text)]: '' }, args: ['o.json', '--out', nameOf(text)] })],
];

function inFolder(files: Record<string, unknown> = {}): string {
  const folder = folderWith();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  }
  return folder;
}

describe.each(PLACES)('what is hostile in %s', (_, place) => {
  test.each(HOSTILE)('as %s is not in the output of anything', async (_kind, text) => {
    const { files, args } = place(text);
    process.chdir(inFolder(files));
    const found: [string, string[]][] = [];
    for (const { args: [command, ...way], columns } of WAYS) {
      const { out, error } = await runHere([command, ...way, ...args], { host: PACKAGE, columns });
      expect(out + error).not.toBe('');
      found.push([[command, ...way].join(' '), forbiddenIn(`${out}\n${error}`)]);
    }
    expect(found.filter(([, forbidden]) => forbidden.length > 0)).toEqual([]);
  });
});

describe.each<[string, (text: string) => string[]]>([
  ['the command', (text) => [text]],
  ['a topic of the help', (text) => ['help', text]],
  ['a shell', (text) => ['completion', text]],
  ...READING.map((command): [string, (text: string) => string[]] => [`a format of ${command}`, (text) => [command, 'x', '--format', text]]),
  ['a format of rules', (text) => ['rules', '--format', text]],
  ...['type', 'severity', 'fail-on', 'rule', 'acknowledge', 'config'].map((option): [string, (text: string) => string[]] => [`--${option}`, (text) => ['check', 'x', `--${option}`, text]]),
  ['an argument too many', (text) => ['rules', text]],
])('what is hostile in %s', (_, argsOf) => {
  test.each(HOSTILE)('as %s is not in the output', async (__, text) => {
    const { out, error } = await runHere(argsOf(text), { host: PACKAGE });
    expect(out + error).not.toBe('');
    expect(forbiddenIn(`${out}\n${error}`)).toEqual([]);
  });
});

/** The same JSON, once for each text and each name in it, with that replaced. */
function* replacedOnce(value: unknown, by: string): Generator<unknown> {
  if (typeof value === 'string') {
    yield by;
  } else if (Array.isArray(value)) {
    for (const [i, element] of value.entries()) {
      for (const other of replacedOnce(element, by)) yield value.map((x, j) => (i === j ? other : x));
    }
  } else if (isObject(value)) {
    for (const [key, field] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).map(([name, x]) => [name === key ? by : name, x]));
      for (const other of replacedOnce(field, by)) yield { ...value, [key]: other };
    }
  }
}

test.each(RULES.map((rule) => [rule.id, rule] as const))('no text of the examples of %s gets into an output as it is', async (_, { examples }) => {
  const found: string[] = [];
  for (const { definition, resources } of [examples.wrong, examples.right]) {
    const whole = definition && !('States' in definition) ? { StartAt: 'Work', States: { Work: definition } } : definition;
    for (const value of replacedOnce(resources ? { Resources: resources } : whole, ALL)) {
      for (const args of FORMATS.check.map((format) => ['check', '-', '--format', format])) {
        const { out, error } = await runHere(args, { stdin: JSON.stringify(value), columns: 60 });
        found.push(...forbiddenIn(`${out}\n${error}`));
      }
    }
  }
  expect([...new Set(found)]).toEqual([]);
});
