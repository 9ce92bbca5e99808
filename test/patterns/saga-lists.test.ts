import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Saga } from '../../src/patterns/saga';
import { newStack, newTask } from '../support';

const branch = { StartAt: 'Reserve', States: { Reserve: { Type: 'Pass', End: true } } };
const PARALLEL = { Type: 'Parallel', Branches: [branch] };

function sagaWith(stateJson: object): Saga {
  const stack = newStack();
  const action = new sfn.CustomState(stack, 'Seats', { stateJson });
  return new Saga(stack, 'Saga', { steps: [{ name: 'Seats', action, compensation: newTask(stack, 'Undo') }, { action: newTask(stack, 'Pay') }] });
}

describe('a step before another', () => {
  test('must not make a list, beside which no error could be put', () => {
    expect(() => sagaWith(PARALLEL)).toThrow(new Error(
      "[Stack/Saga] 'steps[0].action' must leave an object to the next step, got the list that 'Seats' makes: give it a 'resultPath'",
    ));
  });

  test.each([
    ['keeps it beside its input', { ResultPath: '$.seats' }],
    ['makes an object of it', { ResultSelector: { 'first.$': '$[0]' } }],
    ['hands over a part of it', { OutputPath: '$[0]' }],
    ['writes it to S3', { Type: 'Map', Branches: undefined, ItemProcessor: branch, ResultWriter: { Resource: 'arn:aws:states:::s3:putObject' } }],
    ['makes its output in JSONata', { QueryLanguage: 'JSONata', Output: '{% { "seats": $states.result } %}' }],
  ])('may make a list where it %s', (_, fields) => {
    expect(() => sagaWith({ ...PARALLEL, ...fields })).not.toThrow();
  });
});
