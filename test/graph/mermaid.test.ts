import { diagramOf, END } from '../../src/graph/diagram';
import { mermaid } from '../../src/graph/mermaid';
import { Overlay, Standing } from '../../src/graph/overlay';

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...fields });
const MACHINE = diagramOf({
  StartAt: 'Which',
  States: {
    Which: { Type: 'Choice', Choices: [{ Variable: '$.total', NumericGreaterThan: 1000, Next: 'Both' }], Default: 'Stop' },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Ask "Bo"', States: { 'Ask "Bo"': task({ End: true }) } },
        { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: { StartAt: 'Pack', States: { Pack: task({ End: true }) } }, End: true } } },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Stop' }],
      End: true,
    },
    Stop: { Type: 'Fail' },
  },
});

const findings = (states: Record<string, Standing>): Overlay => ({ states: new Map(Object.entries(states)) });

describe('a machine in Mermaid', () => {
  test('has all that is inside of a Parallel or Map', () => {
    expect(mermaid(MACHINE, { depth: 'all', start: 'Start' }).split('\n')).toEqual([
      'flowchart TD',
      '  start(["Start"])',
      '  start --> s0',
      '  s0{{"Which<br/>Choice"}}',
      '  subgraph s1 ["Both<br/>Parallel"]',
      '    s2["Ask #34;Bo#34;<br/>Task"]',
      '    subgraph s3 ["Each<br/>Map"]',
      '      s4["Pack<br/>Task"]',
      '    end',
      '  end',
      '  s5["Stop<br/>Fail"]',
      '  s6(["End"])',
      '  s0 -->|"total #62; 1000"| s1',
      '  s0 -->|"otherwise"| s5',
      '  s1 --> s6',
      '  s1 -.->|"any error"| s5',
    ]);
  });

  test('has, of the top, names and the tasks in them', () => {
    expect(mermaid(MACHINE, { depth: 'top' }).split('\n')).toEqual([
      'flowchart TD',
      '  s0["Which"]',
      '  s1["Both<br/>· Ask #34;Bo#34;<br/>· Pack"]',
      '  s2["Stop"]',
      '  s3(["End"])',
      '  s0 -->|"total #62; 1000"| s1',
      '  s0 -->|"otherwise"| s2',
      '  s1 --> s3',
      '  s1 -.->|"any error"| s2',
    ]);
  });

  test('shows what a check found, the worst of it first', () => {
    const lines = mermaid(MACHINE, { depth: 'all', overlay: findings({ Pack: 'information', Which: 'warning', Stop: 'error' }) }).split('\n');
    expect(lines).toContain('  s0{{"! Which<br/>Choice"}}');
    expect(lines.slice(-6)).toEqual([
      '  classDef error fill:#ffebe9,stroke:#cf222e,color:#82071e',
      '  classDef warning fill:#fff8c5,stroke:#bf8700,color:#7d4e00',
      '  classDef information fill:#ddf4ff,stroke:#0969da,color:#0a3069',
      '  class s5 error',
      '  class s0 warning',
      '  class s4 information',
    ]);
  });

  test('shows the way that an execution took, by the numbers of its edges', () => {
    const overlay: Overlay = {
      states: new Map<string, Standing>([['Which', 'succeeded'], ['Both', 'failed'], ['Pack', 'failed'], [END, 'succeeded']]),
      taken: ({ from, to }) => [from, to].join() === 'Which,Both' || to === END,
    };
    const top = mermaid(MACHINE, { depth: 'top', overlay }).split('\n');
    expect(top.slice(1, 5)).toEqual(['  s0["✓ Which"]', '  s1["✗ Both<br/>· Ask #34;Bo#34;<br/>✗ Pack"]', '  s2["Stop"]', '  s3(["✓ End"])']);
    expect(top.slice(-5)).toEqual([
      '  classDef succeeded fill:#dafbe1,stroke:#1a7f37,color:#116329',
      '  classDef failed fill:#ffebe9,stroke:#cf222e,color:#82071e',
      '  class s0,s3 succeeded',
      '  class s1 failed',
      '  linkStyle 0,2 stroke:#1f2328,stroke-width:1.5px',
    ]);
    // The arrow from the start is the first one.
    expect(mermaid(MACHINE, { depth: 'all', overlay, start: 'Start' })).toMatch(/\n {2}linkStyle 1,3 \S+$/);
  });
});
