import { madeBy, needsOf } from '../../src/asl/needs';
import { pathOf } from '../../src/asl/reads';

const task = (fields: object = {}) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true, ...fields });
const machine = (states: Record<string, object>, fields: object = {}) => ({ StartAt: Object.keys(states)[0], States: states, ...fields });
const needed = (definition: object) => needsOf(definition as any).input.map(({ place, always }) => `${pathOf(place)}${always ? '' : '?'}`).sort();
const variables = (definition: object) => needsOf(definition as any).variables;

describe('what one state reads', () => {
  test.each<[string, object, string[]]>([
    ['a payload', task({ Parameters: { Payload: { 'id.$': '$.car.id', 'name.$': '$.name', 'all.$': '$', 'at.$': '$$.State.EnteredTime' } } }), ['$.car.id', '$.name']],
    ['an InputPath', task({ InputPath: '$.car' }), ['$.car']],
    ['a payload behind an InputPath', task({ InputPath: '$.car', Parameters: { 'id.$': '$.id' } }), ['$.car', '$.car.id']],
    ['arguments of an intrinsic function', task({ Parameters: { 'key.$': "States.Format('{} $.no {}', $.car.id, States.JsonToString($.order))" } }), ['$.car.id', '$.order']],
    ['names in brackets and places of elements', task({ Parameters: { 'a.$': "$['a b'].list[0].x", 'w.$': '$.items[*].id', 'f.$': '$.rows[?(@.n > 1)]' } }), ['$.items', '$.rows', "$['a b'].list[0].x"]],
    ['a wait', { Type: 'Wait', SecondsPath: '$.delay', End: true }, ['$.delay']],
    ['an ItemsPath, and nothing of the items', { Type: 'Map', ItemsPath: '$.list', ItemSelector: { 'order.$': '$.order' }, ItemProcessor: machine({ In: task({ InputPath: '$.x' }) }), End: true }, ['$.list', '$.order']],
    ['a dropped result with an OutputPath', task({ ResultPath: null, OutputPath: '$.keep' }), ['$.keep']],
    ['an OutputPath into the result', task({ OutputPath: '$.Payload' }), []],
    ['a ResultSelector', task({ ResultSelector: { 'id.$': '$.Payload.id' }, ResultPath: '$.car' }), []],
    ['a Fail', { Type: 'Fail', ErrorPath: '$.error.Error', CausePath: 'States.JsonToString($.error)' }, ['$.error', '$.error.Error']],
    ['a text that only looks like a path', task({ Parameters: { id: '$.car.id' } }), []],
    ['an index from the end', task({ InputPath: '$.list[-1].x' }), ['$.list']],
    ['Assign of a state without a result', { Type: 'Pass', Assign: { 'id.$': '$.car.id' }, End: true }, ['$.car.id']],
    ['Assign of a state with one', task({ Assign: { 'id.$': '$.car.id' }, ResultPath: null }), []],
    ['Assign of what Parameters make', { Type: 'Pass', Parameters: { 'it.$': '$.car' }, Assign: { 'id.$': '$.it.id' }, End: true }, ['$.car', '$.car.id']],
    ['JSONata', task({ QueryLanguage: 'JSONata', Arguments: { id: '{% $states.input.car.id %}', all: '{% $states.input %}' } }), ['$.car.id']],
    ['JSONata that asks', task({ QueryLanguage: 'JSONata', Arguments: '{% $exists($states.input.car) ? $states.input.car.id : 0 %}' }), []],
  ])('%s', (_, state, paths) => {
    expect(needed(machine({ Only: state }))).toEqual(paths);
  });

  test('variables, but for those that the states assign', () => {
    expect(variables(machine({
      Set: { Type: 'Pass', Assign: { own: 1 }, Next: 'Read' },
      Read: task({ Parameters: { 'a.$': '$own', 'b.$': '$car.id', 'c.$': "States.Format('{}', $tax)" } }),
    }))).toEqual(['car', 'tax']);
    expect(variables(machine({ Each: { Type: 'Map', ItemProcessor: machine({ In: task({ Parameters: { 'a.$': '$car' } }) }), End: true } }))).toEqual(['car']);
    expect(variables(machine({ Read: task({ QueryLanguage: 'JSONata', Arguments: '{% $car.id & $string($x) %}' }) }))).toEqual(['car', 'x']);
  });
});

