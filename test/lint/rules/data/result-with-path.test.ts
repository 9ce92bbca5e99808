import { textsOf } from '../../support';

const found = (fields: object) => textsOf('SFN080', { Type: 'Pass', ...fields, End: true });

describe('a path in the Result of a Pass', () => {
  test('is given on as a text', () => {
    expect(found({ Result: { order: [{ 'id.$': '$.id' }] } })).toEqual([
      'Work: outputs the string $.id at Result.order[0].id.$, because paths in Result are not evaluated. Fix: use Parameters instead of Result',
    ]);
  });

  test.each<[string, object]>([
    ['Parameters', { Parameters: { 'id.$': '$.id' } }],
    ['a Result without paths', { Result: { id: 'none' } }],
    ['a Result that is a text', { Result: '$.id' }],
    ['JSONata', { QueryLanguage: 'JSONata', Result: { 'id.$': '$.id' } }],
    ['broken shapes', { Result: null }],
  ])('is not in %s', (_, fields) => {
    expect(found(fields)).toEqual([]);
  });
});
