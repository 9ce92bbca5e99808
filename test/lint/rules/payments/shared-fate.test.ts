import { textsOf } from '../../support';

const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Done' }];
const pay = (fields: object = {}) => ({
  Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'pay', Payload: { 'idempotencyKey.$': '$.orderId' } }, Next: 'Done', ...fields,
});
const scope = (state: object) => ({ StartAt: 'Pay', States: { Pay: state, Done: { Type: 'Succeed' } } });
const each = (state: object, fields: object = {}) => ({ Type: 'Map', ItemProcessor: scope(state), ...fields, End: true });
const beside = (other: object) => ({ Type: 'Parallel', Branches: [scope(pay({ Catch })), { StartAt: 'Other', States: { Other: other, End: { Type: 'Succeed' } } }], End: true });
const TEXT = "Work > Pay: is stopped midway, whether paid or not, if another item or branch of 'Work' fails. "
  + "Fix: catch all errors in each of them, or run each order in a separate execution with a DistributedBatch without 'failureTolerance'";
const TEXT_OF_CHILDREN = "Work > Pay: is stopped midway, whether paid or not, if another item or branch of 'Work' fails. "
  + "Fix: tolerate all failures (set 'ToleratedFailurePercentage' to 100, or use a DistributedBatch without 'failureTolerance'), or catch all errors in each of them";
const ofChildren = (fields: object) => each(pay(), { ItemProcessor: { ...scope(pay()), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }, ...fields });

describe('a payment that others can stop', () => {
  test.each<[string, object]>([
    ['in a Map whose items may fail', each(pay())],
    ['in an inline Map, which ignores that it tolerates failures', each(pay(), { ToleratedFailurePercentage: 100 })],
    ['beside a branch that may fail', beside({ Type: 'Task', Resource: 'x', Next: 'End' })],
    ['beside a branch that ends by a Fail state', beside({ Type: 'Fail' })],
  ])('is found %s', (_, state) => {
    expect(textsOf('SFN063', state)).toEqual([TEXT]);
  });

  test.each<[string, object]>([
    ['in executions of their own', ofChildren({})],
    ['in executions of their own, some of which may fail', ofChildren({ ToleratedFailurePercentage: 50 })],
    ['in executions of their own, a number of which may fail', ofChildren({ ToleratedFailureCount: 3 })],
  ])('is found %s, with a remedy that fits', (_, state) => {
    expect(textsOf('SFN063', state)).toEqual([TEXT_OF_CHILDREN]);
  });

  test.each<[string, object]>([
    ['in a Map whose items catch all errors', each(pay({ Catch }))],
    ['in executions of their own that may all fail', ofChildren({ ToleratedFailurePercentage: 100 })],
    ['beside a branch that cannot fail', beside({ Type: 'Pass', Next: 'End' })],
    ['alone in a Parallel', { Type: 'Parallel', Branches: [scope(pay())], End: true }],
    ['that is none', each(pay({ Parameters: { FunctionName: 'look' } }))],
  ])('is not one %s', (_, state) => {
    expect(textsOf('SFN063', state)).toEqual([]);
  });
});
