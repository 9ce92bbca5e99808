import { existsSync, readdirSync, readFileSync } from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { LAYERS } from '../projenrc/layers';

const ROOT = path.join(__dirname, '..');
const SRC = path.join(ROOT, 'src');
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => file.split(path.sep).join('/'));

/** What a file of `src/` imports: files by their path from there, packages by their name. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(path.join(SRC, file), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) => (fileName.startsWith('.') ? fileAt(path.posix.join(path.posix.dirname(file), fileName)) : fileName));
}

const fileAt = (module: string) => [`${module}.ts`, `${module}/index.ts`].find((file) => existsSync(path.join(SRC, file)))!;
const layerOf = (file: string) => file.split('/')[0];
const arrows = FILES.flatMap((from) => importsOf(from).map((to) => ({ from, to })));
const inside = arrows.filter(({ to }) => FILES.includes(to));

describe('the layers', () => {
  test('are the folders of src/', () => {
    const folders = [...new Set(FILES.filter((file) => file.includes('/')).map(layerOf))];
    expect(folders.sort()).toEqual(LAYERS.map(({ name }) => name).sort());
    expect(FILES.filter((file) => !file.includes('/'))).toEqual(['index.ts']);
  });

  test('stand in one order: what a layer may import stands before it', () => {
    const order = LAYERS.map(({ name }) => name);
    expect(LAYERS.flatMap(({ name, imports }) => imports.filter((other) => order.indexOf(other) >= order.indexOf(name)))).toEqual([]);
  });

  test.each(LAYERS)('$name imports what it may, and nothing that it may not', ({ name, imports, cdk }) => {
    const own = arrows.filter(({ from }) => layerOf(from) === name);
    const others = own.filter(({ to }) => FILES.includes(to) && layerOf(to) !== name);
    expect(others.filter(({ to }) => !imports.includes(layerOf(to)) || to.startsWith(`${layerOf(to)}/internal/`))).toEqual([]);
    expect(imports.filter((other) => !others.some(({ to }) => layerOf(to) === other))).toEqual([]);
    expect(own.filter(({ to }) => !cdk && /^(aws-cdk-lib|constructs)(\/|$)/.test(to))).toEqual([]);
  });

  test('hold no circle of files', () => {
    // What only types lead to and what is loaded at its first use counts: a reader goes in circles all the same.
    const open = new Map(FILES.map((file) => [file, new Set(inside.filter(({ from }) => from === file).map(({ to }) => to))]));
    for (let leaves = [...open.keys()]; leaves.length > 0;) {
      leaves = [...open].filter(([, targets]) => targets.size === 0).map(([file]) => file);
      leaves.forEach((leaf) => open.delete(leaf));
      open.forEach((targets) => leaves.forEach((leaf) => targets.delete(leaf)));
    }
    expect(Object.fromEntries([...open].map(([file, targets]) => [file, [...targets]]))).toEqual({});
  });
});

describe('the linter', () => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { LegacyESLint } = require('eslint/use-at-your-own-risk');
  const linter = new LegacyESLint({ cwd: ROOT });

  // Each takes the place of a file that there is, as the linter asks for the types of it.
  test.each<[string, string, string]>([
    ['a rule that imports the CDK', 'lint/rules/time/wait-time.ts', "import { App } from 'aws-cdk-lib';"],
    ['a rule that imports constructs', 'lint/rules/time/wait-time.ts', "import { Construct } from 'constructs';"],
    ['asl that imports template', 'asl/graph.ts', "import { piecesOf } from '../template/functions';"],
    ['a reader that imports rules', 'template/sam.ts', "import { RULES } from '../lint/rules';"],
    ['a module that is loaded later', 'asl/graph.ts', "export const later = () => require('../lint/rules');"],
    ['what another folder keeps to itself', 'patterns/saga.ts', "import { createRole } from '../workflow/internal/role';"],
    ['the whole from within', 'app/facts.ts', "import { Workflow } from '../index';"],
  ])('refuses %s', async (_, file, text) => {
    const [{ messages }] = await linter.lintText(`${text}\n`, { filePath: path.join(SRC, file) });
    expect(messages.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain('import/no-restricted-paths');
  }, 120_000);

  test('takes what is allowed', async () => {
    const [{ messages }] = await linter.lintText("import { isObject } from '../json/values';\nexport const isOne = isObject;\n", { filePath: path.join(SRC, 'asl/graph.ts') });
    expect(messages).toEqual([]);
  }, 120_000);
});
