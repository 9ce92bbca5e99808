import { textsOf } from '../../support';

const machine = (state: object, TimeoutSeconds: unknown = 60) => ({ TimeoutSeconds, StartAt: 'Work', States: { Work: { ...state, End: true } } });
const wait = (Seconds: unknown) => ({ Type: 'Wait', Seconds });
const task = (TimeoutSeconds: unknown) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', TimeoutSeconds });

describe('what is longer than the execution', () => {
  test('is a wait as long as its timeout', () => {
    expect(textsOf('SFN053', machine(wait(60)))).toEqual(["Work: waits 60 s, but the execution times out after 60 s. Fix: raise 'TimeoutSeconds' of the state machine, or shorten the wait"]);
  });

  test('is a task with a longer timeout', () => {
    expect(textsOf('SFN053', machine(task(61))))
      .toEqual(["Work: has a timeout of 61 s, but the execution times out after 60 s. Fix: raise 'TimeoutSeconds' of the state machine, or lower that of the state"]);
  });

  test('is a wait in a Map', () => {
    expect(textsOf('SFN053', machine({ Type: 'Map', ItemProcessor: { StartAt: 'A', States: { A: { ...wait(90), End: true } } } })))
      .toEqual(["Work > A: waits 90 s, but the execution times out after 60 s. Fix: raise 'TimeoutSeconds' of the state machine, or shorten the wait"]);
  });

  test('is as long in an Express workflow, up to what that can wait', () => {
    expect(textsOf('SFN053', machine(wait(60)), 'EXPRESS')).toHaveLength(1);
    expect(textsOf('SFN053', machine(wait(299)), 'EXPRESS')).toHaveLength(1);
    expect(textsOf('SFN053', machine(task(300)), 'EXPRESS')).toHaveLength(1);
  });

  test.each<[string, object, 'EXPRESS' | 'STANDARD']>([
    ['a timeout that no Express workflow can have', machine(task(301)), 'EXPRESS'],
    ['a timeout of a wait, which has none', machine({ ...wait(59), TimeoutSeconds: 61 }), 'STANDARD'],
    ['a wait of a task, which has none', machine({ ...task(60), Seconds: 61 }), 'STANDARD'],
    ['a shorter wait', machine(wait(59)), 'STANDARD'],
    ['a task with the same timeout', machine(task(60)), 'STANDARD'],
    ['a wait of an execution without timeout', { StartAt: 'Work', States: { Work: { ...wait(1e7), End: true } } }, 'STANDARD'],
    ['a wait that only deployment knows', machine(wait('${Token[Seconds.1]}')), 'STANDARD'],
    ['a timeout that only deployment knows', machine(wait(1e7), '${Token[Seconds.1]}'), 'STANDARD'],
    ['a wait that no Express workflow can have, which is another mistake', machine(wait(300)), 'EXPRESS'],
  ])('is not %s', (_, definition, type) => {
    expect(textsOf('SFN053', definition, type)).toEqual([]);
  });
});
