import { Flow, isTerminal, reachedFrom } from '../../src/asl/flow';
import { machineOf } from '../lint/support';

const flowsIn = (definition: object) => machineOf(definition).flows;
const waysOf = ({ ways }: Flow) => Object.fromEntries([...ways].map(([name, all]) => [name, all.map(({ field, to }) => `${field} ${to}`)]));
const done = { Type: 'Succeed' };

describe('the flow of a scope', () => {
  test('has each field that names a next state', () => {
    const [flow] = flowsIn({
      StartAt: 'A',
      States: {
        A: { Type: 'Task', Next: 'B', Catch: [{ Next: 'C' }, { Next: 'D' }, { Next: 5 }, null] },
        B: { Type: 'Choice', Choices: [{ Next: 'C' }], Default: 'D' },
        C: done,
      },
    });
    expect(waysOf(flow)).toEqual({ A: ['Next B', 'Catch[0].Next C', 'Catch[1].Next D'], B: ['Default D', 'Choices[0].Next C'], C: [] });
    expect(flow.known).toBe(true);
  });

  test('is worked out once, and one for each scope', () => {
    const machine = machineOf({ StartAt: 'A', States: { A: { Type: 'Parallel', Branches: [{ StartAt: 'B', States: { B: done } }], End: true } } });
    expect(machine.flows).toBe(machine.flows);
    expect(machine.flows.map(({ nodes }) => [...nodes.keys()])).toEqual([['A'], ['B']]);
  });

  test.each<[string, object]>([
    ['a next state', { StartAt: 'A', States: { A: { Type: 'Pass', Next: '${Token[Next.1]}' } } }],
    ['a name', { StartAt: 'A', States: { 'A': done, '${Token[Name.1]}': done } }],
    ['where it starts', { StartAt: '${Token[Start.1]}', States: { A: done } }],
    ['the states', { StartAt: 'A', States: '${Token[States.1]}' }],
    ['the catchers', { StartAt: 'A', States: { A: { Type: 'Task', Catch: '${Token[Catch.1]}', End: true } } }],
    ['a rule', { StartAt: 'A', States: { A: { Type: 'Choice', Choices: ['${Token[Rule.1]}'] } } }],
  ])('is not known where only deployment knows %s', (_, definition) => {
    expect(flowsIn(definition)[0].known).toBe(false);
  });

  test('ends at three kinds of states', () => {
    const states = { Last: { Type: 'Pass', End: true }, Good: done, Bad: { Type: 'Fail' }, Next: { Type: 'Pass', Next: 'Good' }, Not: { Type: 'Pass', End: false } };
    const [{ nodes }] = flowsIn({ StartAt: 'Last', States: states });
    expect([...nodes.values()].filter(isTerminal).map(({ name }) => name)).toEqual(['Last', 'Good', 'Bad']);
  });

  test('reaches what is there, through loops too', () => {
    const [flow] = flowsIn({
      StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Choice', Choices: [{ Next: 'A' }], Default: 'Nowhere' }, C: done },
    });
    expect(reachedFrom(flow, ['A'])).toEqual(new Set(['A', 'B']));
    expect(reachedFrom(flow, ['C', 'Nowhere'])).toEqual(new Set(['C']));
    expect(reachedFrom(flow, [])).toEqual(new Set());
  });
});
