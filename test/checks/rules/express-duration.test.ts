import { textsOf } from '../support';

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' }, End: true, ...fields });

const STANDARD = 'use StateMachineType.STANDARD, or move the state to a Standard workflow of its own';

describe('what needs more than five minutes in an Express workflow', () => {
  test('is a wait of 300 seconds', () => {
    expect(textsOf('SFN006', { Type: 'Wait', Seconds: 300, End: true }, 'EXPRESS'))
      .toEqual([`Work: waits 300 s, not less than 300 s, which Express workflows do not support. Fix: ${STANDARD}`]);
  });

  test('is a task with a timeout of 301 seconds', () => {
    expect(textsOf('SFN006', task({ TimeoutSeconds: 301 }), 'EXPRESS'))
      .toEqual([`Work: has a timeout of 301 s, more than 300 s, which Express workflows do not support. Fix: lower it, or ${STANDARD}`]);
  });

  test.each<[string, object, 'EXPRESS' | 'STANDARD']>([
    ['a wait of 299 seconds', { Type: 'Wait', Seconds: 299, End: true }, 'EXPRESS'],
    ['a task with a timeout of 300 seconds', task({ TimeoutSeconds: 300 }), 'EXPRESS'],
    ['a wait whose length only deployment knows', { Type: 'Wait', Seconds: '${Token[Seconds.1]}', End: true }, 'EXPRESS'],
    ['a Standard workflow', { Type: 'Wait', Seconds: 3600, End: true }, 'STANDARD'],
  ])('is not %s', (_, state, type) => {
    expect(textsOf('SFN006', state, type)).toEqual([]);
  });
});
