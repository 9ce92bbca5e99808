import { OPERATORS } from '../../../../src/asl/choice';
import { textsOf } from '../../support';

const pass = (fields: object) => ({ Type: 'Pass', ...fields, End: true });
const found = (fields: object) => textsOf('SFN012', pass(fields));

describe('a path that is sent as a text', () => {
  test('stands under a name without .$', () => {
    expect(found({ Parameters: { order: { id: '$.id' } } })).toEqual([
      "Work: sends the string $.id at Parameters.order.id, not the value that it refers to. Fix: write 'id.$'",
    ]);
  });

  test('can lead into the context object', () => {
    expect(found({ Parameters: { id: '$$.Execution.Id' } })).toEqual([
      "Work: sends the string $$.Execution.Id at Parameters.id, not the value that it refers to. Fix: write 'id.$'",
    ]);
  });

  test('can be an intrinsic function', () => {
    expect(found({ Parameters: { id: 'States.UUID()' } })).toEqual([
      "Work: sends the string States.UUID() at Parameters.id, not the value that it refers to. Fix: write 'id.$'",
    ]);
  });

  test('can be an element of a list', () => {
    expect(found({ Parameters: { ids: ['$.a', 'b'] } })).toEqual([
      'Work: sends the string $.a at Parameters.ids[0], not the value that it refers to. Fix: create the array with States.Array in a field whose name ends with .$',
    ]);
  });

  test.each<[string, object]>([
    ['variables', { Assign: { id: '$.id' } }],
    ['the input of items', { ItemSelector: { id: "$['id']" } }],
    ['the parameters of a reader', { ItemReader: { Parameters: { Key: '$.key' } } }],
    ['the token of no callback', { Parameters: { token: '$$.Task.Token' } }],
    ['an element of the input', { Parameters: { first: '$[0]' } }],
    ['variables of a catcher', { Catch: [{ Assign: { id: '$.id' } }] }],
  ])('is found in %s', (_, fields) => {
    expect(found(fields)).toHaveLength(1);
  });

  const choice = (rule: object) => ({ Type: 'Choice', Choices: [{ ...rule, Next: 'Work' }] });
  const STRINGS = [...OPERATORS].filter(([, type]) => type === 'string').map(([name]) => name);

  test.each(STRINGS.flatMap((name) => ['$.expected', "$['expected']", '$$.Execution.Name', 'States.UUID()'].map((text) => [name, text])))(
    'can be the operand of %s: %s', (name, text) => {
      const fix = name === 'StringMatches' ? "use 'StringEqualsPath', because 'StringMatches' does not accept a path" : `write '${name}Path'`;
      const said = (at: string) => [`Work: compares with the string ${text} at ${at}.${name}, not the value that it refers to. Fix: ${fix}`];
      expect(textsOf('SFN012', choice({ Variable: '$.a', [name]: text }))).toEqual(said('Choices[0]'));
      expect(textsOf('SFN012', choice({ Not: { Variable: '$.a', [name]: text } }))).toEqual(said('Choices[0].Not'));
      expect(textsOf('SFN012', choice({ Or: [{ Variable: '$.a', [name]: text }] }))).toEqual(said('Choices[0].Or[0]'));
    });

  test.each(['Error', 'Cause'])('can be the %s of a Fail state', (field) => {
    expect(textsOf('SFN012', { Type: 'Fail', [field]: '$.error.Error' })).toEqual([
      `Work: fails with the string $.error.Error at ${field}, not the value that it refers to. Fix: write '${field}Path'`,
    ]);
  });

  test('can be in the result of a Pass, whatever the name of its field', () => {
    const fix = "not the value that it refers to. Fix: use 'Parameters' with a field whose name ends with .$";
    expect(found({ Result: { 'a': '$.a', 'b.$': 'States.UUID()' } })).toEqual([
      `Work: returns the string $.a at Result.a, ${fix}`, `Work: returns the string States.UUID() at Result.b.$, ${fix}`,
    ]);
    expect(found({ Result: '$.a' })).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['the variable and the path of a choice rule', choice({ Variable: '$.a', StringEqualsPath: '$.b' })],
    ['a comment of a choice rule', choice({ Variable: '$.a', StringEquals: 'b', Comment: '$.b' })],
    ['the paths of a Fail state', { Type: 'Fail', ErrorPath: '$.error.Error', CausePath: 'States.UUID()' }],
    ['a cause about a path', { Type: 'Fail', Cause: '$.orderId is missing' }],
    ['the cause of a Fail state in JSONata', { Type: 'Fail', QueryLanguage: 'JSONata', Cause: '$.error' }],
  ])('is not %s', (_, state) => {
    expect(textsOf('SFN012', state)).toEqual([]);
  });

  test.each<[string, object]>([
    ['what is evaluated', { Parameters: { 'id.$': '$.id' } }],
    ['a price', { Parameters: { text: '$5.00', other: '$' } }],
    ['text that begins like a path', { Parameters: { text: '$.id is the path of the id' } }],
    ['text about functions', { Parameters: { text: 'States.Format is a function', other: 'States.Unknown()' } }],
    ['text that ends like a path', { Parameters: { text: '$5 of $.total' } }],
    ['fields that are paths', { InputPath: '$.id', ResultPath: '$.id' }],
    ['a comment', { Comment: '$.id' }],
    ['what only deployment knows', { Parameters: { id: '$.${Token[Field.1]}' } }],
    ['JSONata', { QueryLanguage: 'JSONata', Output: { id: '$.id' } }],
    ['a field of the other language, which is another mistake', { QueryLanguage: 'JSONata', Parameters: { id: '$.id' } }],
    ['broken shapes', { Parameters: null, ItemSelector: 3, Assign: [] }],
  ])('is not %s', (_, fields) => {
    expect(found(fields)).toEqual([]);
  });

  test('is not the token of a callback, which has a rule of its own', () => {
    const task = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: { MessageBody: { token: '$$.Task.Token' } }, End: true };
    expect(textsOf('SFN012', task)).toEqual([]);
    expect(textsOf('SFN012', { ...task, Resource: 'arn:aws:states:::sqs:sendMessage' })).toHaveLength(1);
    expect(textsOf('SFN012', { ...task, Parameters: { MessageBody: { token: '$$.Task.Token', id: '$.id' } } })).toHaveLength(1);
  });
});

