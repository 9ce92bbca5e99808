import { textsOf } from '../../support';

const refund = (key = 'paymentIdempotencyKey.$') => ({
  Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'refund', Payload: { [key]: '$.key' } }, Retry: [{ ErrorEquals: ['A'] }], End: true,
});
const order = (fields: object, inner: object = refund()) => ({ Type: 'Parallel', Branches: [{ StartAt: 'Refund', States: { Refund: inner } }], ...fields, End: true });
const Retry = [{ ErrorEquals: ['States.ALL'] }];

describe('a retrier around a payment and its refund', () => {
  test('is found right around it', () => {
    expect(textsOf('SFN061', order({ Retry }))).toEqual(["Work > Refund: refunds a payment, which a retry of 'Work' would then treat as paid. Fix: remove the retriers of 'Work'"]);
  });

  test('is found further out', () => {
    const outer = { Type: 'Map', ItemProcessor: { StartAt: 'Order', States: { Order: order({}) } }, Retry, End: true };
    expect(textsOf('SFN061', outer)).toEqual(["Work > Order > Refund: refunds a payment, which a retry of 'Work' would then treat as paid. Fix: remove the retriers of 'Work'"]);
  });

  test.each<[string, string, string[]]>([
    ['leads back', 'Wait', ["Work > Refund: refunds a payment, and a catcher of 'Work' transitions back to it, which would treat the payment as paid. "
      + "Fix: transition from the handler of 'Work' to another state, or start another execution"]],
    ['leads on', 'Done', []],
  ])('is found where a catcher %s', (_, Next, texts) => {
    const definition = {
      StartAt: 'Work',
      States: { Work: order({ Catch: [{ ErrorEquals: ['States.ALL'], Next }] }), Wait: { Type: 'Wait', Seconds: 5, Next: 'Work' }, Done: { Type: 'Succeed' } },
    };
    expect(textsOf('SFN061', definition)).toEqual(texts);
  });

  test.each<[string, object]>([
    ['one of the refund itself', order({})],
    ['one around another task', order({ Retry }, refund('orderId.$'))],
    ['one around parameters that are none', order({ Retry }, { Type: 'Task', Parameters: 'none', End: true })],
  ])('is not %s', (_, state) => {
    expect(textsOf('SFN061', state)).toEqual([]);
  });
});
