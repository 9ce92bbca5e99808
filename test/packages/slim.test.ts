import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

describe('the library as two scripts', () => {
  const compiled = {
    'index.js': '__exportStar(require("./workflow"), exports);\n__exportStar(require("./patterns/saga"), exports);\n',
    // Each module says when it runs.
    'workflow.js': `globalThis.ran.push('workflow'); const { grown } = require('./private/shared');
      exports.Workflow = class Workflow { size() { return grown(); } checked() { return require('./checks/engine/check-machine').check(); } };`,
    'patterns/saga.js': "globalThis.ran.push('saga'); exports.Saga = class Saga { size() { return require('../private/shared').grown(); } };",
    'private/shared.js': "globalThis.ran.push('shared'); let size = 0; exports.grown = () => ++size; /* a comment */",
    'checks/engine/check-machine.js': "globalThis.ran.push('checks'); exports.check = () => require('../../private/shared').grown();",
    'checks/private/check-run.js': "exports.CheckRun = require('../engine/check-machine').check;",
    'cli/main.js': "exports.main = require('../checks/engine/check-machine').check;",
  };
  let folder: string;

  const write = (files: object) => Object.entries(files).forEach(([name, code]) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), code);
  });
  const load = (name: string) => jest.requireActual(join(folder, name));
  const ran = () => (globalThis as any).ran;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slim-'));
    (globalThis as any).ran = [];
    write(compiled);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    delete (globalThis as any).ran;
  });

  test('runs a module when it is first used, and once', async () => {
    const scripts = await library(folder);
    rmSync(folder, { recursive: true });
    write(scripts);
    (globalThis as any).ran = [];
    jest.resetModules();

    expect(Object.keys(Object.getOwnPropertyDescriptors(load('index.js')))).toEqual(['Workflow', 'Saga']);
    expect(ran()).toEqual([]);
    const workflow = new (load('index.js').Workflow)();
    expect(workflow.size()).toBe(1);
    expect(ran()).toEqual(['workflow', 'shared']);
    expect(new (load('index.js').Saga)().size()).toBe(2);
    expect(workflow.checked()).toBe(3);
    expect(load('cli/main.js').main()).toBe(4);
    expect(ran()).toEqual(['workflow', 'shared', 'saga', 'checks']);
  });

  test('keeps names, loses comments, and names exports where ES modules look for them', async () => {
    const scripts = await library(folder);

    expect(Object.keys(scripts)).toEqual(['library.js', 'checks.js', 'index.js', 'cli/main.js']);
    expect(scripts['library.js']).toContain('class Workflow');
    expect(scripts['library.js']).not.toContain('a comment');
    expect(scripts['index.js'].split('\n').slice(0, 3)).toEqual(["'use strict';", 'exports.Workflow = void 0;', 'exports.Saga = void 0;']);
  });

  test('has the checks apart from what all users load', async () => {
    const scripts = await library(folder);

    expect(scripts['library.js']).not.toContain('"checks"');
    expect(scripts['checks.js']).toContain('"checks"');
    expect(scripts['checks.js']).not.toContain('"shared"');
  });

  test('is not made of what is no longer there', async () => {
    write({ 'index.js': '' });

    await expect(library(folder)).rejects.toThrow(new Error(`'${join(folder, 'index.js')}' must export modules, got none: compile first`));
  });
});
