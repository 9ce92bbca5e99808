import { existsSync, readdirSync } from 'fs';
import { join } from 'path';
import { areaOf, AREAS } from '../../../tools/mutation/areas';

const ROOT = join(__dirname, '..', '..', '..');
const isThere = (path: string) => existsSync(join(ROOT, path));
const folderOf = (glob: string) => glob.slice(0, glob.indexOf('*'));

describe.each(Object.entries(AREAS))('the area %s', (name, { mutate, leftOut, tests, except }) => {
  test('names what is there', () => {
    const paths = [...[...mutate, ...Object.keys(leftOut)].map(folderOf), ...tests, ...Object.keys(except).map((test) => test.split(': ')[0])];
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });

  test('is that of its folders', () => {
    const folders = mutate.map((glob) => folderOf(glob).slice(0, -1));
    expect(folders.map((folder) => areaOf(folder))).toEqual(folders.map(() => name));
    expect(folders.map((folder) => areaOf(`${folder}/some-file.ts:10-20`))).toEqual(folders.map(() => name));
  });
});

test('what no area mutates has a reason', () => {
  const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  // Figures and names as AWS publishes them, and what is drawn or printed: compared whole by their tests.
  expect(folders.filter((folder) => areaOf(`src/${folder}`) === undefined).sort()).toEqual(['aws', 'cli', 'graph']);
});
