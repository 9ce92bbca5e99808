import { textsOf } from '../../support';

const start = (fields: object) => ({ StartAt: 'Start', States: { Start: { Type: 'Pass', Next: 'Done', ...fields }, Done: { Type: 'Succeed' } } });
const TEXT = "Start: changes nothing but costs a state transition ($25 per million). Fix: remove it, and transition to 'Done' directly";

describe('a Pass that does nothing', () => {
  test('is found, with a comment and in either language', () => {
    expect(textsOf('SFN090', start({}))).toEqual([TEXT]);
    expect(textsOf('SFN090', start({ Comment: 'Here it begins', QueryLanguage: 'JSONata' }))).toEqual([TEXT]);
  });

  test.each<[string, object]>([
    ['a result', { Result: 1 }],
    ['parameters', { Parameters: {} }],
    ['a variable', { Assign: { tries: 0 } }],
    ['a path that chooses', { OutputPath: '$.order' }],
    ['a Next that is no name', { Next: {} }],
    ['an end, which some state must have', { Next: undefined, End: true }],
  ])('is not one with %s', (_, fields) => {
    expect(textsOf('SFN090', JSON.parse(JSON.stringify(start(fields))))).toEqual([]);
  });

  test('costs nothing in an Express workflow', () => {
    expect(textsOf('SFN090', start({}), 'EXPRESS')).toEqual([]);
  });
});
