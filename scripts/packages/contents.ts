/** A file of a package and its bytes. */
export interface PackedFile {
  readonly path: string;
  readonly size: number;
}

/** Unpacked; what users download is about a fifth of it. */
export const MOST_BYTES = 1_000_000;

/** What a user of the package has no use for. */
const UNWANTED: { readonly [what: string]: RegExp } = {
  'a test': /(^|\/)tests?\/|\.(test|spec)\.|\.snap$/,
  'a source of what is compiled': /(?<!\.d)\.ts$|\.map$/,
  'a script or a setting of the project': /(^|\/)(scripts|bench|examples|rosetta|\.ci|\.github|\.projen|projenrc)\/|tsconfig|eslintrc|\.projenrc/,
  'a cache or an output': /(^|\/)(node_modules|coverage|cdk\.out|dist|\.(packages|latest|demo|venv|cache))\/|\.log$|\.tabl\.json$|__pycache__/,
};

const NEEDED = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', '.jsii', 'lib/index.js', 'lib/index.d.ts', 'bin/cdk-sfn-patterns'];

/** What is wrong with the files of the npm package. */
export function problemsOfFiles(files: PackedFile[]): string[] {
  const unwanted = Object.entries(UNWANTED).flatMap(([what, pattern]) => files
    .filter(({ path }) => pattern.test(path))
    .map(({ path }) => `the package must not have ${what}, got '${path}'`));
  const missing = NEEDED.filter((path) => !files.some((file) => file.path === path)).map((path) => `the package must have '${path}', got none`);
  const bytes = sizeOf(files);
  const large = bytes < MOST_BYTES ? [] : [`the package must have less than ${kilobytes(MOST_BYTES)} unpacked, got ${kilobytes(bytes)}`];
  return [...unwanted, ...missing, ...large];
}

export function sizeOf(files: PackedFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** The size, and the files that it is made of. */
export function describeSize(files: PackedFile[], largest = 5): string {
  const top = [...files].sort((a, b) => b.size - a.size).slice(0, largest).map(({ path, size }) => `${path} ${kilobytes(size)}`);
  return `${kilobytes(sizeOf(files))} unpacked in ${files.length} files, the largest ${top.join(', ')}`;
}

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1000)} kB`;

/** Pictures that only the repository can show: other pages know no paths of it. */
export function relativeImages(readme: string): string[] {
  const images = [...readme.matchAll(/!\[[^\]]*\]\(([^)\s]+)/g), ...readme.matchAll(/<img[^>]+src="([^"]+)"/g)];
  return images.map(([, target]) => target).filter((target) => !target.startsWith('https://'));
}

/** Which of the texts are not in a text of metadata. */
export function missingIn(what: string, text: string, wanted: string[]): string[] {
  return wanted.filter((part) => !text.includes(part)).map((part) => `${what} must have '${part}', got none`);
}
