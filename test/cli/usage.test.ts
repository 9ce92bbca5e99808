import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, executeWith, folderWith, runHere, slowTemplate } from './support';
import { HELP, OVERVIEW } from '../../src/cli/help';
import { COMMANDS, OPTIONS } from '../../src/cli/options';

const folder = folderWith({
  'template.json': slowTemplate(),
  'broken.json': '{"StartAt": "A",\n "States": }',
  'template.yaml': 'Resources:\n  Orders:\n    Type: AWS::StepFunctions::StateMachine\n',
  'other.json': { name: 'a package' },
  'list.json': [],
  'empty/readme.txt': '',
  'broken-assembly/manifest.json': '{',
  'no-template/manifest.json': { artifacts: { Shop: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Shop.template.json' } } } },
  'utf16.json': 'K: \u0000x',
  'bad-template/manifest.json': { artifacts: { Shop: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Shop.template.json' } } } },
  'bad-template/Shop.template.json': '[',
});
const at = (name: string) => join(folder, name);

describe('what cannot be used ends with 2 and one line', () => {
  test.each<[string[], string]>([
    [['look'], "the command must be check, graph, asl, rules or completion, got 'look': --help describes each of them"],
    [['check'], 'check needs a path, got none: pass a cdk.out, a template or a definition'],
    [['rules', 'x'], "rules accepts no path, got 'x'"],
    [['check', '--colour', 'x'], "unknown option '--colour': 'check --help' lists the options"],
    [['check', 'x', '--format', 'xml'], "'--format' must be table, json or sarif, got 'xml'"],
    [['check', 'x', '--rule', 'SFN999'], "'--rule' must be the id of a rule, got 'SFN999': 'rules' lists them"],
    [['check', 'x', '--severity', 'bad'], "'--severity' must be error, warning or information, got 'bad'"],
    [['check', 'x', '--severity', 'error', '--severity', 'warning'], "'--severity' must have only one minimum level, got error and warning"],
    [['check', 'x', '--severity', 'SFN006=bad'], "'--severity SFN006' must be error, warning, information or off, got 'bad'"],
    [['check', 'x', '--acknowledge', 'all'], "'--acknowledge' must be ID, ID:reason or ID[state]:reason, got 'all'"],
    [['check', 'x', '--fail-on', 'information'], "'--fail-on' must be error, warning or unread, got 'information'"],
    [['asl', 'x', '--rule', 'SFN006'], "unknown option '--rule': 'asl --help' lists the options"],
    [['completion'], 'completion needs a shell, got none: pass bash, zsh or fish'],
    [['completion', 'tcsh'], "'completion' must be bash, zsh or fish, got 'tcsh'"],
    [['check', 'x', '--type', 'express'], "'--type' must be STANDARD or EXPRESS, got 'express'"],
    [['check', 'nowhere'], "the path must exist, got 'nowhere': pass a cdk.out, a template, a definition, a Terraform plan or a folder of these"],
    [['check', at('empty')], `a folder must contain a cdk.out, templates or definitions, got '${at('empty')}', which contains none`],
    [['check', at('broken.json')], `a file must be a template or a definition, got '${at('broken.json')}', which is not JSON at line 2, column 12: expected a value, got '}'`],
    [['check', at('template.yaml')], `a file must be a template or a definition, got '${at('template.yaml')}', which is YAML: use 'npx @cdk-sfn-patterns/cli' to read it`],
    [['check', at('utf16.json')], `a file must be a template or a definition, got '${at('utf16.json')}', which is not text in UTF-8`],
    [['check', at('other.json')], `a file must be a template or a definition, got '${at('other.json')}', which has neither 'Resources' nor 'States'`],
    [['check', at('list.json')], `a file must be a template or a definition, got '${at('list.json')}', which is not a JSON object but an array`],
    [['check', at('broken-assembly')], `an assembly must have a manifest from 'cdk synth', got '${at('broken-assembly')}/manifest.json'`],
    [['check', at('no-template')], `an assembly must be complete, got '${at('no-template')}' without Shop.template.json: run 'cdk synth' again`],
    [['check', at('bad-template')], `a template must be a JSON object, got '${at('bad-template')}/Shop.template.json'`],
    [['graph', at('template.json'), '--out', at('other.json')], `'--out' must be a writable folder, got '${at('other.json')}': EEXIST`],
  ])('%j', async (args, message) => {
    expect(await runHere(args)).toEqual({ code: 2, out: '', error: `cdk-sfn-patterns: ${message}` });
  });

  test('also as a process', () => {
    expect(execute(folder, 'check', 'nowhere')).toEqual({
      code: 2, out: '', error: "cdk-sfn-patterns: the path must exist, got 'nowhere': pass a cdk.out, a template, a definition, a Terraform plan or a folder of these\n",
    });
  });
});

describe('help', () => {
  test.each<[string[], string]>([
    [[], OVERVIEW], [['--help'], OVERVIEW], [['help'], OVERVIEW], [['help', 'graph'], HELP.graph], [['check', '--help'], HELP.check], [['rules', '--help'], HELP.rules],
    [['asl', '--help'], HELP.asl], [['completion', '--help'], HELP.completion],
  ])('%j', async (args, text) => {
    expect(await runHere(args)).toEqual({ code: 0, out: text, error: '' });
  });
});

test('help names every option', () => {
  for (const command of COMMANDS) {
    const flags = Object.keys(OPTIONS[command]).filter((name) => name !== 'help').map((name) => `--${name}`);
    expect(flags.filter((flag) => !HELP[command].includes(flag))).toEqual([]);
    expect(OVERVIEW).toContain(`\n  ${command} `);
  }
});

test('--version shows that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  expect(await runHere(['--version'])).toEqual({ code: 0, out: version, error: '' });
});

test('the command does not wait for the CDK to be loaded', () => {
  const loaded = "process.on('exit', () => console.log(String(Object.keys(require.cache).filter((x) => /node_modules.(aws-cdk-lib|constructs)/.test(x)).length)))";
  const hook = join(folderWith({ 'hook.cjs': loaded }), 'hook.cjs');
  expect(executeWith([hook], folder, 'check', 'template.json').out.trim().split('\n').pop()).toBe('0');
});
