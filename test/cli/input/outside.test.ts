import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PACKAGE, SLOW, folderWith, runHere, slowTemplate } from '../support';

const home = process.cwd();
afterEach(() => process.chdir(home));

const MARK = 'TOPSECRET';
/** What every way to write the findings would show. */
const DEFINITION = { StartAt: MARK, States: { [MARK]: { Type: 'Pass', Next: `${MARK}!` } } };
const TEMPLATE = { Resources: { [MARK]: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify(DEFINITION) } } } };
const SAME = (path: string) => path;
const stack = (templateFile: string, more: object = {}) => ({ artifacts: { a: { type: 'aws:cloudformation:stack', properties: { templateFile }, ...more } } });
const machine = (Properties: object) => ({ Resources: { Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties } } });
const sam = (Properties: object) => ({ Resources: { Orders: { Type: 'AWS::Serverless::StateMachine', Properties } } });
const nested = (Type: string, Properties: object, more: object = {}) => ({ Resources: { Inner: { Type, Properties, ...more } } });

interface Way {
  readonly content: object;
  /** Of the folder that is given, or a file in it. */
  readonly given?: string;
  /** What is named, where it is not the file itself. */
  readonly named?: (path: string) => string;
  /** Where it shows. */
  readonly format?: string;
  /** Files of a folder that leads to the file at a path. */
  files(path: string): Record<string, unknown>;
}

/** Every way in which one file leads to another. */
const LEADS: Record<string, Way> = {
  'DefinitionUri of SAM': { files: (path) => ({ 't.json': sam({ DefinitionUri: path }) }), content: DEFINITION },
  'DefinitionUri of a template that is given': { files: (path) => ({ 't.json': sam({ DefinitionUri: path }) }), content: DEFINITION, given: 't.json' },
  'DefinitionS3Location': { files: (path) => ({ 't.json': machine({ DefinitionS3Location: path }) }), content: DEFINITION },
  'TemplateURL': { files: (path) => ({ 't.json': nested('AWS::CloudFormation::Stack', { TemplateURL: path }) }), content: TEMPLATE, given: 't.json' },
  'Location of SAM': { files: (path) => ({ 't.json': nested('AWS::Serverless::Application', { Location: path }) }), content: TEMPLATE, given: 't.json' },
  'asset of a nested stack': {
    files: (path) => ({ 't.json': nested('AWS::CloudFormation::Stack', {}, { Metadata: { 'aws:asset:path': path } }) }), content: TEMPLATE, given: 't.json',
  },
  'template of a stack': { files: (path) => ({ 'manifest.json': stack(path) }), content: TEMPLATE },
  'template of a stack by its manifest': { files: (path) => ({ 'manifest.json': stack(path) }), content: TEMPLATE, given: 'manifest.json' },
  'assembly of a stage': {
    files: (path) => ({ 'manifest.json': { artifacts: { a: { type: 'cdk:cloud-assembly', properties: { directoryName: path } } } } }),
    content: stack('t.template.json'),
    named: dirname,
  },
  'asset of a definition': {
    files: (path) => ({
      'manifest.json': stack('t.template.json'),
      't.template.json': machine({ DefinitionS3Location: { Bucket: 'assets', Key: 'key.json' } }),
      't.assets.json': { files: { key: { source: { path }, destinations: { here: { bucketName: 'assets', objectKey: 'key.json' } } } } },
    }),
    content: DEFINITION,
  },
  'metadata of a stack': {
    files: (path) => ({ 'manifest.json': stack('t.template.json', { additionalMetadataFile: path }), 't.template.json': slowTemplate() }),
    content: { '/': [{ type: 'aws:cdk:acknowledged-rules', data: { 'cdk-sfn-patterns::SFN006': MARK } }] },
    format: 'json',
  },
};

/** Ways to lead out of a folder to a file in another, as seen from the folder. */
const EXITS: Record<string, (folder: string, outside: string) => string> = {
  'an absolute path': (_, outside) => outside,
  'a path with ..': (_, outside) => join('..', '..', outside.split('/').slice(-3).join('/')),
  'a link': (folder, outside) => {
    symlinkSync(outside, join(folder, 'link.json'));
    return 'link.json';
  },
  'a link to a link': (folder, outside) => {
    symlinkSync(outside, join(folder, 'first.json'));
    symlinkSync('first.json', join(folder, 'second.json'));
    return 'second.json';
  },
  'a folder that is a link': (folder, outside) => {
    symlinkSync(dirname(outside), join(folder, 'inner'));
    return join('inner', 'manifest.json');
  },
};