describe('what several states read', () => {
  const read = (path: string, fields: object = {}) => ({ Type: 'Task', Resource: 'r', Parameters: { 'x.$': path }, ...fields });

  test('what one has written is no need of the next', () => {
    expect(needed(machine({ Find: read('$.id', { ResultPath: '$.car', Next: 'Cancel' }), Cancel: read('$.car.id', { ResultPath: null, End: true }) }))).toEqual(['$.id']);
  });

  test('nothing is said of data that are no longer the input', () => {
    expect(needed(machine({ Find: read('$.id', { Next: 'Cancel' }), Cancel: read('$.car.id', { End: true }) }))).toEqual(['$.id']);
  });

  test('a Pass that changes nothing changes nothing', () => {
    expect(needed(machine({ Note: { Type: 'Pass', Next: 'Cancel' }, Cancel: read('$.car.id', { End: true }) }))).toEqual(['$.car.id']);
  });

  test.each<[string, object[], string[]]>([
    ['a way that was asked for needs nothing', [{ Variable: '$.car.id', IsPresent: true, Next: 'Cancel' }], []],
    ['also in an And', [{ And: [{ Variable: '$.car', IsPresent: true }, { Variable: '$.car.id', IsPresent: true }], Next: 'Cancel' }], []],
    ['asked the other way round', [{ Variable: '$.car.id', IsPresent: false, Next: 'Skip' }, { Variable: '$.always', IsNull: false, Next: 'Cancel' }], ['$.always']],
    ['asked with Not', [{ Not: { Variable: '$.car.id', IsPresent: false }, Next: 'Cancel' }], []],
    ['something around it was asked for', [{ Variable: '$.car', IsPresent: true, Next: 'Cancel' }], ['$.car.id?']],
    ['a comparison needs what it compares', [{ Variable: '$.kind', StringEquals: 'car', Next: 'Cancel' }], ['$.car.id?', '$.kind']],
    ['a comparison behind a question does not', [{ And: [{ Variable: '$.kind', IsPresent: true }, { Variable: '$.kind', StringEquals: 'car' }], Next: 'Cancel' }], ['$.car.id?']],
    ['Assign of a rule is read where it matches', [{ Variable: '$.kind', IsPresent: true, Assign: { 'a.$': '$.kind', 'b.$': '$.b' }, Next: 'Skip' }], ['$.b?', '$.car.id?']],
    ['the second part of an Or does', [{ Or: [{ Variable: '$.kind', IsPresent: true }, { Variable: '$.kind', StringEquals: 'car' }], Next: 'Cancel' }], ['$.car.id?', '$.kind']],
  ])('a Choice: %s', (_, Choices, paths) => {
    expect(needed(machine({ Ask: { Type: 'Choice', Choices, Default: Choices.some((rule: any) => rule.Assign) ? 'Cancel' : 'Skip' }, Cancel: read('$.car.id', { End: true }), Skip: { Type: 'Pass', End: true } }))).toEqual(paths);
  });

  test('what both ways read is always needed', () => {
    expect(needed(machine({
      Ask: { Type: 'Choice', Choices: [{ Variable: '$.kind', IsPresent: true, Next: 'A' }], Default: 'B' },
      A: read('$.car.id', { End: true }),
      B: read('$.car.id', { ResultPath: null, Next: 'C' }),
      C: read('$.kind', { End: true }),
    }))).toEqual(['$.car.id', '$.kind?']);
  });

  test('branches get the input as Parameters make it', () => {
    const branch = machine({ In: read('$.input.car.id', { ResultPath: null, Next: 'Then' }), Then: read('$.fixed', { End: true }) });
    expect(needed(machine({ Both: { Type: 'Parallel', Branches: [branch], End: true } }))).toEqual(['$.fixed', '$.input.car.id']);
    expect(needed(machine({ Both: { Type: 'Parallel', Parameters: { 'input.$': '$.data', 'fixed': 1 }, Branches: [branch], End: true } }))).toEqual(['$.data', '$.data.car.id']);
  });

  test('an error handler has the input and the error', () => {
    const handled = (ResultPath?: string | null) => machine({
      Work: read('$.id', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Tell', ...(ResultPath !== undefined && { ResultPath }) }], End: true }),
      Tell: read('$.error.Cause', { ResultPath: null, Next: 'Then' }),
      Then: read('$.name', { End: true }),
    });
    expect(needed(handled('$.error'))).toEqual(['$.id', '$.name?']);
    expect(needed(handled(null))).toEqual(['$.error.Cause?', '$.id', '$.name?']);
    expect(needed(handled())).toEqual(['$.id']);
  });

  test('a loop ends', () => {
    expect(needed(machine({ A: read('$.a', { ResultPath: null, Next: 'B' }), B: read('$.b', { ResultPath: '$.c', Next: 'A' }) }))).toEqual(['$.a', '$.b']);
  });
});

test('what only success makes: results beside the input, and variables', () => {
  const { places, variables: names } = madeBy(machine({
    Reserve: { Type: 'Task', Resource: 'r', ResultPath: '$.car', Assign: { 'carId.$': '$.id' }, Next: 'Note' },
    Note: { Type: 'Pass', Result: 1, ResultPath: '$.note.n', End: true },
  }) as any);
  expect([places.map(pathOf), names]).toEqual([['$.car', '$.note.n'], ['carId']]);
});
