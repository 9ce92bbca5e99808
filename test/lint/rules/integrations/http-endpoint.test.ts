import { textsOf, unknownsOf } from '../../support';

const call = (parameters: unknown, fields: object = {}) => ({ Type: 'Task', Resource: 'arn:aws:states:::http:invoke', Parameters: parameters, End: true, ...fields });

describe('an HTTP Task', () => {
  test('does not call an address without TLS', () => {
    expect(textsOf('SFN085', call({ ApiEndpoint: 'http://example.com/' }))).toEqual([
      "Work: calls 'http://example.com/', an address without TLS. Fix: use https://",
    ]);
  });

  test.each<[string, unknown]>([
    ['an address with TLS', { ApiEndpoint: 'https://example.com/' }],
    ['an address without TLS in its query', { ApiEndpoint: 'https://example.com/?to=http://example.com' }],
    ['an address in its input', { 'ApiEndpoint.$': '$.url' }],
    ['an address that deployment knows', { ApiEndpoint: '${Token[Url.1]}' }],
    ['an expression', { ApiEndpoint: '{% $url %}' }],
    ['broken parameters', null],
  ])('may have %s', (_, parameters) => {
    expect(textsOf('SFN085', call(parameters))).toEqual([]);
  });

  test('is not judged where only deployment knows the address', () => {
    expect(unknownsOf('SFN085', call({ ApiEndpoint: '${Token[Url.1]}' }))).toBe(1);
    expect(unknownsOf('SFN085', call({ ApiEndpoint: 'https://example.com/' }))).toBe(0);
  });

  test('is the only task that has such an address', () => {
    expect(textsOf('SFN085', call({ ApiEndpoint: 'http://example.com/' }, { Resource: 'arn:aws:states:::lambda:invoke' }))).toEqual([]);
    expect(textsOf('SFN085', call({ ApiEndpoint: 'http://example.com/' }, { Resource: undefined }))).toEqual([]);
  });
});
