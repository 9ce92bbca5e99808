import { textsOf } from '../../support';

const done = { Type: 'Succeed' };
const ONE = "add at least one state ('\"States\": { \"Work\": { ... } }')";
const TYPES = 'set it to one of Task, Pass, Choice, Wait, Succeed, Fail, Parallel and Map';
const branches = (...Branches: unknown[]) => ({ StartAt: 'Both', States: { Both: { Type: 'Parallel', Branches, End: true } } });

describe('the form of a definition', () => {
  test.each<[string, object, string[]]>([
    ['no StartAt', { States: { Done: done } }, [': has no StartAt. Fix: set it to the name of the first state']],
    ['a StartAt that is no name', { StartAt: 5, States: { Done: done } },
      [': has StartAt 5, which is not the name of a state. Fix: set it to the name of the first state']],
    ['no States', { StartAt: 'Done' }, [`: has no States. Fix: ${ONE}`]],
    ['empty States', { StartAt: 'Done', States: {} }, [`: has empty States. Fix: ${ONE}`]],
    ['States in a list', { StartAt: 'Done', States: [done] }, [`: has States an array, which is not an object. Fix: ${ONE}`]],
    ['a state that is a text', { StartAt: 'Done', States: { Done: 'Succeed' } }, [": has the state 'Done' with the value 'Succeed', which is not an object. Fix: set it to an object with a 'Type'"]],
    ['a state without Type', { StartAt: 'A', States: { A: {} } }, [`A: has no Type. Fix: ${TYPES}`]],
    ['a Type in the wrong case', { StartAt: 'A', States: { A: { Type: 'succeed' } } }, ["A: has the unknown Type 'succeed'. Fix: set it to 'Succeed'"]],
    ['a Type that is none', { StartAt: 'A', States: { A: { Type: 'Stop' } } }, [`A: has the unknown Type 'Stop'. Fix: ${TYPES}`]],
    ['a Version that is none', { Version: '2.0', StartAt: 'A', States: { A: done } }, [": has Version '2.0', but the only version of the language is '1.0'. Fix: remove it"]],
    ['a branch without states', branches({ StartAt: 'A', States: {} }), [`Both: has empty States in Branches[0]. Fix: ${ONE}`]],
    ['a branch that is none', branches({ StartAt: 'A', States: { A: done } }, 'B'), ["Both: has Branches[1] 'B', which is not an object. Fix: set it to an object with 'StartAt' and 'States'"]],
    ['a Map whose processor has no StartAt', { Type: 'Map', ItemProcessor: { States: { A: done } }, End: true },
      ['Work: has no StartAt in ItemProcessor. Fix: set it to the name of the first state']],
  ])('is reported with %s', (_, definition, texts) => {
    expect(textsOf('SFN043', definition)).toEqual(texts);
  });

  test.each<[string, object]>([
    ['a version', { Version: '1.0', StartAt: 'A', States: { A: done } }],
    ['a type that only deployment knows', { StartAt: 'A', States: { A: { Type: '${Token[Type.1]}' } } }],
    ['states that only deployment knows', { StartAt: 'A', States: '${Token[States.1]}' }],
    ['a branch that only deployment knows', branches('${Token[Branch.1]}')],
    ['a state by the name of what objects inherit', { StartAt: 'constructor', States: { constructor: done } }],
  ])('is sound with %s', (_, definition) => {
    expect(textsOf('SFN043', definition)).toEqual([]);
  });
});
