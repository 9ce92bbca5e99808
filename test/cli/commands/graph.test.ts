import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execute, executeWith, folderWith, runHere } from '../support';

const BROKEN = {
  StartAt: 'Fan',
  States: {
    'Fan': {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Work', States: { Work: { Type: 'Pass', End: true } } },
        {
          StartAt: 'Route',
          States: {
            Route: { Type: 'Choice', Choices: [{ Variable: '$.total', NumericGreaterThan: 10, Next: 'Gone' }, null, { And: [3] }], Default: 'Work' },
            Work: { Type: 'Wait', Seconds: 1, End: true },
          },
        },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }, 'odd'],
      Next: 'Done "quoted" <b>',
    },
    'Failed': { Type: 'Fail' },
    'Done "quoted" <b>': { Type: 'Succeed' },
    'Orphan': { Type: 'Pass', End: true },
    'Odd': null,
  },
};

const path = join(folderWith({ 'orders.json': BROKEN }), 'orders.json');
const ONLY = ['--rule', 'SFN003', '--rule', 'SFN041'];

describe('Mermaid', () => {
  test('shows every state, also broken ones, with what was found', async () => {
    const { out, code } = await runHere(['graph', path, ...ONLY]);
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'flowchart TD',
      '  start(["Start"])',
      '  start --> s0',
      '  subgraph s0 ["Fan<br/>Parallel"]',
      '    s1["Work<br/>Pass"]',
      '    s2{{"✗ Route<br/>Choice, SFN003"}}',
      '    s3["✗ Gone<br/>does not exist"]',
      '    s4["Work\u2060<br/>Wait"]',
      '    s2 -->|"total #62; 10"| s3',
      '    s2 -->|"otherwise"| s4',
      '  end',
      '  s5["Done #34;quoted#34; #60;b#62;<br/>Succeed"]',
      '  s6["Failed<br/>Fail"]',
      '  s7["✗ Orphan<br/>Pass, SFN041"]',
      '  s8(["End"])',
      '  s0 --> s5',
      '  s0 -.->|"any error"| s6',
      '  s7 --> s8',
      '  classDef error fill:#ffebe9,stroke:#cf222e,color:#82071e',
      '  class s2,s3,s7 error',
    ]);
  });

  test('leaves out what is acknowledged', async () => {
    expect((await runHere(['graph', path, ...ONLY, '--acknowledge', 'SFN041'])).out).toContain('  s7["Orphan<br/>Pass"]');
  });

  test('goes to a file for each machine', async () => {
    const machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify(BROKEN) } };
    const folder = folderWith({ 't.json': { Resources: { Orders: machine, ORDERS: machine, Empty: { ...machine, Properties: { Definition: {} } } } } });
    const { out, error } = await runHere(['graph', join(folder, 't.json'), '--out', join(folder, 'pictures'), ...ONLY]);
    expect(out.split('\n')).toEqual([join(folder, 'pictures', 'Orders.mmd'), join(folder, 'pictures', 'ORDERS-2.mmd')]);
    expect(error).toBe('Empty: not drawn, because it has no states');
    expect(readdirSync(join(folder, 'pictures')).sort()).toEqual(['ORDERS-2.mmd', 'Orders.mmd']);
    expect(readFileSync(join(folder, 'pictures', 'Orders.mmd'), 'utf8')).toMatch(/^flowchart TD\n/);
  });

  test.each<[string, unknown]>([
    ['loops', { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } } }],
    ['names that every object inherits', JSON.parse('{"StartAt":"constructor","States":{"__proto__":{"Type":"Pass","Next":"toString"}," End":{"Type":"Pass","End":true},"":{"Type":"Pass"}}}')],
    ['nothing where something should be', { StartAt: 3, States: { A: { Type: 'Map', ItemProcessor: 4, Branches: [null], Choices: {}, Retry: [null], Catch: [{}] } } }],
  ])('is drawn of a machine with %s', async (_, definition) => {
    const { out, code } = await runHere(['graph', join(folderWith({ 'a.json': definition }), 'a.json')]);
    expect(code).toBe(0);
    expect(out).toMatch(/^flowchart TD\n/);
    expect(out).not.toMatch(/undefined|\[object/);
  });
});

describe('SVG', () => {
  test('shows the same, in colours', () => {
    const { out, code, error } = execute(join(__dirname, '..', '..', '..'), 'graph', path, '--format', 'svg', ...ONLY);
    expect(error).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg xmlns[^>]+ width="\d+" height="\d+"/);
    expect(out).not.toMatch(/NaN|undefined/);
    for (const text of ['✗ Route', 'Choice, SFN003', '✗ Gone', 'does not exist', '✗ Orphan', 'Pass, SFN041', 'Done "quoted" &lt;b&gt;']) {
      expect(out).toContain(`>${text}</text>`);
    }
  });

  test('needs elkjs, and names the command that installs it', () => {
    const hidden = "const M = require('node:module'); const r = M._resolveFilename; "
      + "M._resolveFilename = (name, ...rest) => { if (name === 'elkjs') throw new Error('hidden'); return r.call(M, name, ...rest); };";
    const folder = folderWith({ 'hide.cjs': hidden, 'orders.json': BROKEN });
    expect(executeWith([join(folder, 'hide.cjs')], folder, 'graph', 'orders.json', '--format', 'svg')).toEqual({
      code: 2,
      out: '',
      error: "cdk-sfn-patterns: svg requires the package elkjs, which is not installed: run 'npm install --save-dev elkjs', or use --format mermaid\n",
    });
  });

  test('of several machines needs a folder', async () => {
    const folder = folderWith({ 'a.json': BROKEN, 'b.json': BROKEN });
    expect(await runHere(['graph', join(folder, 'a.json'), join(folder, 'b.json'), '--format', 'svg'])).toMatchObject({
      code: 2, error: "cdk-sfn-patterns: '--out' must be a folder for several state machines as svg, got 2 state machines and no folder",
    });
  });
});

test('the worst finding of a state comes first', async () => {
  const twice = { StartAt: 'Idle', States: { Idle: { Type: 'Pass', Next: 'Gone' } } };
  const { out } = await runHere(['graph', join(folderWith({ 'o.json': twice }), 'o.json'), '--severity', 'SFN003=warning', '--severity', 'SFN090=error']);
  expect(out).toContain('Pass, SFN090 SFN003');
  const { out: other } = await runHere(['graph', join(folderWith({ 'o.json': twice }), 'o.json')]);
  expect(other).toContain('Pass, SFN003 SFN090');
});
