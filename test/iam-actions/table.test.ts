import { callsOf, textOf } from '../../scripts/iam-actions/table';
import { Model } from '../../scripts/throttling/models';

const IAM = new Map([
  ['shop-desk', new Map([['sell', []], ['listorders', []], ['opendesk', ['iam:PassRole', 'shop-desk:TagResource', 'shop-desk:UntagResource', 'till:TagResource']]])],
  ['s3', new Map([['getbucketpolicy', []]])],
]);
const model = (operations: Model['operations'], metadata: Partial<Model['metadata']> = {}) =>
  ({ name: 'shop', codes: [], model: { metadata: { serviceId: 'Shop Desk', signingName: 'shop-desk', ...metadata }, operations, shapes: {} } });

describe('the calls of a service', () => {
  test('have an action of the same name, or none, or need none', () => {
    const calls = callsOf(model({ Sell: {}, ListOrders: {}, ListOrdersV2: {}, SignUp: { authtype: 'none' }, LogIn: { auth: ['smithy.api#noAuth'] } }), IAM, () => undefined);
    expect(calls).toEqual({ service: 'shopdesk', prefix: 'shop-desk', same: ['listOrders', 'sell'], others: ['listOrdersV2'], open: ['logIn', 'signUp'], passing: [], tagging: [] });
  });

  test('are under the prefix that the CDK has, where IAM has it', () => {
    expect(callsOf(model({ Sell: {} }, { signingName: 'shop' }), IAM, () => 'shop-desk').same).toEqual(['sell']);
    expect(callsOf(model({ Sell: {} }), IAM, () => 'gone').same).toEqual(['sell']);
    expect(callsOf(model({ Sell: {} }, { signingName: undefined, endpointPrefix: 'shop-desk' }), IAM, () => undefined).prefix).toBe('shop-desk');
    expect(callsOf(model({ Sell: {} }, { signingName: 'shop' }), IAM, () => undefined)).toMatchObject({ prefix: undefined, same: [], others: ['sell'] });
  });

  test('may need other actions besides, for roles and for tags', () => {
    const shapes = { OpenDesk: { members: { name: { shape: 'Text' }, tags: { shape: 'Tags' } } } };
    const { model: plain, ...named } = model({ OpenDesk: { input: { shape: 'OpenDesk' } }, Sell: { input: { shape: 'OpenDesk' } } });
    const calls = callsOf({ ...named, model: { ...plain, shapes } }, IAM, () => undefined);
    expect(calls).toMatchObject({ passing: ['openDesk'], tagging: [{ call: 'openDesk', action: 'shop-desk:TagResource', parameter: 'Tags' }] });
    const text = textOf([calls], { asOf: '2026-11-27', source: 'x' });
    expect(text).toContain('PASSING_ROLES: Sourced<string> = {\n  ...FROM,\n  value: `\nshopdesk:openDesk`');
    expect(text).toContain("    'shop-desk:TagResource Tags': `\nshopdesk:openDesk`,\n");
  });

  test('are not those of another service with the same prefix', () => {
    expect(callsOf(model({ GetBucketPolicy: {} }, { serviceId: 'S3 Control', signingName: 's3' }), IAM, () => undefined)).toMatchObject({ service: 's3control', same: [] });
  });
});

test('the table names prefixes that are not the service, and has the others in a filter', () => {
  const text = textOf([callsOf(model({ Sell: {}, SignUp: { authtype: 'none' } }), IAM, () => undefined)], { asOf: '2026-11-27', source: 'x' });
  expect(text).toContain('shopdesk=shop-desk`');
  expect(text).toContain('shopdesk:signUp`');
  expect(text).toContain('The 1 calls');
});
