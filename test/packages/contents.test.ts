import { describeSize, missingIn, MOST_BYTES, problemsOfFiles, relativeImages } from '../../scripts/packages/contents';

const PROGRAM = ['lib/index.js', 'lib/index.d.ts', 'lib/latest.js', 'bin/cdk-sfn-patterns'];
const SOUND = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', '.jsii', '.jsii.gz', ...PROGRAM]
  .map((path) => ({ path, size: 1000 }));

describe('the files of the package', () => {
  test('are all right', () => {
    expect(problemsOfFiles(SOUND)).toEqual([]);
  });

  test.each([
    ['test/workflow.test.ts', 'a test'],
    ['lib/workflow.test.js', 'a test'],
    ['lib/private/__snapshots__/x.snap', 'a test'],
    ['src/index.ts', 'a source of what is compiled'],
    ['lib/index.js.map', 'a source of what is compiled'],
    ['scripts/demo.js', 'a script or a setting of the project'],
    ['.projenrc.ts', 'a script or a setting of the project'],
    ['tsconfig.json', 'a script or a setting of the project'],
    ['.packages/cache/x', 'a cache or an output'],
    ['.jsii.tabl.json', 'a cache or an output'],
    ['node_modules/a/index.js', 'a cache or an output'],
  ])('must not have %s', (path, what) => {
    expect(problemsOfFiles([...SOUND, { path, size: 1 }])).toContain(`the package must not have ${what}, got '${path}'`);
  });

  test.each(['README.md', 'LICENSE', 'lib/index.d.ts', '.jsii'])('must have %s', (path) => {
    expect(problemsOfFiles(SOUND.filter((file) => file.path !== path))).toEqual([`the package must have '${path}', got none`]);
  });

  test('must stay below a megabyte', () => {
    const upTo = (bytes: number) => [...SOUND.map((file) => ({ ...file, size: 0 })), { path: 'lib/large.js', size: bytes }];

    expect(problemsOfFiles(upTo(MOST_BYTES - 1))).toEqual([]);
    expect(problemsOfFiles(upTo(MOST_BYTES))).toEqual(['the package must have less than 1000 kB unpacked, got 1000 kB']);
  });

  test('are described with the largest first', () => {
    const files = [{ path: 'small', size: 10 }, { path: 'large', size: 5001 }, { path: 'medium', size: 2000 }];

    expect(describeSize(files, 2)).toBe('8 kB unpacked in 3 files, the largest large 6 kB, medium 2 kB');
  });
});

test('pictures need a whole address', () => {
  const readme = '![a](https://example.com/a.svg) ![b](docs/b.svg "title") [c](docs/c.md) <img src="./d.png" width="1">';

  expect(relativeImages(readme)).toEqual(['docs/b.svg', './d.png']);
});

test('what is missing in metadata is named', () => {
  expect(missingIn('the wheel', 'Name: a\nVersion: 1', ['Name: a', 'License: MIT'])).toEqual(["the wheel must have 'License: MIT', got none"]);
});
