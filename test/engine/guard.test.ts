import { run } from '.';
import { invoke, machine, one, pass } from './fixtures';

const refused = (definition: object) => expect(run(definition, {}, {}, { skipValidation: true })).rejects;

describe('refused, since the engine would ignore it', () => {
  test('a field that nobody knows', async () => {
    await refused(one(invoke({ RetryOnTuesdays: true }))).toThrow("the engine would ignore 'RetryOnTuesdays' in state 'Only'");
  });

  test('Assign in JSONPath where it is not known what it assigns', async () => {
    await refused(one(invoke({ Assign: { 'a.$': '$' }, ResultSelector: { b: 1 } }))).toThrow("the engine does not know what '$' is in Assign beside ResultSelector");
    await refused(machine({ Only: { Type: 'Wait', Seconds: 1, Assign: { a: 1 }, End: true } })).toThrow("the engine would ignore 'Assign' in state 'Only'");
  });

  test('JSONPath fields in JSONata and the other way round', async () => {
    await refused(one(invoke({ QueryLanguage: 'JSONata' }))).toThrow("the engine would ignore 'Parameters', 'OutputPath' in state 'Only'");
    await refused(one(invoke({ Output: {} }))).toThrow("the engine would ignore 'Output' in state 'Only'");
  });

  test('an unknown field of a retrier or catcher, also in a branch', async () => {
    const branch = one(invoke({ Retry: [{ ErrorEquals: ['States.ALL'], Delay: 1 }] }));

    await refused(machine({ Both: { Type: 'Parallel', Branches: [branch], End: true } })).toThrow("the engine would ignore 'Delay' in a retrier of state 'Only'");
    await refused(one(invoke({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Only', Output: {} }] }))).toThrow("the engine would ignore 'Output' in a catcher of state 'Only'");
  });

  test('fields of a Distributed Map in an inline one', async () => {
    const map = { Type: 'Map', ItemProcessor: machine({ Work: pass() }), ToleratedFailureCount: 1 };

    await refused(one(map)).toThrow("the engine would ignore 'ToleratedFailureCount' in state 'Only'");
  });
});

test('a definition that is not ASL is refused, and the validator asked once', async () => {
  const definition = machine({ Work: { Type: 'Pass', Next: 'Nowhere' } });

  await expect(run(definition, {})).rejects.toThrow('the definition is not valid Amazon States Language');
  await expect(run(definition, {})).rejects.toThrow('MISSING_TRANSITION_TARGET');
});
