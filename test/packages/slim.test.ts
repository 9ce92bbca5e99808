import { unreachable, withoutComments } from '../../scripts/slim';

describe('a script', () => {
  test('loses its comments and nothing else', () => {
    const kept = ['"use strict";', 'const a = require("./a");', 'exports.b = `/* no comment */ ${a.x}`;', 'exports.c = /\\/\\/ x/;', ''];
    const [strict, required, b, ...rest] = kept;
    const code = [strict, '/** Docs. */', required, '// Why.', b.replace('a.x', 'a.x /* in between */'), ...rest].join('\n');

    expect(withoutComments(code)).toBe(kept.join('\n'));
  });

  test('without comments stays as it is', () => {
    const esModule = 'Object.defineProperty(exports, "__esModule", { value: true });';
    const code = `"use strict";\n${esModule}\nexports.a = void 0;\nexports.a = class {\n    #b = 1;\n};\n`;

    expect(withoutComments(code)).toBe(code);
  });
});

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
