import { contextFieldsIn, fieldsBeside } from '../../../src/asl/expressions/context-object';

test.each<[string, boolean, string[][]]>([
  ['$$.Execution.Id', false, [['Execution', 'Id']]],
  ['$$.Map.Item.Value.id', false, [['Map', 'Item', 'Value']]],
  ["States.Format('$$.No {} {}', $$.Task.Token, $$.State.Name)", false, [['Task', 'Token'], ['State', 'Name']]],
  ["$$['Execution'].Id", false, []],
  ['$$', false, []],
  ['$.Execution.Id', false, []],
  ['$states.context.Execution . Id & $states.input.context.a', true, [['Execution', 'Id']]],
  ['$$.Execution.Id', true, []],
])('%s reads fields (JSONata: %j)', (text, jsonata, fields) => {
  const value = jsonata ? `{% ${text} %}` : text;
  expect(contextFieldsIn({ value, key: 'Output', field: 'Output', path: 'Output', inList: false }, jsonata)).toEqual(fields);
});

test.each<[string[], string[] | undefined]>([
  [['Execution', 'Input', 'anything'], undefined],
  [['Map', 'Item', 'Key'], undefined],
  [['Task', 'Name'], ['Task.Token']],
  [['Map', 'Index'], ['Map.Item']],
  [['constructor'], ['Execution', 'State', 'StateMachine', 'Task', 'Map']],
])('%j has beside it %j', (field, beside) => {
  expect(fieldsBeside(field)).toEqual(beside);
});
