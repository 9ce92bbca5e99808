import { fatalsOf, textsOf, unknownsOf } from '../../support';

const pass = (fields: object) => ({ Type: 'Pass', End: true, ...fields });
const found = (state: object) => textsOf('SFN056', state);
const isFatal = (state: object) => fatalsOf('SFN056', state);

const SYNTAX = "write it like $.order.id, or $['order id'] for names with other characters";
const ONE = 'refer to a single field, without *, .., filters and slices';

describe('a path', () => {
  test.each<[string, object, string]>([
    ['starts with a dollar sign', pass({ InputPath: 'order' }), "has 'order' at InputPath, which is not a path. Fix: start it with '$'"],
    ['starts so where a name ends with .$', pass({ Parameters: { 'id.$': 'id' } }),
      "has 'id' at Parameters.id.$, which is neither a path nor an intrinsic function. Fix: start it with $, or remove .$ from the name of the field to send the string itself"],
    ['starts so in a Choice', { Type: 'Choice', Choices: [{ Not: { Variable: 'total', NumericEquals: 1 }, Next: 'Work' }] },
      "has 'total' at Choices[0].Not.Variable, which is not a path. Fix: start it with '$'"],
    ['closes its brackets', pass({ OutputPath: '$.orders[0' }), `has the path '$.orders[0' at OutputPath, which does not close '['. Fix: ${SYNTAX}`],
    ['is a place where a result is put', pass({ ResultPath: '$.items[*]' }), `has the ResultPath '$.items[*]', which can select several values. Fix: ${ONE}`],
    ['is a place in the input then', pass({ ResultPath: '$$.Execution' }),
      "has the ResultPath '$$.Execution', which does not refer to the input. Fix: set it to a path such as '$.result', and set variables with Assign"],
    ['leads to one number of seconds', { Type: 'Wait', SecondsPath: '$..seconds', End: true }, `has the SecondsPath '$..seconds', which can select several values. Fix: ${ONE}`],
    ['leads to one time', { Type: 'Wait', TimestampPath: '$..at', End: true }, `has the TimestampPath '$..at', which can select several values. Fix: ${ONE}`],
    ['leads to one timeout', { Type: 'Task', TimeoutSecondsPath: '$..s', End: true }, `has the TimeoutSecondsPath '$..s', which can select several values. Fix: ${ONE}`],
    ['leads to one heartbeat', { Type: 'Task', HeartbeatSecondsPath: '$..s', End: true },
      `has the HeartbeatSecondsPath '$..s', which can select several values. Fix: ${ONE}`],
    ['leads to one concurrency', { Type: 'Map', MaxConcurrencyPath: '$..n', End: true }, `has the MaxConcurrencyPath '$..n', which can select several values. Fix: ${ONE}`],
    ['is no intrinsic function for a time', { Type: 'Wait', SecondsPath: 'States.MathAdd(1, 2)', End: true },
      "has 'States.MathAdd(1, 2)' at SecondsPath, which is not a path. Fix: start it with '$'"],
    ['is no number in a selection', { Type: 'Map', ItemSelector: { 'a.$': 5 }, End: true }, 'has 5 at ItemSelector.a.$, where a path is expected. Fix: set it to a path, or remove .$ from the name of the field'],
    ['is no object in a result', { Type: 'Task', ResultSelector: { 'a.$': {} }, End: true }, 'has an object at ResultSelector.a.$, where a path is expected. Fix: set it to a path, or remove .$ from the name of the field'],
    ['is a text', pass({ Parameters: { list: [{ 'ids.$': ['$.a'] }] } }),
      'has an array at Parameters.list[0].ids.$, where a path is expected. Fix: set it to a path, or remove .$ from the name of the field'],
    ['is not null', pass({ Assign: { 'a.$': null } }), 'has null at Assign.a.$, where a path is expected. Fix: set it to a path, or remove .$ from the name of the field'],
  ])('%s', (_, state, text) => {
    expect(found(state)).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['null', pass({ InputPath: null, OutputPath: null, ResultPath: null })],
    ['a path to several values where these are read', pass({ InputPath: '$.orders[?(@.total > 5)]', Parameters: { 'ids.$': '$.orders[*].id' } })],
    ['the context object', pass({ InputPath: '$$.Execution.Input' })],
    ['a variable', pass({ Parameters: { 'a.$': '$order.id' } })],
    ['an intrinsic function', pass({ Parameters: { 'a.$': 'States.UUID()' } })],
    ['an error as an intrinsic function', { Type: 'Fail', ErrorPath: "States.Format('{}', $.a)" }],
    ['items as an intrinsic function', { Type: 'Map', ItemsPath: 'States.ArrayRange(1, 9, 1)' }],
    ['a variable where it is read', pass({ InputPath: '$order.id' })],
    ['a place with a dollar sign in its name', pass({ ResultPath: "$['a$b']" })],
    ['no path at all', pass({ Parameters: { 'a.$': undefined, 'list': [null, 3] } })],
    ['the cause as an intrinsic function', { Type: 'Fail', CausePath: "States.Format('{}', $.a)" }],
    ['the operand of a comparison, which has a rule of its own', { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEqualsPath: 'b' }] }],
    ['what only deployment knows', pass({ ResultPath: '${Token[Path.1]}', Parameters: { 'a.$': '${Token[Path.2]}', 'b.$': -1.8881545897087736e+289 } })],
    ['JSONata, where it is another mistake', pass({ QueryLanguage: 'JSONata', InputPath: 'order' })],
    ['a name in data', pass({ Result: { 'id.$': 'id', 'InputPath': 7 } })],
  ])('may be %s', (_, state) => {
    expect(found(state)).toEqual([]);
  });

  test('is refused for certain where it does not even start like one', () => {
    expect(isFatal(pass({ InputPath: 'order' }))).toEqual([true]);
    expect(isFatal(pass({ OutputPath: '$.orders[0' }))).toEqual([false]);
    expect(isFatal(pass({ ResultPath: '$.items[*]' }))).toEqual([true]);
    expect(isFatal(pass({ ResultPath: '$$.Execution' }))).toEqual([true]);
    expect(isFatal({ Type: 'Wait', SecondsPath: '$..seconds', End: true })).toEqual([false]);
    expect(isFatal({ Type: 'Wait', SecondsPath: 'States.MathAdd(1, 2)', End: true })).toEqual([false]);
    expect(isFatal(pass({ Assign: { 'a.$': null } }))).toEqual([true]);
  });

  test('is not judged where only deployment knows it', () => {
    expect(unknownsOf('SFN056', pass({ ResultPath: '${Token[Path.1]}', Parameters: { 'a.$': '${Token[Path.2]}' } }))).toBe(1);
    expect(unknownsOf('SFN056', pass({ ResultPath: '$.a' }))).toBe(0);
  });
});