describe('a variable that is sent as a text', () => {
  const after = (state: object) => textsOf('SFN012', {
    StartAt: 'Set', States: { Set: { Type: 'Pass', Assign: { 'order.$': '$.order' }, Next: 'Use' }, Use: { ...state }, End: { Type: 'Succeed' } },
  });
  const use = (value: unknown) => after({ Type: 'Pass', Parameters: { value }, Next: 'End' });

  test.each(['$order', '$order.id', '$order[0].id', "$order['id']"])('is found as %s', (value) => {
    expect(use(value)).toEqual([`Use: sends the string ${value} at Parameters.value, not the value that it refers to. Fix: write 'value.$'`]);
  });

  test.each<[string, object]>([
    ['compared', { Type: 'Choice', Choices: [{ Variable: '$.id', StringEquals: '$order.id', Next: 'End' }], Default: 'End' }],
    ['the name of an error', { Type: 'Fail', Error: '$order.error' }],
    ['an element of a list', { Type: 'Pass', Parameters: { all: ['$order'] }, Next: 'End' }],
  ])('is found where it is %s', (_, state) => {
    expect(after(state)).toHaveLength(1);
  });

  test.each(['$other', '$orders', '$5.00', '$', '$ order', '$order is what it is called'])('is not %s', (value) => {
    expect(use(value)).toEqual([]);
  });

  test('is not what is evaluated', () => {
    expect(after({ Type: 'Pass', Parameters: { 'value.$': '$order.id' }, Next: 'End' })).toEqual([]);
    expect(after({ Type: 'Pass', QueryLanguage: 'JSONata', Output: '$order', Next: 'End' })).toEqual([]);
  });
});
