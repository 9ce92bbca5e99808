import { findingsIn, textsOf } from '../../support';

const done = { Type: 'Succeed' };
const END = "set 'End' to true on the last state, or add a Succeed or Fail state";
const loop = { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Wait', Seconds: 5, Next: 'A' } };

describe('states that never end', () => {
  test.each<[string, object, string]>([
    ['in the machine', { StartAt: 'A', States: loop }, `: has no state at which it ends. Fix: ${END}`],
    ['in a branch', { StartAt: 'Both', States: { Both: { Type: 'Parallel', Branches: [{ StartAt: 'A', States: loop }], End: true } } },
      `Both: has a branch that never ends. Fix: ${END}`],
    ['in a Map', { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: { StartAt: 'A', States: loop }, End: true } } },
      `Each: has an item processor that never ends. Fix: ${END}`],
    ['in a loop that a Choice leads into', { StartAt: 'Any', States: { Any: { Type: 'Choice', Choices: [{ Next: 'Done' }], Default: 'A' }, ...loop, Done: done } },
      'A: enters a loop without an exit. Fix: add a Choice that exits the loop'],
  ])('are found %s', (_, definition, text) => {
    expect(textsOf('SFN011', definition)).toEqual([text]);
  });

  test('are a warning where an error ends them', () => {
    const caught = { A: { Type: 'Task', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }], Next: 'B' }, B: loop.B, Done: done };
    expect(textsOf('SFN011', { StartAt: 'A', States: caught }))
      .toEqual(['A: enters a loop that only an error exits. Fix: add a Choice that exits the loop']);
    expect(findingsIn({ StartAt: 'A', States: caught }).filter(({ id }) => id === 'SFN011').map(({ severity }) => severity)).toEqual(['warning']);
  });

  test('are refused by AWS only where there is no end at all', () => {
    const fatal = (definition: object) => findingsIn(definition).filter(({ id }) => id === 'SFN011').map((finding) => finding.fatal);
    expect(fatal({ StartAt: 'A', States: loop })).toEqual([true]);
    expect(fatal({ StartAt: 'Any', States: { Any: { Type: 'Choice', Choices: [{ Next: 'Done' }], Default: 'A' }, ...loop, Done: done } })).toEqual([false]);
  });

  test.each<[string, object]>([
    ['a loop with a Choice that leads out', {
      StartAt: 'A', States: { ...loop, B: { Type: 'Choice', Choices: [{ Next: 'A' }], Default: 'Done' }, Done: done },
    }],
    ['a state that says neither Next nor End, which is another mistake', { StartAt: 'A', States: { A: { Type: 'Pass' } } }],
    ['a way to nowhere, which is another mistake', { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Nowhere' } } }],
    ['a way that only deployment knows', { StartAt: 'A', States: { ...loop, B: { Type: 'Pass', Next: '${Token[Target.1]}' } } }],
    ['no states', { StartAt: 'A', States: {} }],
  ])('are not seen in %s', (_, definition) => {
    expect(textsOf('SFN011', definition)).toEqual([]);
  });
});
