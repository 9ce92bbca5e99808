import { textsOf } from '../../support';

const FIX = "set 'ResultPath' to '$.error', which keeps the input";
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
    ['by InputPath', caught({}, { A: task({ InputPath: '$.orderId', End: true }) }), lost('A', '$.orderId')],
    ['behind an InputPath of $', caught({}, { A: { ...reads('$.orderId'), InputPath: '$' } }), lost('A', '$.orderId')],
    ['by ItemsPath', caught({}, { A: { Type: 'Map', ItemsPath: '$.orderId', End: true } }), lost('A', '$.orderId')],
    ['by ItemSelector', caught({}, { A: { Type: 'Map', ItemSelector: { 'id.$': '$.orderId' }, End: true } }), lost('A', '$.orderId')],
    ['by SecondsPath', caught({}, { A: { Type: 'Wait', SecondsPath: '$.orderId', End: true } }), lost('A', '$.orderId')],
    ['by TimestampPath', caught({}, { A: { Type: 'Wait', TimestampPath: '$.orderId', End: true } }), lost('A', '$.orderId')],
    ['by ErrorPath', caught({}, { A: { Type: 'Fail', ErrorPath: '$.orderId' } }), lost('A', '$.orderId')],
    ['by CausePath', caught({}, { A: { Type: 'Fail', CausePath: '$.orderId' } }), lost('A', '$.orderId')],
    ['by TimeoutSecondsPath', caught({}, { A: task({ TimeoutSecondsPath: '$.orderId', End: true }) }), lost('A', '$.orderId')],
    ['behind a Wait', caught({}, { A: { Type: 'Wait', Seconds: 5, Next: 'B' }, B: reads('$.orderId') }), lost('B', '$.orderId')],
    ['behind a Pass', caught({}, { A: { Type: 'Pass', InputPath: '$', Next: 'B' }, B: reads('$.orderId') }), lost('B', '$.orderId')],
    ['behind a result that is dropped', caught({}, { A: task({ ResultPath: null, Next: 'B' }), B: reads('$.orderId') }), lost('B', '$.orderId')],
    ['in the Output of a Pass in JSONata', caught({}, { A: { Type: 'Pass', Output: '{% $states.input.orderId %}', End: true } }, { QueryLanguage: 'JSONata' }),
      `Work: has Catch[0] without Output, but 'A' reads '$states.input.orderId', which the error replaces. Fix: ${JSONATA_FIX}`],
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
    ['a handler of its name', caught({}, { A: reads('$.Error') })],
    ['what a handler selects of the error', caught({}, { A: { ...reads('$.orderId'), InputPath: '$.Cause' } })],
    ['what follows on a part of the error', caught({}, { A: task({ InputPath: '$.Cause', ResultPath: '$.sent', Next: 'B' }), B: reads('$.orderId') })],
    ['what follows on a part of a result', caught({}, { A: task({ OutputPath: '$.sent', ResultPath: '$.sent', Next: 'B' }), B: reads('$.orderId') })],
    ['what follows on a Pass with Parameters', caught({}, { A: { Type: 'Pass', Parameters: { orderId: 1 }, Next: 'B' }, B: reads('$.orderId') })],
    ['what follows on a Pass with a Result', caught({}, { A: { Type: 'Pass', Result: { orderId: 1 }, Next: 'B' }, B: reads('$.orderId') })],
    ['what follows on a Map', caught({}, { A: { Type: 'Map', ResultPath: '$.sent', Next: 'B' }, B: reads('$.orderId') })],
    ['what follows on an Output', caught({}, {
      A: { Type: 'Pass', QueryLanguage: 'JSONata', Output: { orderId: 1 }, Next: 'B' }, B: reads('$.orderId'),
    })],
    ['the output of a handler in JSONata', caught({}, { A: task({ Output: '{% $states.input.orderId %}', End: true }) }, { QueryLanguage: 'JSONata' })],
    ['variables of a handler in JSONata', caught({}, { A: task({ Assign: { id: '{% $states.input.orderId %}' }, End: true }) }, { QueryLanguage: 'JSONata' })],
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
