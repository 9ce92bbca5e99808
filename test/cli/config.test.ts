import { join } from 'node:path';
import { PACKAGE, SLOW, folderWith, runHere, slowTemplate } from './support';

const home = process.cwd();
afterEach(() => process.chdir(home));

const RULE = ['--rule', 'SFN006'];

/** Checks a template with a wrong machine from a folder with these files. */
async function checked(files: Record<string, unknown>, args: string[] = [], folder = '.') {
  process.chdir(join(folderWith({ 't.json': slowTemplate(), 'deep/er/t.json': slowTemplate(), ...files }), folder));
  return runHere(['check', 't.json', ...RULE, ...args], { host: PACKAGE });
}

describe('a file of settings', () => {
  test.each<[string, unknown, number]>([
    ['nothing', {}, 1],
    ['a schema for editors', { $schema: './schema.json' }, 1],
    ['a milder severity', { severities: { SFN006: 'warning' } }, 0],
    ['no severity', { severities: { SFN006: 'off' } }, 0],
    ['what fails', { severities: { SFN006: 'warning' }, failOn: 'warning' }, 1],
    ['several that fail', { severities: { SFN006: 'warning' }, failOn: ['unread', 'warning'] }, 1],
    ['a suppression', { suppressions: [{ id: 'SFN006', reason: 'known' }] }, 0],
    ['a suppression of a state', { suppressions: [{ id: 'SFN006[Sleep]', reason: 'known' }] }, 0],
    ['a suppression of another state', { suppressions: [{ id: 'SFN006[Rest]', reason: 'known' }] }, 1],
    ['a suppression of a machine', { suppressions: [{ id: 'cdk-sfn-patterns::SFN006', reason: 'known', machine: 'Orders' }] }, 0],
    ['a suppression of another machine', { suppressions: [{ id: 'SFN006', reason: 'known', machine: 'Order' }] }, 1],
  ])('with %s', async (_, settings, code) => {
    expect(await checked({ 'cdk-sfn-patterns.json': settings })).toMatchObject({ code, error: '' });
  });

  test('has quotas of the account', async () => {
    const big = { StartAt: 'A', States: { A: { Type: 'Pass', End: true, Comment: 'x'.repeat(2000) } } };
    const count = async (quotas: object) => {
      process.chdir(folderWith({ 't.json': slowTemplate(big), 'o.json': big, 'cdk-sfn-patterns.json': { quotas } }));
      return JSON.parse((await runHere(['check', 't.json', 'o.json', '--format', 'json'])).out).machines.map(({ findings }: any) => findings.filter(({ message }: any) => /KB|bytes/.test(message)).length);
    };
    expect(await count({})).toEqual([0, 0]);
    expect(await count({ definitionBytes: 1000 })).toEqual([1, 1]);
  });

  test('gives its reason to the report', async () => {
    const { out } = await checked({ 'cdk-sfn-patterns.json': { suppressions: [{ id: 'SFN006', reason: 'a person waits' }] } }, ['--format', 'json']);
    expect(JSON.parse(out).machines[0].acknowledged).toEqual([expect.objectContaining({ id: 'SFN006', reason: 'a person waits' })]);
  });

  test('is the nearest above the working directory', async () => {
    const off = { severities: { SFN006: 'off' } };
    expect((await checked({ 'cdk-sfn-patterns.json': off }, [], 'deep/er')).code).toBe(0);
    expect((await checked({ 'cdk-sfn-patterns.json': off, 'deep/cdk-sfn-patterns.json': {} }, [], 'deep/er')).code).toBe(1);
  });

  test('is the one that is named', async () => {
    expect((await checked({ 'other.json': { severities: { SFN006: 'off' } }, 'cdk-sfn-patterns.json': {} }, ['--config', 'other.json'])).code).toBe(0);
  });

  test('may have comments', async () => {
    expect((await checked({ 'cdk-sfn-patterns.jsonc': '{ // why\n  "severities": { "SFN006": "off", },\n}' })).code).toBe(0);
  });

  test('says less than the command line', async () => {
    expect((await checked({ 'cdk-sfn-patterns.json': { severities: { SFN006: 'off' } } }, ['--severity', 'SFN006=error'])).code).toBe(1);
    expect((await checked({ 'cdk-sfn-patterns.json': { severities: { SFN006: 'warning' }, failOn: 'warning' } }, ['--fail-on', 'error'])).code).toBe(0);
  });

  test('counts for drawings, too', async () => {
    process.chdir(folderWith({ 'o.json': SLOW, 'cdk-sfn-patterns.json': { suppressions: [{ id: 'SFN006', reason: 'known' }] } }));
    const { out } = await runHere(['graph', 'o.json', '--type', 'EXPRESS', ...RULE]);
    expect(out).toContain('"Sleep<br/>Wait"');
  });
});

