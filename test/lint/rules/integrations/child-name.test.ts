import { textsOf } from '../../support';

const child = (parameters: unknown, resource = 'arn:aws:states:::states:startExecution') => ({ Type: 'Task', Resource: resource, Parameters: parameters, End: true });
const TEXT = "Work: starts every nested execution with the name 'nightly'. Fix: remove the name, or derive it from the data of the execution";

describe('the name of a nested execution', () => {
  test.each(['arn:aws:states:::states:startExecution', 'arn:aws:states:::states:startExecution.sync:2', 'arn:aws:states:::aws-sdk:sfn:startExecution'])(
    'is not the same each time: %s', (resource) => {
      expect(textsOf('SFN084', child({ Name: 'nightly' }, resource))).toEqual([TEXT]);
    });

  test.each<[string, unknown]>([
    ['left out', { Input: {} }],
    ['a path', { 'Name.$': '$$.Execution.Name' }],
    ['an expression', { Name: '{% $states.context.Execution.Name %}' }],
    ['known at deployment only', { Name: '${Token[Name.1]}' }],
    ['no text', { Name: 7 }],
    ['in broken parameters', []],
  ])('may be %s', (_, parameters) => {
    expect(textsOf('SFN084', child(parameters))).toEqual([]);
  });

  test('does not matter to other calls', () => {
    expect(textsOf('SFN084', child({ Name: 'nightly' }, 'arn:aws:states:::databrew:startJobRun'))).toEqual([]);
  });
});
