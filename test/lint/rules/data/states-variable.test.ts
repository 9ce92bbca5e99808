import { textsOf } from '../../support';

const task = (fields: object) => ({ Type: 'Task', QueryLanguage: 'JSONata', Resource: 'arn:aws:states:::lambda:invoke', End: true, ...fields });
const found = (state: object) => textsOf('SFN081', state);

describe('a part of $states that is not there', () => {
  test.each<[string, object, string]>([
    ['unknown', task({ Output: '{% $states.output %}' }),
      'reads $states.output at Output, which does not exist. Fix: use $states.input, $states.result, $states.errorOutput, $states.context'],
    ['a result before the call', task({ Arguments: { Payload: '{% $states.result %}' } }),
      'reads $states.result at Arguments.Payload, where there is no result. Fix: use $states.input, or move it to Output or Assign of a Task, Parallel or Map'],
    ['a result of a Choice', { Type: 'Choice', QueryLanguage: 'JSONata', Choices: [{ Condition: '{% $states.result.ok %}', Next: 'Work' }] },
      'reads $states.result at Choices[0].Condition, where there is no result. Fix: use $states.input, or move it to Output or Assign of a Task, Parallel or Map'],
    ['a result in a catcher', task({ Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.result %}', Next: 'Work' }] }),
      'reads $states.result at Catch[0].Output, where there is no result. Fix: use $states.input, or move it to Output or Assign of a Task, Parallel or Map'],
    ['an error that nobody caught', task({ Output: '{% $states . errorOutput.Error %}' }),
      'reads $states.errorOutput at Output, where no error has been caught. Fix: use it in Output or Assign of a catcher'],
  ])('is %s', (_, state, text) => {
    expect(found(state)).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['result and input behind a call', task({ Output: '{% $states.result.Payload %}', Assign: { a: '{% $states.result %}', b: '{% $states.input %}' } })],
    ['an error in a catcher', task({ Catch: [{ Output: '{% $states.errorOutput %}', Assign: { e: '{% $states.errorOutput.Error %}' } }] })],
    ['a text', task({ Output: '{% "$states.output" %}', Comment: '{% $states.output %}' })],
    ['what only deployment knows', task({ Output: '{% $states.${Token[Field.1]} %}' })],
    ['a state in JSONPath', { Type: 'Pass', Parameters: { a: '{% $states.output %}' }, End: true }],
  ])('is not %s', (_, state) => {
    expect(found(state)).toEqual([]);
  });
});
