import { textsOf } from '../../support';

const pay = (key: string, fields: object = { End: true }) => ({
  Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'pay', Payload: { 'idempotencyKey.$': key } }, ...fields,
});
const each = (inner: object, config?: object) => ({ Type: 'Map', ItemProcessor: { ProcessorConfig: config, StartAt: 'Pay', States: { Pay: inner } }, End: true });
const loop = (key: string) => ({
  StartAt: 'Pay', States: { Pay: pay(key, { Next: 'More' }), More: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'Pay' }], Default: 'Done' }, Done: { Type: 'Succeed' } },
});
const EXECUTION = '$$.Execution.Id';

describe('one key for several payments', () => {
  test('is found in a Map', () => {
    expect(textsOf('SFN060', each(pay(EXECUTION))))
      .toEqual(["Work > Pay: sends the same idempotency key for every item of the Map. Fix: add an identifier of the item to the key (OrderPipeline: set 'idempotencyKeyPath')"]);
  });

  test('is found in a loop', () => {
    expect(textsOf('SFN060', loop(EXECUTION)))
      .toEqual(["Pay: sends the same idempotency key in each iteration of the loop. Fix: add an identifier of the payment to the key (OrderPipeline: set 'idempotencyKeyPath')"]);
  });

  test.each<[string, object]>([
    ['a payment that is made once', { ...pay(EXECUTION) }],
    ['a key of the item', each(pay('$.orderId'))],
    ['a key of the execution and the item', each(pay("States.Format('{}-{}', $$.Execution.Id, $.orderId)"))],
    ['a key with the index', each(pay("States.Format('{}-{}', $$.Execution.Id, $$.Map.Item.Index)"))],
    ['an execution for each item', each(pay(EXECUTION), { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' })],
    ['a loop with a key of what is paid for', loop('$.orderId')],
  ])('is not %s', (_, definition) => {
    expect(textsOf('SFN060', definition)).toEqual([]);
  });
});
