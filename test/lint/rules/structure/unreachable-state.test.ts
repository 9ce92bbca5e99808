import { textsOf, unknownsOf } from '../../support';

const done = { Type: 'Succeed' };
const FIX = 'cannot be reached, which AWS rejects. Fix: add a transition to it, or remove it';
const both = (states: object) => ({ StartAt: 'Both', States: { Both: { Type: 'Parallel', Branches: [{ StartAt: 'A', States: states }], End: true } } });

describe('a state that nothing leads to', () => {
  test.each<[string, object, string[]]>([
    ['beside the others', { StartAt: 'Done', States: { Done: done, Lost: done } }, [`Lost: ${FIX}`]],
    ['in a branch', both({ A: done, Lost: done }), [`Both > Lost: ${FIX}`]],
    ['beside a Choice without a default', { StartAt: 'Any', States: { Any: { Type: 'Choice', Choices: [{ Next: 'Done' }] }, Done: done, Lost: done } }, [`Lost: ${FIX}`]],
    ['in a loop of its own', { StartAt: 'Done', States: { Done: done, X: { Type: 'Pass', Next: 'Y' }, Y: { Type: 'Pass', Next: 'X' } } }, [`X: ${FIX}`, `Y: ${FIX}`]],
    ['that leads to the others', { StartAt: 'Done', States: { First: { Type: 'Pass', Next: 'Done' }, Done: done } }, [`First: ${FIX}`]],
  ])('is found %s', (_, definition, texts) => {
    expect(textsOf('SFN041', definition)).toEqual(texts);
  });

  test.each<[string, object]>([
    ['perhaps, behind a name that is not there', { StartAt: 'First', States: { First: { Type: 'Pass', Next: 'Second' }, Second: { Type: 'Pass', Next: 'Nowhere' }, Lost: done } }],
    ['perhaps, behind a state with a catcher and no Next', { StartAt: 'First', States: { First: { Type: 'Task', Catch: [{ Next: 'Done' }] }, Done: done, Lost: done } }],
    ['by a catcher', {
      StartAt: 'Work', States: { Work: { Type: 'Task', Resource: 'x', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }], End: true }, Failed: { Type: 'Fail' } },
    }],
    ['by a rule and a default', { StartAt: 'Any', States: { Any: { Type: 'Choice', Choices: [{ Next: 'A' }], Default: 'B' }, A: done, B: done } }],
    ['perhaps, by a way that only deployment knows', { StartAt: 'First', States: { First: { Type: 'Pass', Next: '${Token[Target.1]}' }, Done: done } }],
    ['in a scope without a start, which is another mistake', { StartAt: 'Nowhere', States: { A: done, B: done } }],
    ['from a state without Next, which is another mistake', { StartAt: 'First', States: { First: { Type: 'Pass' }, Done: done } }],
    ['from a start that is no name', { StartAt: ['A'], States: { A: done } }],
  ])('is not one that is reached %s', (_, definition) => {
    expect(textsOf('SFN041', definition)).toEqual([]);
  });

  test('is not judged where only deployment knows a way, unless all are reached', () => {
    const first = { Type: 'Pass', Next: '${Token[Target.1]}' };
    expect(unknownsOf('SFN041', { StartAt: 'First', States: { First: first, Done: done } })).toBe(1);
    expect(unknownsOf('SFN041', { StartAt: 'First', States: { First: first } })).toBe(0);
  });
});
