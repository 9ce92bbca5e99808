import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import { library } from '../../scripts/slim/library';

describe('the library as a few scripts', () => {
  // Each module says when it runs.
  const sources = {
    'workflow.ts': `import { grown } from './private/shared'; globalThis.ran.push('workflow');
      export class Workflow { size() { return grown(); } checked() { return require('./lint/check-machine').check(); } }`,
    'patterns/saga.ts': "import { grown } from '../private/shared'; globalThis.ran.push('saga'); export class Saga { size() { return grown(); } }",
    'private/shared.ts': "globalThis.ran.push('shared'); let size = 0; export const grown = () => ++size; /* a comment */",
    'lint/check-machine.ts': "import { grown } from '../private/shared'; import { RULES } from './rules'; export const check = () => RULES.length + grown();",
    'lint/rules/index.ts': "globalThis.ran.push('rules'); export const RULES = [];",
    'plugin/check-run.ts': "import { check } from '../lint/check-machine'; import { RULES } from '../lint/rules'; globalThis.ran.push('plugin'); export const CheckRun = [check, RULES];",
    'cli/main.ts': "import { basename } from 'node:path'; import { RULES } from '../lint/rules'; export const main = (path) => [basename(path), RULES.length];",
  };
  const INDEX = '__exportStar(require("./workflow"), exports);\n__exportStar(require("./patterns/saga"), exports);\n';
  let folder: string;

  const write = (to: string, files: object) => Object.entries(files).forEach(([name, code]) => {
    mkdirSync(dirname(join(folder, to, name)), { recursive: true });
    writeFileSync(join(folder, to, name), code);
  });
  const compiled = (files: object = sources) => Object.entries(files).map(([name, code]) => (
    [name.replace('.ts', '.js'), ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText]));
  const scripts = ({ plugin, command }: { plugin?: object; command?: object } = {}) => library(join(folder, 'lib'), join(folder, 'src'), [
    { file: 'checks.js', doors: ['./lint/check-machine'], flat: true },
    { file: 'plugin.js', doors: ['./plugin/check-run'], flat: true, ...plugin },
    { file: 'command.js', doors: ['./cli/main'], flat: true, ...command },
  ]);
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
    expect(load('plugin.js')['./plugin/check-run']().CheckRun[0]()).toBe(4);
    expect(ran()).toEqual(['shared', 'workflow', 'saga', 'rules', 'plugin']);
  });

  test('keeps names, loses comments, and names exports where ES modules look for them', async () => {
    const found = await scripts();

    expect(Object.keys(found).sort()).toEqual(['checks.js', 'cli/main.js', 'command.js', 'index.js', 'library.js', 'plugin.js']);
    expect(found['library.js']).toContain('Workflow=class');
    expect(found['library.js']).not.toContain('a comment');
    expect(found['index.js'].split('\n').slice(0, 3)).toEqual(["'use strict';", 'exports.Workflow = void 0;', 'exports.Saga = void 0;']);
    // What Node.js reads strikes a name off its list that it finds here.
    expect(found['index.js']).not.toMatch(/defineProperty\(exports, ['"]/);
  });

  test('has each module once, in the first script that needs it', async () => {
    const found = Object.entries(await scripts());
    const holders = (text: string) => found.filter(([, code]) => code.includes(text)).map(([file]) => file);

    expect(holders('"shared"')).toEqual(['library.js']);
    expect(holders('"rules"')).toEqual(['checks.js']);
    expect(holders('"plugin"')).toEqual(['plugin.js']);
  });

  test('names functions and classes in stack traces as the sources do, however they are written', async () => {
    write('src', {
      'lint/check-machine.ts': `function declared(longParameter: number): string { return new Error(String(longParameter)).stack!; }
        const arrow = (longParameter: number) => declared(longParameter); const expression = function(longParameter: number) { return arrow(longParameter); };
        class Named { method(longParameter: number) { return expression(longParameter); } } const Unnamed = class extends Named {};
        export const check = () => new Unnamed().method(1) + Unnamed.name;`,
    });
    const found = await scripts();
    expect(found['checks.js']).not.toContain('longParameter');
    write('dist', found);
    jest.resetModules();
    const stack = load('checks.js')['./lint/check-machine']().check();
    const names = [...stack.matchAll(/at (?:new )?([\w.]+)/g)].map(([, name]: string[]) => name.replace('Object.', ''));
    expect(names.slice(0, 5)).toEqual(['declared', 'arrow', 'expression', 'Unnamed.method', 'check']);
    expect(stack).toMatch(/Unnamed$/);
  });

  test('has the helpers of TypeScript once, and no examples of rules', async () => {
    const starred = (name: string) => `import * as path from 'node:path'; export class ${name} { base() { return path.basename('/a/b'); } }`;
    const rule = `const machine = () => ({ StartAt: 'OnlyForDocs' });
      export const RULE = { id: 'SFN001', examples: { wrong: machine(), right: machine() }, docs: 'https://example.com' };`;
    const changed = {
      ...sources,
      'workflow.ts': starred('Workflow'),
      'patterns/saga.ts': starred('Saga'),
      'lint/rules/rule.ts': rule,
      'lint/rules/index.ts': "import { RULE } from './rule'; export const RULES = [RULE];",
      'lint/check-machine.ts': "import { RULES } from './rules'; export const check = () => RULES;",
    };
    write('src', changed);
    write('lib', Object.fromEntries(compiled(changed)));
    const found = await scripts();
    expect(found['library.js'].match(/__importStar=/g)).toHaveLength(1);
    expect(found['checks.js']).not.toContain('OnlyForDocs');
    write('dist', found);
    jest.resetModules();
    const { Workflow, Saga } = load('index.js');
    expect([new Workflow().base(), new Saga().base()]).toEqual(['b', 'b']);
    expect(load('checks.js')['./lint/check-machine']().check()).toEqual([{ id: 'SFN001', docs: 'https://example.com' }]);
  });

  test('is the same whenever it is made', async () => {
    expect(await scripts()).toEqual(await scripts());
  });

  test('holds the packages that users need not have, each once', async () => {
    write('node_modules/spelling', { 'package.json': '{ "main": "umd.js", "module": "esm.js" }', 'esm.js': "export const spelled = 'spelled';" });
    write('src', {
      'lint/check-machine.ts': "import { spelled } from 'spelling'; export const check = () => spelled;",
      'cli/main.ts': `import { spelled } from 'spelling'; import { basename } from 'node:path';
        export const main = (path) => [basename(path), spelled]; export const found = () => require.resolve('spelling');`,
    });
    const found = await scripts({ command: { alone: true } });

    write('dist', found);
    jest.resetModules();
    expect(load('cli/main.js').main('/a/b')).toEqual(['b', 'spelled']);
    expect(Object.keys(found).filter((file) => found[file].includes('"spelled"'))).toEqual(['checks.js']);
    // Asked for where it runs, and not made part of it.
    expect(found['command.js']).toContain('require.resolve("spelling")');
  });

  test.each([
    ['itself', { 'cli/main.ts': "import { Stack } from 'constructs'; export const main = () => Stack;" }, 'constructs', 'command.js', ['./cli/main']],
    [
      'by way of another script',
      { 'private/shared.ts': "import { Token } from 'aws-cdk-lib/core'; export const grown = () => Token;" },
      'aws-cdk-lib/core', 'library.js', ['./cli/main', './lint/rules/index', './lint/check-machine', './private/shared'],
    ],
    [
      'as others of a flat script do',
      { 'plugin/check-run.ts': "import { App } from 'aws-cdk-lib'; import { RULES } from '../lint/rules'; export const CheckRun = [App, RULES];" },
      'aws-cdk-lib', 'plugin.js', ['./cli/main', './lint/read', './plugin/check-run'],
    ],
  ])('has a command that does not load the CDK: %s', async (_, changed, got, script, way) => {
    write('src', { 'lint/read.ts': 'export const read = () => 1;', ...sources, ...changed });
    if (script === 'plugin.js') write('src', { 'cli/main.ts': "import { read } from '../lint/read'; export const main = read;" });
    write('lib', Object.fromEntries(compiled({ ...sources, ...changed })));
    // The names of exports are asked of what was compiled, which runs for that.
    write('node_modules/aws-cdk-lib', { 'index.js': '', 'core.js': '' });

    const message = `'./cli/main' must run without '${got}', got it in '${script}' by ${way.map((step) => `'${step}'`).join(' > ')}`;
    await expect(scripts({ plugin: { doors: ['./plugin/check-run', './lint/read'] }, command: { alone: true } })).rejects.toThrow(new Error(message));
  });

  test('is not made of what is no longer there', async () => {
    write('lib', { 'index.js': '' });

    await expect(scripts()).rejects.toThrow(new Error(`'${join(folder, 'lib', 'index.js')}' must export modules, got none: compile first`));
  });
});
