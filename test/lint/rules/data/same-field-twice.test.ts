import { textsOf } from '../../support';

const found = (fields: object) => textsOf('SFN082', { Type: 'Pass', ...fields, End: true });
const inMap = (fields: object) => textsOf('SFN082', { Type: 'Map', ...fields, End: true });

describe('a field and the path to it', () => {
  test('do not stand beside each other', () => {
    expect(found({ Parameters: { orders: [{ 'id': 'a', 'id.$': '$.id' }] } })).toEqual(["Work: has both 'id' and 'id.$' in Parameters.orders[0]. Fix: keep one of them"]);
  });

  test.each(['ResultSelector', 'ItemSelector', 'Assign'])('are found in %s', (field) => {
    expect(inMap({ [field]: { 'id': 'a', 'id.$': '$.id', 'others': ['x', null, { a: 1 }] } })).toEqual([`Work: has both 'id' and 'id.$' in ${field}. Fix: keep one of them`]);
  });

  test.each<[string, object]>([
    ['in names of their own', { Parameters: { 'id.$': '$.id', 'i': 'a', 'id.': 'b' } }],
    ['at different depths', { Parameters: { 'id.$': '$.id', 'order': { id: 'a' } } }],
    ['in a Result, where names are names', { Result: { 'id': 'a', 'id.$': 'b' } }],
    ['in JSONata', { QueryLanguage: 'JSONata', Assign: { 'id': 'a', 'id.$': 'b' } }],
    ['in broken shapes', { Parameters: null, Assign: 'x' }],
  ])('may stand %s', (_, fields) => {
    expect(found(fields)).toEqual([]);
  });
});
