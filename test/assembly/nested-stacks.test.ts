import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { AssetFiles } from '../../src/assembly/asset-files';
import { FileError, Files } from '../../src/assembly/files';
import { withNestedStacks } from '../../src/assembly/nested-stacks';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assembly-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const nested = (fields: object) => ({ Type: 'AWS::CloudFormation::Stack', ...fields });
const asset = (name: string) => nested({ Metadata: { 'aws:asset:path': name } });
const found = (template: unknown) => withNestedStacks(join(folder, 'root.json'), template).map(({ path }) => path.slice(folder.length + 1));

describe('the assets of an assembly', () => {
  test('are found by their keys, in all manifests', () => {
    write('A.assets.json', { files: { x: { source: { path: 'a.json' }, destinations: { here: { objectKey: 'abc.json' }, there: { objectKey: 'def.json' } } } } });
    write('B.assets.json', { files: { y: { source: { path: 'b.json' }, destinations: { here: { objectKey: 'ghi.json' } } } } });
    write('C.json', { files: { z: { source: { path: 'c.json' }, destinations: { here: { objectKey: 'jkl.json' } } } } });
    write('a.json', 'the text');
    const assets = new AssetFiles(folder);
    expect(['abc.json', 'def.json', 'ghi.json', 'jkl.json'].map((key) => assets.pathOf(key)))
      .toEqual([join(folder, 'a.json'), join(folder, 'a.json'), join(folder, 'b.json'), undefined]);
    expect(['abc.json', 'ghi.json', 'jkl.json'].map((key) => assets.textOf(key))).toEqual(['the text', undefined, undefined]);
  });

  test.each<[string, unknown]>([
    ['no manifest', undefined],
    ['no JSON', '{'],
    ['null', null],
    ['no files', { files: null }],
    ['a file that is none', { files: { x: null } }],
    ['no destinations', { files: { x: { source: { path: 'a' } } } }],
    ['a destination that is none', { files: { x: { source: { path: 'a' }, destinations: { here: null } } } }],
    ['no key', { files: { x: { source: { path: 'a' }, destinations: { here: {} } } } }],
    ['no path', { files: { x: { source: {}, destinations: { here: { objectKey: 'k' } } } } }],
    ['no source', { files: { x: { destinations: { here: { objectKey: 'k' } } } } }],
  ])('are not there with %s', (_, manifest) => {
    if (manifest !== undefined) write('A.assets.json', manifest);
    expect(new AssetFiles(folder).pathOf('k')).toBeUndefined();
  });

  test('are not there where the folder is missing', () => {
    expect(new AssetFiles(join(folder, 'missing')).textOf('k')).toBeUndefined();
  });

  test('are read as JSON, with a byte order mark or not', () => {
    expect(new Files().json(write('a.json', '\uFEFF{"a":1}'))).toEqual({ a: 1 });
    expect(new Files().json(write('b.json', '{'))).toBeUndefined();
    expect(new Files().json(join(folder, 'missing.json'))).toBeUndefined();
  });
});

describe('the templates of nested stacks', () => {
  test('are files beside it, at any depth, each once', () => {
    write('one.json', { Resources: { Two: asset('two.json') } });
    write('two.json', { Resources: { One: asset('one.json'), Three: asset('three.json') } });
    write('three.json', {});
    expect(found({ Resources: { One: asset('one.json') } })).toEqual(['root.json', 'one.json', 'two.json', 'three.json']);
  });

  test('are found by the URL of their asset', () => {
    write('root.assets.json', { files: { x: { source: { path: 'one.json' }, destinations: { here: { objectKey: 'abc.json' } } } } });
    write('one.json', {});
    const by = (TemplateURL: unknown) => found({ Resources: { One: nested({ Properties: { TemplateURL } }) } });
    expect(by({ 'Fn::Sub': 'https://s3.${AWS::Region}.${AWS::URLSuffix}/assets/abc.json' })).toEqual(['root.json', 'one.json']);
    expect(by({ 'Fn::Join': ['', ['https://', { Ref: 'Bucket' }, '/abc.json']] })).toEqual(['root.json', 'one.json']);
    expect(by({ Ref: 'Url' })).toEqual(['root.json']);
    expect(by('abc.json')).toEqual(['root.json']);
    expect(by({ 'Fn::Join': ['', ['https://assets/abc.json', { Ref: 'Version' }]] })).toEqual(['root.json']);
  });

  test.each<[string, unknown]>([
    ['another resource', { Resources: { One: { ...asset('one.json'), Type: 'AWS::Lambda::Function' } } }],
    ['no stack', { Resources: { One: null } }],
    ['a stack from elsewhere', { Resources: { One: nested({ Properties: { TemplateURL: 'https://example.com/other.json' } }) } }],
    ['a stack whose file is missing', { Resources: { One: asset('missing.json') } }],
    ['no resources', {}],
  ])('are not there with %s', (_, template) => {
    write('one.json', {});
    expect(found(template)).toEqual(['root.json']);
  });

  test.each<[string, string, string]>([
    ['is missing', 'two.json', 'does not exist'],
    ['is not JSON', 'one.json', 'is not JSON'],
    ['is not text', 'binary.json', 'is not text in UTF-8'],
  ])('are reported once where one %s', (_, name, reason) => {
    write('one.json', '{');
    write('binary.json', '\u0000');
    const told: string[] = [];
    const template = { Resources: { One: asset(name), Same: asset(name) } };
    expect(withNestedStacks(join(folder, 'root.json'), template, new Files(), (...unread) => told.push(unread.join(' '))).map(({ path }) => path)).toEqual([join(folder, 'root.json')]);
    expect(told).toEqual([`${join(folder, name)} ${reason}`]);
  });

  test('hide no mistake of what parses them', () => {
    write('one.json', {});
    const parsing = (error: Error) => () => withNestedStacks(join(folder, 'root.json'), { Resources: { One: asset('one.json') } }, new Files(), () => undefined, () => {
      throw error;
    });
    expect(parsing(new TypeError('x is not a function'))).toThrow('x is not a function');
    expect(parsing(new FileError('is not YAML'))).not.toThrow();
  });

  test('are not there where there is no template', () => {
    expect(found(undefined)).toEqual([]);
  });

  test('have the assets of their folder', () => {
    mkdirSync(join(folder, 'assembly'));
    write('assembly/A.assets.json', { files: { x: { source: { path: 'a.json' }, destinations: { here: { objectKey: 'k' } } } } });
    const [{ assets, template }] = withNestedStacks(join(folder, 'assembly', 'root.json'), { a: 1 });
    expect(assets.pathOf('k')).toBe(join(folder, 'assembly', 'a.json'));
    expect(template).toEqual({ a: 1 });
  });
});