const COMMANDS: string[][] = [['check'], ['check', '--format', 'json'], ['check', '--format', 'sarif'], ['graph'], ['asl'], ['asl', '--out', 'out'], ['graph', '--out', 'out']];

/** Of the folders `app`, and `other/deep` beside it. */
function prepared({ files, content, named = SAME }: Way, pathOf: (app: string, outside: string) => string, isInside = false): string {
  const root = folderWith();
  const app = join(root, 'level', 'app');
  const folder = isInside ? join(app, 'deep') : join(root, 'level', 'other');
  [app, folder].forEach((one) => mkdirSync(one, { recursive: true }));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(content));
  writeFileSync(join(folder, 't.template.json'), JSON.stringify(TEMPLATE));
  for (const [name, text] of Object.entries(files(named(pathOf(app, join(folder, 'manifest.json')))))) {
    writeFileSync(join(app, name), JSON.stringify(text));
  }
  return app;
}

async function outputsOf(app: string, given: string): Promise<{ command: string; out: string; code: number | null }[]> {
  const all = [];
  process.chdir(app);
  for (const [command, ...options] of COMMANDS) {
    const { out, error, code } = await runHere([command, given, ...options], { host: PACKAGE });
    all.push({ command: [command, ...options].join(' '), out: `${out}\n${error}`, code });
  }
  process.chdir(home);
  return all;
}

describe.each(Object.entries(LEADS))('by the %s', (_, way) => {
  test('a file in the folder is read', async () => {
    const app = prepared(way, () => join('deep', 'manifest.json'), true);
    process.chdir(app);
    const { out, error } = await runHere(['check', way.given ?? '.', '--format', way.format ?? 'table'], { host: PACKAGE });
    expect(`${out}${error}`).toContain(MARK);
  });

  test.each(Object.entries(EXITS))('nothing outside of the folder is read through %s', async (__, exit) => {
    const app = prepared(way, exit);
    for (const given of [way.given ?? '.', join(app, way.given ?? '')]) {
      const outputs = await outputsOf(app, given);
      expect(outputs.filter(({ out }) => out.includes(MARK))).toEqual([]);
      // What is not read is said, but for metadata, which only acknowledges.
      expect(outputs.filter(({ out, code }) => way.format === undefined && (code !== 2 || !/outside of|link|in S3|manifest/.test(out)))).toEqual([]);
    }
  });

  test('a pipe is not waited for', async () => {
    const app = prepared({ ...way, named: SAME }, (folder) => {
      execFileSync('mkfifo', [join(folder, 'pipe.json')]);
      return 'pipe.json';
    });
    expect((await outputsOf(app, way.given ?? '.')).filter(({ out, code }) => out.includes(MARK) || (way.format === undefined && code !== 2))).toEqual([]);
  });
});

describe.each(Object.entries(EXITS).filter(([name]) => name.includes('link')))('%s', (_, exit) => {
  const outsideOf = (content: object) => {
    const app = prepared({ files: () => ({}), content }, () => '');
    return { app, path: exit(app, join(app, '..', 'other', 'manifest.json')) };
  };

  test('in a folder is not followed', async () => {
    const { app } = outsideOf(DEFINITION);
    writeFileSync(join(app, 'own.json'), JSON.stringify(SLOW));
    expect((await outputsOf(app, '.')).filter(({ out }) => out.includes(MARK))).toEqual([]);
  });

  test('out of the working directory cannot be given', async () => {
    const { app, path } = outsideOf(DEFINITION);
    // A folder that is a link is where the user wants to look.
    const isFolder = path.startsWith('inner');
    expect((await outputsOf(app, path)).filter(({ out, code }) => !isFolder && (out.includes(MARK) || code !== 2 || !out.includes('is outside of')))).toEqual([]);
  });

  test('is no file of settings', async () => {
    const { app, path } = outsideOf({ [MARK]: 1 });
    writeFileSync(join(app, 'own.json'), JSON.stringify(SLOW));
    if (!path.startsWith('inner')) {
      symlinkSync(path, join(app, 'cdk-sfn-patterns.json'));
      process.chdir(app);
      expect(await runHere(['check', 'own.json'])).toMatchObject({ code: 2, out: '', error: expect.stringContaining('is outside of') });
    }
    process.chdir(app);
    const { error } = await runHere(['check', 'own.json', '--config', path]);
    expect(path.startsWith('inner') || !error.includes(MARK)).toBe(true);
  });
});
