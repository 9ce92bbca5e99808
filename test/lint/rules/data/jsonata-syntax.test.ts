import { fatalsOf, textsOf, unknownsOf } from '../../support';

const pass = (output: unknown, fields: object = {}) => ({ Type: 'Pass', QueryLanguage: 'JSONata', Output: output, End: true, ...fields });
const found = (output: unknown) => textsOf('SFN065', pass(output));
const isFatal = (output: string) => fatalsOf('SFN065', pass(output));

const MARKS = 'start the string with {% and end it with %}, without spaces around them, and join strings with & inside';
const CLOSED = 'complete the expression, and close every string and bracket';

describe('an expression that is none', () => {
  test.each([
    ['{% $a', `has a string at Output that starts with {% but does not end with %}. Fix: ${MARKS}`],
    ['Hello {% $a %}', `has a string at Output that ends with %} but does not start with {%. Fix: ${MARKS}`],
    [' {% $a %} ', 'has spaces around {% and %} at Output, so the string is not evaluated. Fix: remove the spaces'],
    ['{% States.Format ("") %}', 'has an expression at Output that calls an intrinsic function of JSONPath. Fix: use JSONata functions and operators, such as & to join strings'],
    ['{%States.UUID()%}', 'has an expression at Output that calls an intrinsic function of JSONPath. Fix: use JSONata functions and operators, such as & to join strings'],
    ['{%%}', `has an expression at Output that is empty. Fix: ${CLOSED}`],
    ['{% $sum([1, 2) %}', `has an expression at Output that does not parse at character 12: Expected "]", got ")". Fix: ${CLOSED}`],
    ['{% "a %}', `has an expression at Output that does not parse at character 4: String literal must be terminated by a matching quote. Fix: ${CLOSED}`],
    ['{% "a" & %}', `has an expression at Output that does not parse at character 7: Unexpected end of expression. Fix: ${CLOSED}`],
    ["{% States.Format('{}', 1) %}", 'has an expression at Output that calls an intrinsic function of JSONPath. Fix: use JSONata functions and operators, such as & to join strings'],
    ['{% $$.Execution.Id %}', 'has an expression at Output that uses $$ for the context object. Fix: use $states.context'],
    ['{% "Order " & $.id %}', 'has an expression at Output that uses $ for the input, as in JSONPath. Fix: use $states.input, or $states.result for the result of the state'],
    ['{% $eval("1") %}', 'has an expression at Output that calls $eval, which Step Functions does not support. Fix: use $parse'],
    ['{% $toUpper("a") %}', 'has an expression at Output that calls $toUpper, which does not exist. Fix: use a function of JSONata 2.0.6, or define it in the expression'],
    ['{% total > 5 %}', 'has an expression at Output with the unqualified name total, which has no value here. Fix: write $states.input.total, or "total" for a string'],
    ['{% { total: 5 } %}', 'has an expression at Output with the unqualified name total, which has no value here. Fix: write $states.input.total, or "total" for a string'],
    ['{% $sum(*) %}', 'has an expression at Output with the unqualified name *, which has no value here. Fix: write $states.input.*'],
    ['{% sum([1]) %}', 'has an expression at Output that calls sum, which is not a function. Fix: write $sum'],
    ['{% "a" ("b") %}', 'has an expression at Output that calls "a", which is not a function. Fix: add the missing operator before the parenthesis'],
  ])('is %s', (output, text) => {
    expect(found(output)).toEqual([`Work: ${text}`]);
  });

  test('is found in conditions and lists', () => {
    const choice = { Type: 'Choice', QueryLanguage: 'JSONata', Choices: [{ Condition: '{% ( %}', Next: 'Work' }] };
    expect(textsOf('SFN065', choice)).toEqual([`Work: has an expression at Choices[0].Condition that does not parse at character 3: Expected ")" before end of expression. Fix: ${CLOSED}`]);
    expect(found({ list: ['{% ) %}'] })).toEqual([`Work: has an expression at Output.list[0] that does not parse at character 2: The symbol ")" cannot be used as a unary operator. Fix: ${CLOSED}`]);
  });

  test('is refused for certain, but for what may be a regular expression', () => {
    expect(isFatal('{% ( %}')).toEqual([true]);
    expect(isFatal('{% $match($states.input.a, /[(]/ %}')).toEqual([false]);
    expect(isFatal('{% total %}')).toEqual([false]);
    expect(isFatal('{% total')).toEqual([true]);
    expect(isFatal(' {% total %} ')).toEqual([false]);
  });

  test('is not judged where only deployment knows it', () => {
    expect(unknownsOf('SFN065', pass(['{% ${Token[Text.1]}( %}', '{% ${Token[Text.2]} %}']))).toBe(1);
    expect(unknownsOf('SFN065', pass('{% $states.input %}'))).toBe(0);
    expect(unknownsOf('SFN065', pass(`{% ${'('.repeat(9_900)} %}`))).toBe(1);
  });

  test.each<[string, object]>([
    ['an expression', pass('{% $states.input.orders[$.total > 5].id %}')],
    ['a text', pass('100 % of it')],
    ['a text with an expression in it', pass('It is {% $a %}, or not')],
    ['a text of a function', pass('{% "States.Format (1)" %}')],
    ['a comment', pass(null, { Comment: '{% ( ' })],
    ['what only deployment knows', pass('{% ${Token[Text.1]}( %}')],
    ['a state in JSONPath', { Type: 'Pass', Parameters: { a: '{% ( %}' }, End: true }],
    ['a field of a rule that is not evaluated', { Type: 'Choice', QueryLanguage: 'JSONata', Choices: [{ Condition: true, Comment: '{% (', Next: 'Work' }] }],
    ['a broken shape', pass([null, 3, {}])],
  ])('is not %s', (_, state) => {
    expect(textsOf('SFN065', state)).toEqual([]);
  });
});
