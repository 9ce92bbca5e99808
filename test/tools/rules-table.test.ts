import { readFileSync } from 'fs';
import { PEERS, storedPeers } from '../../scripts/rules-docs/peers';
import { renderTable } from '../../scripts/rules-docs/table';
import { Verdict } from '../../scripts/rules-docs/verdict';
import { table } from '../../tools/rules-table/rules-table';
import { Defect, DEFECTS } from '../lint/defects';
import { SOUND } from '../lint/sound';

const defect = (id: string, group: Defect['group'], title = 'T'): Defect => ({
  id, group, title, breaks: 'It says so.', source: 'https://docs.aws.amazon.com/x', build: { asl: id }, sound: { asl: 'sound' },
});

const verdict = (tool: string, caught: Verdict['caught'], wrong = {}): Verdict => ({ tool, version: '1.2.3', caught, wrong });

describe('the table', () => {
  const defects = [defect('two', 'errors', 'A | B'), defect('one', 'structure'), defect('three', 'errors')];
  const verdicts = [
    verdict('ours', { one: 'X: no', two: 'X: no', three: 'X: no' }), verdict('other', { one: null, two: 'Y: no', three: null }, { odd: 'Y: no' }),
  ];

  test('has totals by group and in all, then a row for each machine in the order of the groups', () => {
    expect(renderTable(verdicts, defects, []).split('\n')).toEqual([
      '| Caught | ours 1.2.3 | other 1.2.3 |',
      '| --- | :-: | :-: |',
      '| structure | 1 of 1 (100 %) | 0 of 1 (0 %) |',
      '| errors | 2 of 2 (100 %) | 1 of 2 (50 %) |',
      '| **all** | **3 of 3 (100 %)** | **1 of 3 (33 %)** |',
      '| errors on the 1 sound machines | 0 | 1 |',
      '',
      '| Machine | ours 1.2.3 | other 1.2.3 |',
      '| --- | :-: | :-: |',
      '| `one`: T. [It says so.](https://docs.aws.amazon.com/x) | ✓ | – |',
      '| `two`: A \\| B. [It says so.](https://docs.aws.amazon.com/x) | ✓ | ✓ |',
      '| `three`: T. [It says so.](https://docs.aws.amazon.com/x) | ✓ | – |',
      '',
    ]);
  });
});

describe('the stored results of the other tools', () => {
  const { asOf, tools } = storedPeers();

  test('are of this set: npx tsx tools/rules-table/rules-table.ts --peers makes them anew', () => {
    const ids = DEFECTS.map(({ id }) => id).sort();
    tools.forEach(({ caught }) => expect(Object.keys(caught).sort()).toEqual(ids));
    expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('name the tools and their versions, and no folder of a machine', () => {
    expect(tools.map(({ tool }) => tool)).toEqual(['asl-validator', 'aws-cdk-lib', 'cdk-nag']);
    tools.forEach(({ version }) => expect(version).toMatch(/^\d+\.\d+\.\d+$/));
    expect(readFileSync(PEERS, 'utf8')).not.toMatch(/\/(tmp|home|work|node_modules)\//);
  });

  test('show that each tool runs: it catches what it is made for', () => {
    const of = (tool: string) => tools.find((x) => x.tool === tool)!.caught;
    expect(of('asl-validator')['next-to-missing-state']).toMatch(/^MISSING_TRANSITION_TARGET: /);
    expect(of('aws-cdk-lib')['start-at-missing-state']).toMatch(/^E3601: /);
    expect(of('aws-cdk-lib')['l2-fragment-twice']).toMatch(/^synth: State with name/);
    expect(of('cdk-nag')['no-tracing']).toMatch(/^AwsSolutions-SF2: /);
  });

  test('stand beside an engine that is put in', async () => {
    const lines = (await table(() => [])).split('\n');
    expect(lines[0]).toMatch(/^\| Caught \| cdk-sfn-patterns \| asl-validator \d/);
    expect(lines.filter((line) => line.startsWith('| `'))).toHaveLength(DEFECTS.length);
    expect(SOUND.filter(({ id }) => lines.some((line) => line.includes(`\`${id}\``)))).toEqual([]);
  });
});
