import { NO_FACTS } from '../../../../src/asl/facts';
import { checkMachine } from '../../../../src/lint/check-machine';
import { findingsIn, textsOf } from '../../support';

const pass = (fields: object) => ({ Type: 'Pass', End: true, ...fields });
const TOO_MUCH = 'x'.repeat(262_143);
const HAND_ON = 'store it in S3 and pass its location';

describe('a constant that is too large to be handed on', () => {
  test.each<[string, object, string]>([
    ['Result', { Result: TOO_MUCH }, '262145'],
    ['Parameters', { Parameters: { text: TOO_MUCH } }, '262154'],
    ['Arguments', { Type: 'Task', QueryLanguage: 'JSONata', Arguments: { text: TOO_MUCH } }, '262154'],
    ['Parameters', { Parameters: { text: TOO_MUCH }, ResultPath: null }, '262154'],
    ['Output', { QueryLanguage: 'JSONata', Output: [TOO_MUCH] }, '262147'],
    ['ItemSelector', { Type: 'Map', ItemSelector: { text: TOO_MUCH } }, '262154'],
    ['ItemBatcher.BatchInput', { Type: 'Map', ItemBatcher: { BatchInput: { text: TOO_MUCH } } }, '262154'],
    ['Catch[0].Output', { Type: 'Task', QueryLanguage: 'JSONata', Catch: [{ Output: { text: TOO_MUCH } }] }, '262154'],
  ])('is found in %s', (field, fields, size) => {
    expect(textsOf('SFN024', pass(fields))).toEqual([`Work: has a ${field} of ${size} bytes, more than the 262144 that a state can output. Fix: ${HAND_ON}`]);
  });

  test('is an error', () => {
    expect(findingsIn(pass({ Result: TOO_MUCH })).filter(({ id }) => id === 'SFN024').map(({ severity }) => severity)).toEqual(['error']);
  });

  test('is measured in UTF-8', () => {
    expect(textsOf('SFN024', pass({ Result: 'ä'.repeat(131_072) }))).toHaveLength(1);
    expect(textsOf('SFN024', pass({ Result: 'a'.repeat(131_072) }))).toEqual([]);
  });

  test('is found in a branch, and only there', () => {
    const inner = { StartAt: 'Large', States: { Large: pass({ Result: TOO_MUCH }) } };
    expect(textsOf('SFN024', { Type: 'Parallel', Branches: [inner], End: true }).map((text) => text.split(':')[0])).toEqual(['Work > Large']);
  });

  test.each<[string, object]>([
    ['as large as it may be', { Result: TOO_MUCH.slice(1) }],
    ['that is dropped', { Result: TOO_MUCH, ResultPath: null }],
    ['that is large only by what deployment fills in', { Result: `\${Token[${'x'.repeat(262_144)}.1]}` }],
  ])('is not one %s', (_, fields) => {
    expect(textsOf('SFN024', pass(fields))).toEqual([]);
  });
});

describe('a definition that is too large', () => {
  const machine = (bytes: number) => ({ Comment: 'c'.repeat(bytes), StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });
  const around = JSON.stringify(machine(0)).length;
  const findings = (bytes: number, quotas = {}) => checkMachine(machine(bytes - around), { type: 'STANDARD', facts: NO_FACTS, quotas }).findings
    .filter(({ id }) => id === 'SFN024').map(({ severity, fatal, message, fix }) => ({ severity, fatal, message, fix }));
  const MOVE = 'move parts of it to a separate state machine';

  test('is refused above 1 MiB', () => {
    expect(findings(1_048_577)).toEqual([{
      severity: 'error', fatal: true, message: 'has a definition of 1048577 bytes, more than the maximum of 1048576', fix: `${MOVE}, and constants to S3`,
    }]);
  });

  test('is warned of from nine tenths on', () => {
    expect(findings(1_048_576)).toEqual([{
      severity: 'warning', fatal: false, message: 'has a definition of 1048576 bytes, close to the maximum of 1048576', fix: MOVE,
    }]);
    expect(findings(900_000)).toEqual([]);
  });

  test('is measured by the quota that is given', () => {
    expect(findings(2_000, { definitionBytes: 1_000 })).toHaveLength(1);
    expect([900, 901].map((bytes) => findings(bytes, { definitionBytes: 1_000 }).length)).toEqual([0, 1]);
  });
});
