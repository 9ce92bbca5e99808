import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE, SLOW, execute, folderWith, runHere, slowTemplate } from '../support';

const home = process.cwd();
afterEach(() => process.chdir(home));

/** A file of many bytes that takes no room. */
function huge(path: string): void {
  const file = openSync(path, 'w');
  ftruncateSync(file, 60_000_000);
  closeSync(file);
}

describe('a path', () => {
  test.each<[string, (path: string) => void, string]>([
    ['a named pipe', (path) => execFileSync('mkfifo', [path]), "the path must be a file or a folder, got 'x', which is a named pipe: use '-' for standard input"],
    ['a device', (path) => symlinkSync('/dev/zero', path), "the path must be a file or a folder, got 'x', which is a device: use '-' for standard input"],
    ['a link that leads nowhere', (path) => symlinkSync('nowhere', path), "the path must exist, got 'x': pass a cdk.out, a template, a definition, a Terraform plan or a folder of these"],
    ['a file of 60 MB', huge, "a file must be a template or a definition, got 'x', which has 60 MB, more than the maximum of 50 MB"],
    ['binary', (path) => writeFileSync(path, Buffer.from([0x7b, 0, 0xff])), "a file must be a template or a definition, got 'x', which is not text in UTF-8"],
  ])('that is %s is refused', async (_, make, message) => {
    const folder = folderWith();
    make(join(folder, 'x'));
    process.chdir(folder);
    expect(await runHere(['check', 'x'], { host: PACKAGE })).toEqual({ code: 2, out: '', error: `cdk-sfn-patterns: ${message}` });
  });

  test('in a folder that is one of these is not opened', async () => {
    const folder = folderWith({ 't.json': slowTemplate() });
    execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    symlinkSync('/dev/zero', join(folder, 'zero.json'));
    huge(join(folder, 'huge.json'));
    expect(await runHere(['check', folder, '--rule', 'SFN006'])).toMatchObject({ code: 1, error: '', out: expect.stringContaining('1 machine, 1 error') });
  });
});

describe('a template', () => {
  const SECRET = 'topsecret';
  const outside = join(folderWith({ secret: SECRET }), 'secret');

  const sam = (uri: string) => ({ Resources: { Orders: { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: uri } } } });

  test.each<[string, (folder: string) => string]>([
    ['an absolute path', () => outside],
    ['a path with ..', (folder) => `${'../'.repeat(folder.split('/').length)}${outside}`],
    ['a link', (folder) => {
      symlinkSync(outside, join(folder, 'link.json'));
      return 'link.json';
    }],
  ])('cannot lead out of its folder by %s', async (_, uriIn) => {
    const folder = folderWith();
    mkdirSync(join(folder, 'app'));
    writeFileSync(join(folder, 'app', 't.json'), JSON.stringify(sam(uriIn(join(folder, 'app')))));
    const { out, code } = await runHere(['check', join(folder, 'app')]);
    expect(out).toMatch(/not read: its definition is in '.*', which is outside of '.*'/);
    expect(out).not.toContain(SECRET.slice(0, 5));
    expect(code).toBe(2);
  });

  test('can name a file of the working directory beside its own folder', async () => {
    process.chdir(folderWith({ 'app/t.json': sam('../asl/o.json'), 'asl/o.json': SLOW }));
    expect((await runHere(['check', 'app/t.json', '--rule', 'SFN006'])).code).toBe(0);
    expect((await runHere(['check', 'app', '--rule', 'SFN006'])).out).toContain('which is outside of');
  });

  test('cannot make the command wait for a pipe', async () => {
    const folder = folderWith({ 't.json': sam('pipe') });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect((await runHere(['check', join(folder, 't.json')])).out).toContain("is in 'pipe', which is a named pipe");
  });
});

