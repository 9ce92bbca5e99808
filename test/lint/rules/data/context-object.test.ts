import { textsOf } from '../../support';

const pass = (path: string, fields: object = {}) => ({ Type: 'Pass', Parameters: { 'value.$': path }, End: true, ...fields });
const map = (fields: object, inner: object = { Type: 'Pass', End: true }) =>
  ({ Type: 'Map', ItemProcessor: { StartAt: 'Inner', States: { Inner: inner } }, End: true, ...fields });
const jsonata = (value: string) => ({ Type: 'Pass', QueryLanguage: 'JSONata', Output: value, End: true });
const found = (state: object) => textsOf('SFN054', state);

describe('a field that the context object does not have', () => {
  test.each<[string, object, string]>([
    ['an unknown object', pass('$$.execution.Id'),
      'reads $$.execution.Id at Parameters.value.$, which does not exist in the context object. Fix: use $$.Execution, $$.State, $$.StateMachine, $$.Task, $$.Map'],
    ['an unknown field', pass('$$.State.Retries'),
      'reads $$.State.Retries at Parameters.value.$, which does not exist in the context object. Fix: use $$.State.EnteredTime, $$.State.Name, $$.State.RetryCount'],
    ['an unknown field of an item', map({ ItemSelector: { 'value.$': '$$.Map.Item.Number' } }),
      'reads $$.Map.Item.Number at ItemSelector.value.$, which does not exist in the context object. '
      + 'Fix: use $$.Map.Item.Index, $$.Map.Item.Value, $$.Map.Item.Key, $$.Map.Item.Source'],
    ['an unknown field in an intrinsic function', pass("States.Format('{}', $$.Execution.ID)"),
      'reads $$.Execution.ID at Parameters.value.$, which does not exist in the context object. Fix: use $$.Execution.Id, $$.Execution.Input, $$.Execution.Name, '
      + '$$.Execution.RoleArn, $$.Execution.StartTime, $$.Execution.RedriveCount, $$.Execution.RedriveTime'],
    ['an unknown field in JSONata', jsonata('{% $states.context.StateMachine.Arn %}'),
      'reads $states.context.StateMachine.Arn at Output, which does not exist in the context object. Fix: use $states.context.StateMachine.Id, $states.context.StateMachine.Name'],
    ['an item outside of Maps', pass('$$.Map.Item.Value'),
      'reads $$.Map.Item.Value at Parameters.value.$, but is not in a Map. Fix: read it in ItemSelector or inside the ItemProcessor of a Map, and use a field of the input here'],
    ['an item in another field of the Map', map({ ItemsPath: '$$.Map.Item.Value' }),
      'reads $$.Map.Item.Value at ItemsPath, but is not in a Map. Fix: read it in ItemSelector, or in the states of the Map'],
    ['a token without a callback', pass('$$.Task.Token'),
      'reads $$.Task.Token at Parameters.value.$, but does not wait for a callback. Fix: read it in a Task that waits for a callback'],
  ])('is %s', (_, state, text) => {
    expect(found(state)).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['of the execution', pass('$$.Execution.Input.order.id')],
    ['of an item in ItemSelector', map({ ItemSelector: { 'value.$': '$$.Map.Item.Value.id', 'at.$': '$$.Map.Item.Index' } })],
    ['of an item in the states of a Map', map({}, pass('$$.Map.Item.Value'))],
    ['of an item in a branch in a Map', map({}, { Type: 'Parallel', Branches: [{ StartAt: 'P', States: { P: pass('$$.Map.Item.Value') } }], End: true })],
    ['of an item in JSONata', map({ QueryLanguage: 'JSONata', ItemSelector: '{% $states.context.Map.Item.Value %}' })],
    ['of a callback', { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: { 'a.$': '$$.Task.Token' }, End: true }],
    ['of what may be a callback', { Type: 'Task', Resource: '${Token[Resource.1]}', Parameters: { 'a.$': '$$.Task.Token' }, End: true }],
    ['in a text', pass("States.Format('$$.Nothing {}', $.id)")],
    ['in a field that is not evaluated', { Type: 'Pass', Parameters: { value: '$$.Nothing' }, End: true }],
    ['that only deployment knows', pass('$$.${Token[Field.1]}')],
    ['in the whole', pass('$$')],
  ])('is none %s', (_, state) => {
    expect(found(state)).toEqual([]);
  });
});
