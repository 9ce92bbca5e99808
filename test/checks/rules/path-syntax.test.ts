import { findingsIn, textsOf } from '../support';

const pass = (fields: object) => ({ Type: 'Pass', End: true, ...fields });
const found = (state: object) => textsOf('SFN056', state);
const isFatal = (state: object) => findingsIn(state).filter(({ id }) => id === 'SFN056').map(({ fatal }) => fatal);

const SYNTAX = "write it as $.order.id, names with other characters as $['order id']";
const ONE = 'name one place, without *, .., filters and slices';

describe('a path', () => {
  test.each<[string, object, string]>([
    ['starts with a dollar sign', pass({ InputPath: 'order' }), "has 'order' at InputPath, which is no path. Fix: start it with '$'"],
    ['starts so where a name ends with .$', pass({ Parameters: { 'id.$': 'id' } }),
      "has 'id' at Parameters.id.$, which is neither a path nor an intrinsic function. Fix: start it with $, or take .$ from the name of the field to send the text itself"],
    ['starts so in a Choice', { Type: 'Choice', Choices: [{ Not: { Variable: 'total', NumericEquals: 1 }, Next: 'Work' }] },
      "has 'total' at Choices[0].Not.Variable, which is no path. Fix: start it with '$'"],
    ['closes its brackets', pass({ OutputPath: '$.orders[0' }), `has the path '$.orders[0' at OutputPath, which does not close '['. Fix: ${SYNTAX}`],
    ['is a place where a result is put', pass({ ResultPath: '$.items[*]' }), `has the ResultPath '$.items[*]', which can select several values. Fix: ${ONE}`],
    ['is a place in the input then', pass({ ResultPath: '$$.Execution' }),
      "has the ResultPath '$$.Execution', which is no place in its input. Fix: write a path such as '$.result', and set variables with Assign"],
    ['leads to one number of seconds', { Type: 'Wait', SecondsPath: '$..seconds', End: true }, `has the SecondsPath '$..seconds', which can select several values. Fix: ${ONE}`],
    ['is a text', pass({ Parameters: { list: [{ 'ids.$': ['$.a'] }] } }),
      'has a list at Parameters.list[0].ids.$, where a path is due. Fix: write a path, or take .$ from the name of the field'],
    ['is not null', pass({ Assign: { 'a.$': null } }), 'has null at Assign.a.$, where a path is due. Fix: write a path, or take .$ from the name of the field'],
    ['is no number', pass({ ResultPath: 5 }), "has a ResultPath that is no text. Fix: write a path such as '$.order', or null"],
  ])('%s', (_, state, text) => {
    expect(found(state)).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['null', pass({ InputPath: null, OutputPath: null, ResultPath: null })],
    ['a path to several values where these are read', pass({ InputPath: '$.orders[?(@.total > 5)]', Parameters: { 'ids.$': '$.orders[*].id' } })],
    ['the context object', pass({ InputPath: '$$.Execution.Input' })],
    ['a variable', pass({ Parameters: { 'a.$': '$order.id' } })],
    ['an intrinsic function', pass({ Parameters: { 'a.$': 'States.UUID()' } })],
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
  });
});