describe('an assembly', () => {
  const artifact = (directoryName: string) => ({ type: 'cdk:cloud-assembly', properties: { directoryName } });

  test('that holds itself is read once', async () => {
    const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'a.template.json' } };
    const folder = folderWith({ 'manifest.json': { artifacts: { a: artifact('.'), b: artifact('loop'), c: artifact('./loop/../.'), stack } }, 'a.template.json': slowTemplate() });
    symlinkSync('.', join(folder, 'loop'));
    expect((await runHere(['check', folder, '--rule', 'SFN006'])).out).toMatch(/1 machine, 1 error/);
  });

  test('cannot lead out of its folder', async () => {
    const outside = folderWith({ 'manifest.json': { artifacts: {} }, 'a.template.json': slowTemplate() });
    const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: join('..', outside.split('/').pop()!, 'a.template.json') } };
    const folder = folderWith({ 'manifest.json': { artifacts: { stack } } });
    const { out, error, code } = await runHere(['check', folder]);
    expect(out).toBe('');
    expect(error).toMatch(/^cdk-sfn-patterns: an assembly must be complete, got '.*' with '.*', which is outside of '.*': run 'cdk synth' again$/);
    expect(code).toBe(2);
  });

  test('whose nested stacks lead to one another ends', async () => {
    const nested = (path: string) => ({ Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': path } });
    const template = { Resources: { A: nested('loop/a.template.json'), B: nested('other/a.template.json'), ...(slowTemplate() as { Resources: object }).Resources } };
    const folder = folderWith({ 'a.template.json': template });
    symlinkSync('.', join(folder, 'loop'));
    symlinkSync('.', join(folder, 'other'));
    expect((await runHere(['check', join(folder, 'a.template.json'), '--rule', 'SFN006'])).code).toBe(1);
  });
});

describe('YAML', () => {
  const lists = (depth: number) => Array.from({ length: depth }, (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : Array(9).fill(`*a${i - 1}`).join(', ')}]`).join('\n');

  test.each<[string, string, RegExp]>([
    ['that stands for a billion values', `StartAt: A\n${lists(10)}`, /excessive alias count/],
    ['that stands for a million values by few aliases', `StartAt: A\n${lists(5)}\nb: [${Array(200).fill('*a4').join(', ')}]`, /excessive alias count|stands for more than 1000000 values/],
    ['that merges a number', 'StartAt: A\nStates:\n  A: { <<: 1, Type: Succeed }', /is not YAML: merge sources must be maps/i],
    ['that merges a list of numbers', 'StartAt: A\nStates:\n  A: { <<: [1], Type: Succeed }', /is not YAML: merge sources must be maps/i],
    ['that holds itself', 'StartAt: &a\n  b: *a', /expands to more than 1000000 values through its aliases/],
    ['of a thousand anchors', `StartAt: A\n${Array.from({ length: 1500 }, (_, i) => `k${i}: &a${i} 1`).join('\n')}`, /has more than 1000 anchors and aliases/],
    ['nested 50,000 times', `StartAt: ${'['.repeat(50_000)}`, /is nested deeper than the maximum of 400 levels/],
    ['nested 50,000 times by dashes', `${'- '.repeat(50_000)}StartAt`, /is nested deeper than the maximum of 400 levels/],
    ['of 6 MB', `StartAt: A\n${'#\n'.repeat(3_000_000)}`, /has 7 MB, more than the maximum of 5 MB of YAML/],
  ])('%s is refused', async (_, text, reason) => {
    const folder = folderWith({ 'a.yaml': text, 't.json': slowTemplate() });
    const { out, error, code } = await runHere(['check', folder, '--rule', 'SFN006'], { host: PACKAGE });
    expect(error).toMatch(reason);
    expect(out).toContain('1 machine, 1 error');
    expect(code).toBe(2);
  });

  test('with twenty thousand keys is read', async () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `    k${i}: ${i}\n`).join('');
    const folder = folderWith({ 'a.yaml': `StartAt: A\nStates:\n  A:\n    Type: Pass\n    End: true\n    Result:\n${keys.replace(/^/gm, '  ')}` });
    expect((await runHere(['check', join(folder, 'a.yaml'), '--rule', 'SFN006'], { host: PACKAGE })).out).toMatch(/^1 machine, 0 errors/);
  });

  test('with the names that objects inherit is data', async () => {
    const folder = folderWith({ 'a.yaml': '__proto__: {States: {}}\nStartAt: A\nStates: {A: {Type: Pass, End: true, constructor: x}}\n' });
    expect((await runHere(['check', join(folder, 'a.yaml'), '--rule', 'SFN003'], { host: PACKAGE })).error).toBe('');
  });
});

describe('JSON nested 100,000 times', () => {
  const deep = (around: (inner: string) => string) => around(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);

  test.each(['check', 'graph'])('is not too much for %s', async (command) => {
    const folder = folderWith({ 'a.json': deep((inner) => `{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Result":${inner}}}}`) });
    expect((await runHere([command, join(folder, 'a.json')])).code).toBeLessThan(2);
  });

  test('is refused by asl, which writes it', async () => {
    const folder = folderWith({ 'a.json': deep((inner) => `{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Result":${inner}}}}`) });
    expect(await runHere(['asl', join(folder, 'a.json')])).toEqual({
      code: 2, out: '', error: "cdk-sfn-patterns: a definition must be nested less deeply to be written, got 'a.json' with 1 states",
    });
  });
});

