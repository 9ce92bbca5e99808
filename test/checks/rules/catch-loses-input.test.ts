import { textsOf } from '../support';

const FIX = "set 'ResultPath' to '$.error' (CDK: 'resultPath'), and read the error from there";
const JSONATA_FIX = "set 'Output' to '{% $merge([$states.input, {\"error\": $states.errorOutput}]) %}'";
const caught = (catcher: object, handlers: object, top: object = {}) => ({
  ...top,
  StartAt: 'Work',
  States: {
    Work: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'A', ...catcher }], End: true },
    ...handlers,
  },
});
const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...fields });
const reads = (path: string) => task({ Parameters: { 'Payload.$': path }, End: true });
const lost = (state: string, read: string) => `Work: has Catch[0] without ResultPath, but '${state}' reads '${read}', which the error replaces. Fix: ${FIX}`;

describe('a catcher that loses the input', () => {
  test.each<[string, object, string]>([
    ['of its handler', caught({}, { A: reads('$.orderId') }), lost('A', '$.orderId')],
    ['by a ResultPath of $', caught({ ResultPath: '$' }, { A: reads('$.orderId') }), lost('A', '$.orderId')],
    ['in an intrinsic function', caught({}, { A: reads("States.Format('{} {}', $.Cause, $.order.id)") }), lost('A', '$.order')],
    ['of a Choice', caught({}, { A: { Type: 'Choice', Choices: [{ Variable: '$.total', NumericEquals: 0, Next: 'B' }], Default: 'B' }, B: { Type: 'Succeed' } }), lost('A', '$.total')],
    ['of a state behind its handler', caught({}, { A: task({ ResultPath: '$.sent', Next: 'B' }), B: reads('$.orderId') }), lost('B', '$.orderId')],
    ['in JSONata', caught({}, { A: task({ Arguments: { id: '{% $states.input.orderId %}' }, End: true }) }, { QueryLanguage: 'JSONata' }),
      `Work: has Catch[0] without Output, but 'A' reads '$states.input.orderId', which the error replaces. Fix: ${JSONATA_FIX}`],
  ])('is reported: %s', (_, definition, text) => {
    expect(textsOf('SFN022', definition)).toEqual([text]);
  });

  test.each<[string, object]>([
    ['a handler that keeps it', caught({ ResultPath: '$.error' }, { A: reads('$.orderId') })],
    ['a handler that keeps it and drops the error', caught({ ResultPath: null }, { A: reads('$.orderId') })],
    ['a handler that keeps it in JSONata', caught({ Output: '{% $states.input %}' }, { A: task({ Arguments: { id: '{% $states.input.orderId %}' }, End: true }) }, { QueryLanguage: 'JSONata' })],
    ['a handler of the error', caught({}, { A: reads('$.Cause') })],
    ['a handler of whatever there is', caught({}, { A: reads('$') })],
    ['a handler that asks first whether it is there', caught({}, {
      A: { Type: 'Choice', Choices: [{ And: [{ Variable: '$.id', IsPresent: true }, { Variable: '$.id', StringEquals: 'x' }], Next: 'B' }], Default: 'B' }, B: { Type: 'Succeed' },
    })],
    ['a handler of the context and of variables', caught({}, { A: task({ Parameters: { 'a.$': '$$.Execution.Id', 'b.$': '$order.id', 'c': '$.text' }, End: true }) })],
    ['what a handler selects from its result', caught({}, { A: task({ ResultSelector: { 'id.$': '$.Payload' }, End: true }) })],
    ['what the state before it has added', caught({}, { A: task({ ResultPath: '$.sent', Next: 'B' }), B: reads('$.sent.id') })],
    ['what follows on data of another form', caught({}, { A: task({ Next: 'B' }), B: reads('$.orderId') })],
    ['a handler that is not there', caught({ Next: 'Nowhere' }, {})],
    ['a loop of handlers', caught({}, { A: { Type: 'Pass', Next: 'A' } })],
  ])('is no mistake: %s', (_, definition) => {
    expect(textsOf('SFN022', definition)).toEqual([]);
  });
});
