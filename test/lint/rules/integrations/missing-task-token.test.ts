import { textsOf } from '../../support';

const ask = (parameters: unknown, fields: object = {}) => ({
  Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: parameters, TimeoutSeconds: 60, End: true, ...fields,
});
const found = (state: object, type?: 'EXPRESS') => textsOf('SFN004', state, type);

const PASS_IT = "pass the task token to the worker, in a field whose name ends with .$ and whose value is '$$.Task.Token'";

describe('a callback that nobody has the token for', () => {
  test('sends other data only', () => {
    expect(found(ask({ 'MessageBody.$': '$' }))).toEqual([`Work: waits for a callback, but does not pass its task token. Fix: ${PASS_IT}`]);
  });

  test('sends the path of the token as a text', () => {
    expect(found(ask({ MessageBody: { token: '$$.Task.Token' } }))).toEqual([
      `Work: waits for a callback and sends the string $$.Task.Token at Parameters.MessageBody.token instead of its task token. Fix: ${PASS_IT}`,
    ]);
  });

  test('is found in JSONata, too', () => {
    const state = { ...ask(undefined), QueryLanguage: 'JSONata', Arguments: { MessageBody: '{% $states.context.Execution.Id %}' } };
    expect(found(state)).toEqual([
      "Work: waits for a callback, but does not pass its task token. Fix: pass '{% $states.context.Task.Token %}' to the worker",
    ]);
  });

  test.each([
    '$states.input', '$states .input.id', '$states. result', '$states.errorOutput', '$states.context.State.Name', '$states .context.Execution.Id',
    '$states. context.StateMachine.Id', '$states.context .Map.Item.Index', '$states.context. Execution.Id',
  ])('is found in the expression %s', (expression) => {
    const state = { ...ask(undefined), QueryLanguage: 'JSONata', Arguments: { MessageBody: `{% ${expression} %}` } };
    expect(found(state)).toHaveLength(1);
  });

  test.each(['$$ .Execution.Id', '$$. State.Name', '$$.StateMachine.Id', '$$.Map.Item.Index'])('is found in the path %s', (path) => {
    expect(found(ask({ 'MessageBody.$': path }))).toHaveLength(1);
  });

  test('is found where the token is in another field', () => {
    expect(found(ask({ 'MessageBody.$': '$' }, { ResultSelector: { 'token.$': '$$.Task.Token' } }))).toHaveLength(1);
  });

  test('is found in a branch', () => {
    const branch = { StartAt: 'Ask', States: { Ask: ask({ 'MessageBody.$': '$$.Execution.Id' }) } };
    expect(found({ Type: 'Parallel', Branches: [branch], End: true })).toEqual([
      `Work > Ask: waits for a callback, but does not pass its task token. Fix: ${PASS_IT}`,
    ]);
  });

  test.each<[string, object]>([
    ['is in a path', ask({ MessageBody: { 'token.$': '$$.Task.Token' } })],
    ['is in an intrinsic function', ask({ 'MessageBody.$': "States.Format('{}', $$.Task.Token)" })],
    ['is in the whole context object', ask({ 'MessageBody.$': '$$' })],
    ['is in an element of a list', ask({ MessageBody: [{ 'token.$': '$$.Task.Token' }] })],
    ['is in an expression', { ...ask(undefined), QueryLanguage: 'JSONata', Arguments: { MessageBody: '{% { "t": $states.context.Task.Token } %}' } }],
    ['is in an expression with spaces', { ...ask(undefined), QueryLanguage: 'JSONata', Arguments: { MessageBody: '{% $states . context . Task . Token %}' } }],
    ['is in an expression beside a name like others', { ...ask(undefined), QueryLanguage: 'JSONata', Arguments: { MessageBody: '{% $states.context.Executions %}' } }],
    ['is in a path with spaces', ask({ 'MessageBody.$': '$$ . Task . Token' })],
    ['is in the context object of an expression', { ...ask(undefined), QueryLanguage: 'JSONata', Arguments: '{% $states.context %}' }],
    ['may be in a path that only deployment knows', ask({ 'MessageBody.$': '${Token[Path.1]}' })],
    ['may be in parameters that only deployment knows', ask('${Token[Parameters.1]}')],
    ['is not needed without a callback', ask({ 'MessageBody.$': '$' }, { Resource: 'arn:aws:states:::sqs:sendMessage' })],
    ['comes with the work of an activity', ask(undefined, { Resource: 'arn:aws:states:eu-west-1:111122223333:activity:pick' })],
  ])('is none where the token %s', (_, state) => {
    expect(found(state)).toEqual([]);
  });

  test('is reported once for Express workflows, which have no callbacks', () => {
    expect(found(ask({ 'MessageBody.$': '$' }), 'EXPRESS')).toEqual([]);
  });

  test.each([null, 7, [], 'text'])('is looked for in broken parameters: %j', (parameters) => {
    expect(found(ask(parameters))).toEqual([`Work: waits for a callback, but does not pass its task token. Fix: ${PASS_IT}`]);
  });
});