describe('names that are made for terminals', () => {
  const NAME = 'Evil\u001b[2J\u001b]0;owned\u0007\r\nSFN000 fine\u202e\u009b1m';
  const definition = { StartAt: NAME, States: { [NAME]: { Type: 'Wait', Seconds: 600, Next: `${NAME}2` } } };
  const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/;

  test.each([
    ['check'], ['check', '--format', 'json'], ['check', '--format', 'sarif'], ['graph'], ['asl'],
  ])('do not reach them by %s %s %s', async (...args) => {
    const folder = folderWith({ [`${'\u001b[31m'}o.json`]: definition, 'p.json': { Resources: { [NAME]: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: `{${NAME}` } } } } });
    for (const path of [join(folder, `${'\u001b[31m'}o.json`), join(folder, 'p.json')]) {
      const { out, error } = await runHere([args[0], path, ...args.slice(1)]);
      expect(`${out}${error}`).toMatch(/Evil|SFN064/);
      expect(out).not.toMatch(raw);
      expect(error).not.toMatch(raw);
      expect(error.split('\n').every((line) => !line.startsWith('SFN000'))).toBe(true);
      expect(out.split('\n').some((line) => /^\s*SFN000/.test(line))).toBe(false);
    }
  });

  test('mean the same in JSON', async () => {
    const path = join(folderWith({ 'o.json': definition }), 'o.json');
    const { out } = await runHere(['asl', path]);
    expect(JSON.parse(out)).toEqual(definition);
    const { machines } = JSON.parse((await runHere(['check', path, '--format', 'json', '--rule', 'SFN003'])).out);
    expect(machines[0].findings[0].path).toBe(NAME);
  });

  test('are shown as JSON has them', async () => {
    const { out } = await runHere(['check', join(folderWith({ 'o.json': { StartAt: 'A\u001b', States: { 'A\u001b': { Type: 'Pass', Next: 'B\n' } } } }), 'o.json'), '--rule', 'SFN003']);
    expect(out).toContain('  A\\u001b  ');
    expect(out).toContain("'B\\n'");
  });

  test('also not in an error about a path', async () => {
    expect((await runHere(['check', 'no\u001b[2Jwhere\n'])).error).toContain("got 'no\\u001b[2Jwhere\\n'");
  });
});

describe('--out', () => {
  test('does not follow a link that lies there', async () => {
    const outside = join(folderWith({ precious: 'precious' }), 'precious');
    const folder = folderWith({ 'Orders.json': SLOW, 'out/x': '' });
    symlinkSync(outside, join(folder, 'out', 'Orders.asl.json'));
    expect(await runHere(['asl', join(folder, 'Orders.json'), '--out', join(folder, 'out')])).toEqual({
      code: 2, out: '', error: `cdk-sfn-patterns: '--out' must be a folder without symbolic links, got '${join(folder, 'out')}', in which 'Orders.asl.json' is one: remove it`,
    });
    expect(readFileSync(outside, 'utf8')).toBe('precious');
  });

  test('does not wait for who reads a pipe that lies there', async () => {
    const folder = folderWith({ 'Orders.json': SLOW, 'out/x': '' });
    execFileSync('mkfifo', [join(folder, 'out', 'Orders.asl.json')]);
    expect((await runHere(['asl', join(folder, 'Orders.json'), '--out', join(folder, 'out')])).code).toBe(2);
  });

  test.each(['..', '../../x', '/etc/x', '.hidden', '-rf', 'a/b', 'COM\u0000'])('is not left by a machine called %j', async (name) => {
    const folder = folderWith({ 't.json': { Resources: { [name]: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify(SLOW) } } } } });
    const { out } = await runHere(['asl', join(folder, 't.json'), '--out', join(folder, 'out')]);
    expect(out).toMatch(/^\S+\/out\/[A-Za-z0-9_][A-Za-z0-9_.-]*\.asl\.json$/);
  });
});

test('standard input that does not end is not read to its end', () => {
  const folder = folderWith();
  const child = ['-c', `head -c 60000000 /dev/zero | tr '\\0' ' ' | "${process.execPath}" --require "${join(home, 'test/cli/from-source.cjs')}" "${join(home, 'bin/cdk-sfn-patterns')}" check - 2>&1; true`];
  const out = execFileSync('bash', child, { cwd: folder, encoding: 'utf8', env: { ...process.env, TSX_TSCONFIG_PATH: join(home, 'test', 'tsconfig.json'), NODE_OPTIONS: '' } });
  expect(out).toBe('cdk-sfn-patterns: standard input must be a template or a definition, got one that has more than the maximum of 50 MB\n');
  expect(execute(folder, 'check', '-').code).toBe(2);
});
