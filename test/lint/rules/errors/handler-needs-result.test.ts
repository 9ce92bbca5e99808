import { HANDLER_NEEDS_RESULT } from '../../../../src/lint/rules/errors/handler-needs-result';
import { textsOf } from '../../support';

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...fields });
const machine = (handler: object, pay: object = {}, catcher: object = {}, more: object = {}) => ({
  StartAt: 'Pay',
  States: {
    Pay: task({ Parameters: { FunctionName: 'pay' }, ResultPath: '$.payment', Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Refund', ...catcher }], ...pay, End: true }),
    Refund: { ...handler, End: true },
    ...more,
  },
});
const reads = (path: string) => task({ Parameters: { FunctionName: 'refund', Payload: { 'id.$': path } } });
const text = (path: string) => `Pay: has Catch[0], whose handler 'Refund' needs '${path}', which exists only if the state succeeds. `
  + 'Fix: test it with a Choice (IsPresent), or use data in the handler that exists before the state';

describe('an error handler that reads what only success makes', () => {
  test.each<[string, object, string]>([
    ['in a payload', machine(reads('$.payment.id')), text('$.payment.id')],
    ['in an InputPath', machine(task({ InputPath: '$.payment', Parameters: { FunctionName: 'refund' } })), text('$.payment')],
    ['further on', machine({ Type: 'Pass', Next: 'Then', End: undefined }, {}, {}, { Then: { ...reads('$.payment.id'), End: true } }), text('$.payment.id')],
    ['where the error is dropped', machine(reads('$.payment.id'), {}, { ResultPath: null }), text('$.payment.id')],
  ])('is found %s', (_, definition, expected) => {
    expect(textsOf(HANDLER_NEEDS_RESULT.id, definition)).toEqual([expected]);
  });

  test.each<[string, object]>([
    ['something else', machine(reads('$.orderId'))],
    ['the error at the place of the result', machine(reads('$.payment.Cause'), {}, { ResultPath: '$.payment' })],
    ['a place that the state itself has read', machine(reads('$.payment.id'), { Parameters: { 'FunctionName': 'pay', 'Payload.$': '$.payment' } })],
    ['a place that another state makes', machine(reads('$.payment.id'), {}, {}, { Before: task({ ResultPath: '$.payment', End: true }) })],
    ['after asking', machine({
      Type: 'Choice', Choices: [{ Variable: '$.payment.id', IsPresent: true, Next: 'Back' }], Default: 'Done', End: undefined,
    }, {}, {}, { Back: { ...reads('$.payment.id'), End: true }, Done: { Type: 'Succeed' } })],
    ['the result of a state that replaces its input', machine(reads('$.payment.id'), { ResultPath: undefined })],
    ['an error that replaces the input, which another rule finds', machine(reads('$.payment.id'), {}, { ResultPath: undefined })],
  ])('is not found: %s', (_, definition) => {
    expect(textsOf(HANDLER_NEEDS_RESULT.id, definition)).toEqual([]);
  });
});
