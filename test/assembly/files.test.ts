import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Files } from '../../src/assembly/files';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
  mkdirSync(join(folder, 'inner'));
  mkdirSync(join(folder, 'inner-too'));
  writeFileSync(join(folder, 'inner', 'a.json'), '\uFEFF{"a":1}');
  writeFileSync(join(folder, 'inner-too', 'b.json'), '{"b":1}');
  symlinkSync(join(folder, 'inner-too', 'b.json'), join(folder, 'inner', 'out.json'));
  symlinkSync('a.json', join(folder, 'inner', 'in.json'));
  symlinkSync('circle', join(folder, 'inner', 'circle'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const inner = (name: string) => join(folder, 'inner', name);

test('files of a folder are read, also behind links in it', () => {
  const files = new Files(join(folder, 'inner'));
  expect(files.text(inner('a.json'))).toBe('{"a":1}');
  expect(files.json(inner('in.json'))).toEqual({ a: 1 });
});

test.each([
  ['out.json', /^is outside of '/],
  ['../inner-too/b.json', /^is outside of '/],
  ['nowhere', /^does not exist$/],
  ['a.json/b', /^does not exist$/],
  ['circle', /^is a broken symbolic link$/],
  ['.', /^is a folder$/],
])('%s is not', (name, reason) => {
  const files = new Files(join(folder, 'inner'));
  expect(() => files.text(inner(name))).toThrow(reason);
  expect(files.json(inner(name))).toBeUndefined();
});

test('without a folder, files anywhere are read', () => {
  expect(new Files().json(inner('out.json'))).toEqual({ b: 1 });
});
