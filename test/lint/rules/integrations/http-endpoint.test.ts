import { findingsIn, textsOf, unknownsOf } from '../../support';

const call = (parameters: unknown, fields: object = {}) => ({ Type: 'Task', Resource: 'arn:aws:states:::http:invoke', Parameters: parameters, End: true, ...fields });

describe('an HTTP Task', () => {
  test('does not call an address without TLS', () => {
    expect(textsOf('SFN085', call({ ApiEndpoint: 'http://example.com/' }))).toEqual([
      "Work: calls 'http://example.com/' without TLS. Fix: use https://",
    ]);
  });

  const TWICE = 'https://api.example.com/v1/https://api.example.com/v1/orders';

  test.each<[string, object, string]>([
    ['as it is', { Parameters: { ApiEndpoint: TWICE } }, TWICE],
    ['without the scheme', { Parameters: { ApiEndpoint: 'https://api.example.com/api.example.com/orders' } }, 'https://api.example.com/api.example.com/orders'],
    ['in an intrinsic function', { Parameters: { 'ApiEndpoint.$': "States.Format('{}/{}', 'https://api.example.com/v1', 'https://api.example.com/v1/orders')" } }, TWICE],
    ['with what only the execution knows', { Parameters: { 'ApiEndpoint.$': "States.Format('https://api.example.com/https://api.example.com/{}', $.id)" } },
      'https://api.example.com/https://api.example.com/...'],
    ['in JSONata', {
      QueryLanguage: 'JSONata', Parameters: undefined, Arguments: { ApiEndpoint: "{% 'https://api.example.com/v1' & '/' & \"https://api.example.com/v1/orders\" %}" },
    }, TWICE],
  ])('does not call an address within itself, %s', (_, fields, address) => {
    expect(textsOf('SFN085', call({}, fields))).toEqual([
      `Work: calls '${address}', which contains an address inside an address. Fix: set 'ApiEndpoint' to a single address`,
    ]);
  });

  test('that calls the address of another host after its own is warned of', () => {
    const found = findingsIn(call({ ApiEndpoint: 'https://proxy.example.com/https://api.example.com/' })).filter(({ id }) => id === 'SFN085');
    expect(found.map(({ severity }) => severity)).toEqual(['warning']);
  });

  test.each<[string, unknown]>([
    ['an address in the path of another', { ApiEndpoint: 'https://archive.example.com/web/https://api.example.com' }],
    ['the same address in its query', { ApiEndpoint: 'https://api.example.com/login?to=https://api.example.com/' }],
    ['an address of two parts', { 'ApiEndpoint.$': "States.Format('{}/{}', 'https://api.example.com', 'v1/orders')" }],
    ['an address of two parts, one of them from the input', { 'ApiEndpoint.$': "States.Format('{}/{}', 'https://api.example.com', $.path)" }],
    ['one of two addresses', { ApiEndpoint: "{% $states.input.eu ? 'https://eu.example.com' : 'https://us.example.com' %}" }],
    ['another function', { 'ApiEndpoint.$': "States.ArrayGetItem(States.Array('https://a.example.com'), 0)" }],
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
