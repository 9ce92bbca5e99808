/** One way to import the library, as a file of an app. */
export interface Way {
  readonly name: string;
  readonly file: string;
  readonly code: string;
  /** What Node.js is called with. */
  readonly args: readonly string[];
}

/** What a bundler makes of the first way. */
export const BUNDLE = 'bundle.cjs';
export const BUNDLED = 'named.mjs';

/**
 * The ways to import the library.
 *
 * Each program throws unless all names have come, a Workflow can be made and synthesized, and the right Node.js runs it.
 *
 * @param names - all that the package exports
 */
export function waysOf(names: readonly string[]): Way[] {
  const list = names.join(', ');
  const named = `import { ${list} } from 'cdk-sfn-patterns';\nconst patterns = { ${list} };`;
  const required = `const { ${list} } = require('cdk-sfn-patterns');\nconst patterns = { ${list} };`;
  const cdk = ["import { App, Stack } from 'aws-cdk-lib';", "import * as sfn from 'aws-cdk-lib/aws-stepfunctions';"];
  const cdkRequired = ["const { App, Stack } = require('aws-cdk-lib');", "const sfn = require('aws-cdk-lib/aws-stepfunctions');"];
  const use = `
const missing = ${JSON.stringify(names)}.filter((name) => patterns[name] === undefined);
if (missing.length > 0) throw new Error('all names must come, missing: ' + missing);
if (process.version !== process.env.WANTED_NODE) throw new Error('must run in ' + process.env.WANTED_NODE + ', got ' + process.version);
const stack = new Stack(new App(), 'Stack');
new patterns.Workflow(stack, 'Workflow', { definition: new sfn.Pass(stack, 'Pass') });
const types = Object.values(stack.node.root.synth().getStackByName('Stack').template.Resources).map(({ Type }) => Type);
if (!types.includes('AWS::StepFunctions::StateMachine')) throw new Error('must make a state machine, got ' + types);
`;
  const esm = (imports: string) => [...cdk, imports, use].join('\n');
  const cjs = (imports: string) => [...cdkRequired, imports, use].join('\n');
  const tested = (imports: string) => `${imports}\ntest('works', () => {${use}});\n`;
  const plain = (name: string, file: string, code: string): Way => ({ name, file, code, args: [file] });
  const jest = ['node_modules/jest/bin/jest.js', '--ci', '--runInBand'];
  return [
    plain('ES module, named import', BUNDLED, esm(named)),
    plain('ES module, namespace', 'namespace.mjs', esm("import * as patterns from 'cdk-sfn-patterns';")),
    plain('ES module, default', 'default.mjs', esm("import patterns from 'cdk-sfn-patterns';")),
    plain('ES module, import()', 'dynamic.mjs', esm("const patterns = await import('cdk-sfn-patterns');")),
    plain('CommonJS', 'required.cjs', cjs(required)),
    { name: 'tsx, ES module', file: 'named.mts', code: esm(named), args: ['node_modules/tsx/dist/cli.mjs', 'named.mts'] },
    { name: 'tsx, CommonJS', file: 'named.ts', code: esm(named), args: ['node_modules/tsx/dist/cli.mjs', 'named.ts'] },
    plain('esbuild', BUNDLE, ''),
    { name: 'jest, CommonJS', file: 'cjs.test.js', code: tested([...cdkRequired, required].join('\n')), args: [...jest, 'cjs.test.js'] },
    {
      name: 'jest, ES module',
      file: 'esm.test.mjs',
      code: tested([...cdk, named].join('\n')),
      args: ['--experimental-vm-modules', '--no-warnings', ...jest, 'esm.test.mjs'],
    },
    {
      name: 'vitest',
      file: 'vitest.spec.mjs',
      code: tested(["import { test } from 'vitest';", ...cdk, named].join('\n')),
      args: ['node_modules/vitest/vitest.mjs', 'run', 'vitest.spec.mjs'],
    },
  ];
}