describe('what is wrong in it is named with line and remedy', () => {
  test.each<[unknown, string]>([
    [[], "'the settings' in 'cdk-sfn-patterns.json', line 1, must be an object, got an empty array: write { }"],
    [{ severites: {} }, "'severites' in 'cdk-sfn-patterns.json', line 2, is not a known field: did you mean 'severities'?"],
    [{ plugins: {} }, "'plugins' in 'cdk-sfn-patterns.json', line 2, is not a known field: the fields are $schema, severities, quotas, suppressions and failOn"],
    [{ severities: [] }, "'severities' in 'cdk-sfn-patterns.json', line 2, must be an object, got an empty array: write { }"],
    [{ severities: { SFN999: 'off' } }, "'severities.SFN999' in 'cdk-sfn-patterns.json', line 3, must be the id of a rule, got 'SFN999': 'cdk-sfn-patterns rules' lists them"],
    [{ severities: { SFN006: 'bad' } }, "'severities.SFN006' in 'cdk-sfn-patterns.json', line 3, must be error, warning, information or off, got 'bad': write one of them"],
    [{ quotas: { payload: 1 } }, "'quotas.payload' in 'cdk-sfn-patterns.json', line 3, is not a known field: the fields are payloadBytes, historyEvents and definitionBytes"],
    [{ quotas: { payloadBytes: '1' } }, "'quotas.payloadBytes' in 'cdk-sfn-patterns.json', line 3, must be a whole number of at least 1, got '1': set the quota of your account"],
    [{ quotas: { payloadBytes: 0.5 } }, "'quotas.payloadBytes' in 'cdk-sfn-patterns.json', line 3, must be a whole number of at least 1, got 0.5: set the quota of your account"],
    [{ suppressions: {} }, "'suppressions' in 'cdk-sfn-patterns.json', line 2, must be an array, got an object: write [{ \"id\": \"SFN021[state]\", \"reason\": \"...\" }]"],
    [{ suppressions: [3] }, "'suppressions[0]' in 'cdk-sfn-patterns.json', line 3, must be an object, got 3: write { }"],
    [{ suppressions: [{ id: 'SFN999', reason: 'x' }] }, "'suppressions[0].id' in 'cdk-sfn-patterns.json', line 4, must be the id of a rule, or ID[state], got 'SFN999': 'cdk-sfn-patterns rules' lists them"],
    [{ suppressions: [{ id: 'SFN006' }] }, "'suppressions[0].reason' in 'cdk-sfn-patterns.json' must be a non-empty string, got nothing: add the reason for the suppression"],
    [{ suppressions: [{ id: 'SFN006', reason: ' ' }] }, "'suppressions[0].reason' in 'cdk-sfn-patterns.json', line 5, must be a non-empty string, got ' ': add the reason for the suppression"],
    [{ suppressions: [{ id: 'SFN006', reason: 'x', machine: 3 }] }, "'suppressions[0].machine' in 'cdk-sfn-patterns.json', line 6, must be the name of a state machine as 'check' shows it, got 3: remove it for all state machines"],
    [{ failOn: 'information' }, "'failOn' in 'cdk-sfn-patterns.json', line 2, must be error, warning or unread, got 'information': write one of them"],
    [{ failOn: ['error', 3] }, "'failOn[1]' in 'cdk-sfn-patterns.json', line 4, must be error, warning or unread, got 3: write one of them"],
    ['{"severities": {', "a settings file must be readable, got 'cdk-sfn-patterns.json', which is not JSON at line 1, column 17: expected a key in double quotes or '}', got the end of the input"],
  ])('%j', async (settings, message) => {
    expect(await checked({ 'cdk-sfn-patterns.json': settings })).toEqual({ code: 2, out: '', error: `cdk-sfn-patterns: ${message}` });
  });

  test.each<[string, string]>([
    ['{\n  // here\n  "failOn": "bad"\n}', "'failOn' in 'cdk-sfn-patterns.jsonc', line 3, must be error, warning or unread, got 'bad': write one of them"],
    ['{\n  "suppressions": [{\n    "id": "SFN006", "reason": 3 }] }', "'suppressions[0].reason' in 'cdk-sfn-patterns.jsonc', line 3, must be a non-empty string, got 3: add the reason for the suppression"],
    ['{\n  "failOn" "bad"\n}', "a settings file must be readable, got 'cdk-sfn-patterns.jsonc', which is not JSON with comments at line 2: colon expected"],
    ['', "a settings file must be readable, got 'cdk-sfn-patterns.jsonc', which is not JSON with comments at line 1: value expected"],
    ['['.repeat(100_000), "a settings file must be readable, got 'cdk-sfn-patterns.jsonc', which is nested deeper than the maximum of 400 levels"],
  ])('%#, with comments', async (settings, message) => {
    expect(await checked({ 'cdk-sfn-patterns.jsonc': settings })).toEqual({ code: 2, out: '', error: `cdk-sfn-patterns: ${message}` });
  });

  test('comments where the library has no reader for them', async () => {
    process.chdir(folderWith({ 't.json': slowTemplate(), 'cdk-sfn-patterns.jsonc': '{}' }));
    expect((await runHere(['check', 't.json'])).error).toBe(
      "cdk-sfn-patterns: a settings file must be readable, got 'cdk-sfn-patterns.jsonc', which is JSON with comments: use 'npx @cdk-sfn-patterns/cli' to read it",
    );
  });

  test('one that is named and not there', async () => {
    expect((await checked({}, ['--config', 'nowhere.json'])).error).toBe("cdk-sfn-patterns: a settings file must be readable, got 'nowhere.json', which does not exist");
  });

  test('two in one folder', async () => {
    expect((await checked({ 'cdk-sfn-patterns.json': {}, 'cdk-sfn-patterns.jsonc': '{}' })).error).toBe(
      "cdk-sfn-patterns: a folder must have only one settings file, got 'cdk-sfn-patterns.json' and 'cdk-sfn-patterns.jsonc': remove one",
    );
  });

  test('that the level hides what it makes fail', async () => {
    expect((await checked({ 'cdk-sfn-patterns.json': { failOn: 'warning' } }, ['--severity', 'error'])).error).toMatch(/'--severity' must include the level that the command fails on/);
  });
});
