import { fatalsOf, textsOf, unknownsOf } from '../../support';

const pass = (fields: object) => ({ Type: 'Pass', ...fields });

describe('Next and End', () => {
  test.each<[string, object, string]>([
    ['are both there', pass({ Next: 'Done', End: true }), "has both Next 'Done' and End. Fix: keep one of them"],
    ['are both missing', pass({}), "has neither Next nor End. Fix: set 'Next' to the next state, or 'End' to true"],
    ['are missing but for End: false', pass({ End: false }), "has neither Next nor End. Fix: set 'Next' to the next state, or 'End' to true"],
    ['have an End in quotes', pass({ End: 'true' }), "has End 'true', which is not a boolean. Fix: set it to true without quotes, or remove it"],
    ['have a Next that is no name', pass({ Next: ['Done'] }), 'has Next an array, which is not the name of a state. Fix: set it to the name of the next state'],
    ['have an empty Next', pass({ Next: '' }), "has Next '', which is not the name of a state. Fix: set it to the name of the next state"],
    ['are on a Choice', { Type: 'Choice', Choices: [], Next: 'Done' }, "has Next, which a Choice state does not support. Fix: set it in the rules, or use 'Default'"],
    ['are on a Succeed state', { Type: 'Succeed', End: true }, 'has End, which a Succeed state does not support. Fix: remove it, because a Succeed state always ends'],
    ['are on a Fail state', { Type: 'Fail', Next: 'Done' }, 'has Next, which a Fail state does not support. Fix: remove it, because a Fail state always ends'],
  ])('are reported when they %s', (_, state, text) => {
    expect(textsOf('SFN042', state)).toEqual([`Work: ${text}`]);
  });

  test('are reported in a branch', () => {
    const branch = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 5 } } };
    expect(textsOf('SFN042', { Type: 'Parallel', Branches: [branch], End: true }))
      .toEqual(["Work > A: has neither Next nor End. Fix: set 'Next' to the next state, or 'End' to true"]);
  });

  test.each<[string, object]>([
    ['one of them', pass({ End: true })],
    ['End: false beside Next', pass({ End: false, Next: 'Done' })],
    ['a Next that only deployment knows', pass({ Next: '${Token[Target.1]}' })],
    ['neither on a Fail state', { Type: 'Fail' }],
    ['a type that there is not, which is another mistake', { Type: 'Stop' }],
  ])('may be %s', (_, state) => {
    expect(textsOf('SFN042', state)).toEqual([]);
  });

  test('stop a Workflow only where AWS is known to refuse them', () => {
    const wrong = [{}, { Next: '' }, { End: 'true' }, { Next: 'Work', End: true }];
    expect(wrong.flatMap((fields) => fatalsOf('SFN042', pass(fields)))).toEqual([true, true, true, true]);
    expect(fatalsOf('SFN042', { Type: 'Succeed', End: true })).toEqual([false]);
  });

  test('are needed by each state that can have them', () => {
    const types = ['Task', 'Pass', 'Wait', 'Parallel', 'Map'];
    expect(types.filter((Type) => textsOf('SFN042', { Type }).length === 1)).toEqual(types);
  });

  test('are not judged where only deployment knows one', () => {
    expect(unknownsOf('SFN042', pass({ Next: '${Token[Target.1]}' }))).toBe(1);
    expect(unknownsOf('SFN042', pass({ End: '${Token[End.1]}' }))).toBe(1);
    expect(unknownsOf('SFN042', pass({ End: true }))).toBe(0);
  });
});
