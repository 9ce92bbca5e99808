import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import { unreachable } from '../../scripts/slim/declarations';
import { library } from '../../scripts/slim/library';

describe('a declaration', () => {
  const files = new Map([
    ['index.d.ts', "export * from './workflow';\nexport * from './checks';"],
    ['workflow.d.ts', "import * as sfn from 'aws-cdk-lib/aws-stepfunctions';\nexport declare const x: import('./private/asl').Asl;"],
    ['checks/index.d.ts', "import { Workflow } from '../workflow';"],
    ['private/asl.d.ts', 'export interface Asl { }'],
    ['private/pass.d.ts', "import { Asl } from './asl';"],
  ]);

  test('is kept when an exported one leads to it', () => {
    expect(unreachable(files, 'index.d.ts')).toEqual(['private/pass.d.ts']);
  });

  test('must not lead to one that is missing', () => {
    const without = new Map([...files].filter(([path]) => path !== 'private/asl.d.ts'));

    expect(() => unreachable(without, 'index.d.ts')).toThrow(new Error("'workflow.d.ts' must import what is there, got './private/asl'"));
  });
});

describe('the library as a few scripts', () => {
  // Each module says when it runs.
  const sources = {
    'workflow.ts': `import { grown } from './private/shared'; globalThis.ran.push('workflow');
      export class Workflow { size() { return grown(); } checked() { return require('./checks/engine/check-machine').check(); } }`,
    'patterns/saga.ts': "import { grown } from '../private/shared'; globalThis.ran.push('saga'); export class Saga { size() { return grown(); } }",
    'private/shared.ts': "globalThis.ran.push('shared'); let size = 0; export const grown = () => ++size; /* a comment */",
    'checks/engine/check-machine.ts': "import { grown } from '../../private/shared'; import { RULES } from '../rules'; export const check = () => RULES.length + grown();",
    'checks/rules/index.ts': "globalThis.ran.push('rules'); export const RULES = [];",
    'checks/private/check-run.ts': "import { check } from '../engine/check-machine'; import { RULES } from '../rules'; globalThis.ran.push('plugin'); export const CheckRun = [check, RULES];",
    'cli/main.ts': "import { basename } from 'node:path'; import { RULES } from '../checks/rules'; export const main = (path) => [basename(path), RULES.length];",
  };
  const INDEX = '__exportStar(require("./workflow"), exports);\n__exportStar(require("./patterns/saga"), exports);\n';
  let folder: string;

  const write = (to: string, files: object) => Object.entries(files).forEach(([name, code]) => {
    mkdirSync(dirname(join(folder, to, name)), { recursive: true });
    writeFileSync(join(folder, to, name), code);
  });
  const compiled = () => Object.entries(sources).map(([name, code]) => (
    [name.replace('.ts', '.js'), ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText]));
  const LATER = [
    { file: 'checks.js', doors: ['./checks/engine/check-machine'], flat: true },
    { file: 'plugin.js', doors: ['./checks/private/check-run'], flat: true },
    { file: 'command.js', doors: ['./cli/main'], flat: true },
  ];
  const scripts = () => library(join(folder, 'lib'), join(folder, 'src'), LATER);
  const load = (name: string) => jest.requireActual(join(folder, 'dist', name));
  const ran = () => (globalThis as any).ran;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slim-'));
    (globalThis as any).ran = [];
    write('src', sources);
    write('lib', { ...Object.fromEntries(compiled()), 'index.js': INDEX });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    delete (globalThis as any).ran;
  });

  test('runs a module when it is first used, and once', async () => {
    write('dist', await scripts());
    (globalThis as any).ran = [];
    jest.resetModules();

    expect(Object.keys(Object.getOwnPropertyDescriptors(load('index.js')))).toEqual(['Workflow', 'Saga']);
    expect(ran()).toEqual([]);
    const workflow = new (load('index.js').Workflow)();
    expect(workflow.size()).toBe(1);
    expect(ran()).toEqual(['shared', 'workflow']);
    expect(new (load('index.js').Saga)().size()).toBe(2);
    expect(workflow.checked()).toBe(3);
    expect(load('cli/main.js').main('/a/b')).toEqual(['b', 0]);
    expect(ran()).toEqual(['shared', 'workflow', 'saga', 'rules']);
    expect(load('plugin.js')['./checks/private/check-run']().CheckRun[0]()).toBe(4);
    expect(ran()).toEqual(['shared', 'workflow', 'saga', 'rules', 'plugin']);
  });

  test('keeps names, loses comments, and names exports where ES modules look for them', async () => {
    const found = await scripts();

    expect(Object.keys(found).sort()).toEqual(['checks.js', 'cli/main.js', 'command.js', 'index.js', 'library.js', 'plugin.js']);
    expect(found['library.js']).toContain('Workflow=class');
    expect(found['library.js']).not.toContain('a comment');
    expect(found['index.js'].split('\n').slice(0, 3)).toEqual(["'use strict';", 'exports.Workflow = void 0;', 'exports.Saga = void 0;']);
  });

  test('has each module once, in the first script that needs it', async () => {
    const found = Object.entries(await scripts());
    const holders = (text: string) => found.filter(([, code]) => code.includes(text)).map(([file]) => file);

    expect(holders('"shared"')).toEqual(['library.js']);
    expect(holders('"rules"')).toEqual(['checks.js']);
    expect(holders('"plugin"')).toEqual(['plugin.js']);
  });

  test('is not made of what is no longer there', async () => {
    write('lib', { 'index.js': '' });

    await expect(scripts()).rejects.toThrow(new Error(`'${join(folder, 'lib', 'index.js')}' must export modules, got none: compile first`));
  });
});
