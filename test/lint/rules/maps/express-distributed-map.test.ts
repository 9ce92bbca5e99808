import { textsOf } from '../../support';

const map = (config: unknown, inner: object = { Type: 'Pass', End: true }) => ({ Type: 'Map', ItemProcessor: { ProcessorConfig: config, StartAt: 'A', States: { A: inner } }, End: true });
const DISTRIBUTED = (ExecutionType: string) => ({ Mode: 'DISTRIBUTED', ExecutionType });
const TEXT = 'is a Distributed Map, which Express workflows do not support. Fix: set the type to STANDARD, or move the state to a separate Standard workflow';

describe('a Distributed Map in an Express workflow', () => {
  test('is found in the machine', () => {
    expect(textsOf('SFN002', map(DISTRIBUTED('EXPRESS')), 'EXPRESS')).toEqual([`Work: ${TEXT}`]);
  });

  test('is found in Express children of a Standard one', () => {
    expect(textsOf('SFN002', map(DISTRIBUTED('EXPRESS'), map(DISTRIBUTED('EXPRESS'))))).toEqual([`Work > A: ${TEXT}`]);
  });

  test.each<[string, object, 'EXPRESS' | 'STANDARD']>([
    ['one in a Standard workflow', map(DISTRIBUTED('EXPRESS')), 'STANDARD'],
    ['one in Standard children', map(DISTRIBUTED('STANDARD'), map(DISTRIBUTED('EXPRESS'))), 'STANDARD'],
    ['an inline one', map({ Mode: 'INLINE' }), 'EXPRESS'],
    ['one whose mode only deployment knows', map({ Mode: '${Token[Mode.1]}' }), 'EXPRESS'],
    ['one without a processor', { Type: 'Map', ItemProcessor: null, End: true }, 'EXPRESS'],
  ])('is not %s', (_, state, type) => {
    expect(textsOf('SFN002', state, type)).toEqual([]);
  });
});
