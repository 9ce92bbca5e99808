import { textsOf, unknownsOf } from '../../support';

const done = { Type: 'Succeed' };
const to = (Next: string, others: object = {}) => ({ StartAt: 'First', States: { First: { Type: 'Pass', Next }, Done: done, ...others } });
const map = (inner: object) => ({ Type: 'Map', ItemProcessor: { StartAt: 'Item', States: { Item: inner } }, Next: 'Done' });

describe('a transition to a state that is not there', () => {
  test.each<[string, object, string]>([
    ['a Next in the wrong case', to('done'), "First: has Next 'done', which is not a state of the same scope. Fix: change it to 'Done'"],
    ['a Next that nothing is like', to('Ship'), "First: has Next 'Ship', which is not a state of the same scope. Fix: change it to an existing state, or add the state"],
    ['a name that every object inherits', to('constructor'), "First: has Next 'constructor', which is not a state of the same scope. Fix: change it to an existing state, or add the state"],
    ['a Next with other signs', to('do-n_e'), "First: has Next 'do-n_e', which is not a state of the same scope. Fix: change it to 'Done'"],
    ['a StartAt', { StartAt: 'begin', States: { Begin: done } }, ": has StartAt 'begin', which is not one of its states. Fix: change it to 'Begin'"],
    ['a Default', { StartAt: 'Any', States: { Any: { Type: 'Choice', Choices: [], Default: 'Other' } } },
      "Any: has Default 'Other', which is not a state of the same scope. Fix: change it to an existing state, or add the state"],
    ['a choice rule', { StartAt: 'Any', States: { Any: { Type: 'Choice', Choices: [{ Next: 'any' }] } } },
      "Any: has Choices[0].Next 'any', which is not a state of the same scope. Fix: change it to 'Any'"],
    ['a catcher', { StartAt: 'Work', States: { Work: { Type: 'Task', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }], End: true } } },
      "Work: has Catch[0].Next 'Failed', which is not a state of the same scope. Fix: change it to an existing state, or add the state"],
    ['a way out of a Map', { StartAt: 'Each', States: { Each: map({ Type: 'Pass', Next: 'Done' }), Done: done } },
      "Each > Item: has Next 'Done', which is not a state of the same scope. Fix: transition to a state of the same States object, because this one is outside of it"],
    ['a way into a Map', to('Item', { Each: map({ Type: 'Pass', End: true }) }),
      "First: has Next 'Item', which is not a state of the same scope. Fix: transition to a state of the same States object, because this one is inside 'Each'"],
    ['the StartAt of a branch', {
      StartAt: 'Both',
      States: { Both: { Type: 'Parallel', Branches: [{ StartAt: 'One', States: { One: done } }, { StartAt: 'Two', States: { Three: done } }], End: true } },
    }, "Both: has Branches[1].StartAt 'Two', which is not one of its states. Fix: change it to an existing state, or add the state"],
  ])('is found in %s', (_, definition, text) => {
    expect(textsOf('SFN003', definition)).toEqual([text]);
  });

  test.each<[string, object]>([
    ['a name with blanks and colons', to('a: b', { 'a: b': done })],
    ['a target that only deployment knows', to('${Token[Target.1]}')],
    ['a target beside a name that only deployment knows', to('Other', { '${Token[Name.1]}': done })],
    ['the Next of a Succeed state, which is another mistake', { StartAt: 'Done', States: { Done: { Type: 'Succeed', Next: 'Nowhere' } } }],
    ['the Next of a Choice, which is another mistake', { StartAt: 'Any', States: { Any: { Type: 'Choice', Choices: [], Next: 'Nowhere' } } }],
    ['the Next of a Fail state, which is another mistake', { StartAt: 'Bad', States: { Bad: { Type: 'Fail', Next: 'Nowhere' } } }],
    ['an empty Next, which is another mistake', to('')],
    ['a state that is none, which is another mistake', to('Odd', { Odd: 5 })],
    ['targets that are no names', { StartAt: 5, States: { A: { Type: 'Pass', Next: null }, B: { Type: 'Task', Catch: [null, 3], Next: ['A'] } } }],
    ['no states at all', { StartAt: 'A', States: null }],
  ])('is not found in %s', (_, definition) => {
    expect(textsOf('SFN003', definition)).toEqual([]);
  });

  test('is not judged where only deployment knows it', () => {
    expect(unknownsOf('SFN003', to('${Token[Target.1]}'))).toBe(1);
    expect(unknownsOf('SFN003', to('Other', { '${Token[Name.1]}': done }))).toBe(1);
    expect(unknownsOf('SFN003', to('Done'))).toBe(0);
  });

  test('is one problem: the states behind it are not called unreachable', () => {
    expect(textsOf('SFN041', to('done'))).toEqual([]);
  });
});
