import { textsOf } from '../../support';

const pass = (fields: object, next?: string) => ({ Type: 'Pass', ...fields, ...next ? { Next: next } : { End: true } });
const two = (first: object, second: object) => ({ StartAt: 'First', States: { First: pass(first, 'Second'), Second: { ...pass({}), ...second } } });
const inBranch = (state: object) => ({ Type: 'Parallel', Branches: [{ StartAt: 'Inner', States: { Inner: state } }], End: true });
const distributed = (state: object, fields: object = {}) => ({
  Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Inner', States: { Inner: state } }, End: true, ...fields,
});
const found = (definition: object) => textsOf('SFN057', definition);
const ASSIGN = { Assign: { 'count.$': '$.count' } };
const READ = { Parameters: { 'n.$': '$count' } };

describe('a variable', () => {
  test('is assigned somewhere', () => {
    expect(found(two({}, READ))).toEqual(['Second: reads the variable $count at Parameters.n.$, which no state assigns. Fix: assign it with Assign in a state before this one']);
    expect(found(two({ Assign: { Count: 1 } }, READ))).toEqual(['Second: reads the variable $count at Parameters.n.$, which no state assigns. Fix: write $Count']);
  });

  test('is assigned somewhere in JSONata, too', () => {
    expect(found({ QueryLanguage: 'JSONata', ...two({}, { Output: '{% $sum([$total, $total]) %}' }) })).toEqual([
      'Second: reads the variable $total at Output, which no state assigns. Fix: assign it with Assign in a state before this one',
    ]);
  });

  test('ends with the branch that assigns it', () => {
    expect(found({ StartAt: 'First', States: { First: { ...inBranch(pass(ASSIGN)), End: undefined, Next: 'Second' }, Second: pass(READ) } })).toEqual([
      "Second: reads the variable $count at Parameters.n.$, which only 'Inner' assigns, in a branch or iteration whose variables end with it. "
      + 'Fix: pass it as output of the branch or iteration',
    ]);
  });

  test('is not there in the children of a Distributed Map', () => {
    expect(found(two(ASSIGN, distributed(pass(READ))))).toEqual([
      "Second > Inner: reads the variable $count at Parameters.n.$, which 'First' assigns outside of the Distributed Map. "
      + 'Fix: pass it in each item with ItemSelector, or in each batch with BatchInput',
    ]);
  });

  test('has its value behind the state that assigns it', () => {
    expect(found(pass({ Assign: { 'first.$': '$.a', 'second.$': '$first' } }))).toEqual([
      'Work: reads the variable $first at Assign.second.$, which only this state assigns, so it has no value until the next state. '
      + 'Fix: assign it in a state before this one, or use the value that it is assigned from',
    ]);
  });

  test('has another name in inner scopes', () => {
    expect(found(two(ASSIGN, inBranch(inBranch(pass(ASSIGN)))))).toEqual([
      "Second > Inner > Inner: assigns the variable $count, which 'First' assigns outside of this branch or iteration. "
      + 'Fix: rename it, and pass its value as output',
    ]);
  });

  test('has a name that can be one', () => {
    const text = (name: string, path: string, why: string) =>
      `Work: assigns the variable '${name}' in ${path}, ${why}. Fix: start the name with a letter, and use at most 80 letters, digits and underscores`;
    expect(found(pass({ Assign: { '1st': 1 } }))).toEqual([text('1st', 'Assign', 'whose name is not an identifier')]);
    expect(found(pass({ Assign: { ['a'.repeat(81)]: 1 } }))).toEqual([text('a'.repeat(81), 'Assign', 'whose name has more than 80 characters')]);
    expect(found(pass({ Catch: [{ Assign: { states: 1 } }] }))).toEqual([
      "Work: assigns the variable 'states' in Catch[0].Assign, a reserved name. Fix: give it another name",
    ]);
  });

  test.each<[string, object]>([
    ['read behind its state', two(ASSIGN, READ)],
    ['read in a branch', two(ASSIGN, inBranch(pass(READ)))],
    ['read in an intrinsic function', two(ASSIGN, { Parameters: { 'n.$': "States.Format('$cost {}', $count)" } })],
    ['assigned by a rule of a Choice', { StartAt: 'First', States: { First: { Type: 'Choice', Choices: [{ ...ASSIGN, Next: 'Second' }] }, Second: pass(READ) } }],
    ['read for the items of a Distributed Map', two(ASSIGN, distributed(pass({}), { ItemSelector: { 'n.$': '$count' } }))],
    ['of the same name in two branches', { Type: 'Parallel', Branches: ['A', 'B'].map((StartAt) => ({ StartAt, States: { [StartAt]: pass(ASSIGN) } })), End: true }],
    ['of the same name in a Distributed Map', two(ASSIGN, distributed(pass(ASSIGN)))],
    ['that an expression binds itself', { ...pass({ Output: '{% ($a := 1; $f := function($x) { $x + $a }; $map([1], $f)) %}' }), QueryLanguage: 'JSONata' }],
    ['that is a function', { ...pass({ Output: '{% $map($states.input, $uppercase) %}' }), QueryLanguage: 'JSONata' }],
    ['with a name that deployment knows', pass({ Assign: { '${Token[Name.1]}': 1 } })],
    ['in broken shapes', pass({ Assign: [], Choices: [null], Catch: 'x' })],
  ])('may be %s', (_, definition) => {
    expect(found(definition)).toEqual([]);
  });

  test('may be called like what every object has', () => {
    expect(found(two({}, { Parameters: { 'n.$': '$constructor' } }))).toHaveLength(1);
    expect(found(two({ Assign: { constructor: 1 } }, { Parameters: { 'n.$': '$constructor' } }))).toEqual([]);
  });
});
