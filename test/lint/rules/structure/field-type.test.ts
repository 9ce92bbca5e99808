import { fatalsOf, textsOf } from '../../support';

const task = (fields: object) => ({ Type: 'Task', Resource: 'x', ...fields, End: true });

/** Every field of the language with every type is in `field-types.test.ts`. */
describe('a value of the wrong type', () => {
  test.each<[string, object, string]>([
    ['of a state', task({ Comment: 5 }), 'has Comment 5, not a string. Fix: set it to a string'],
    ['with two types', task({ InputPath: [] }), 'has InputPath an empty array, not a string or null. Fix: set it to a string or null'],
    ['in a retrier', task({ Retry: [{ ErrorEquals: ['Busy'], Comment: {} }] }), 'has Retry[0].Comment an object, not a string. Fix: set it to a string'],
    ['that an expression may give', { Type: 'Fail', QueryLanguage: 'JSONata', Error: 5 },
      'has Error 5, not a string or an expression that returns it. Fix: set it to a string or an expression that returns it'],
    ['that an expression gives', { Type: 'Fail', QueryLanguage: 'JSONata', Error: '{% 5 %}' },
      "has Error '{% 5 %}', not a string or an expression that returns it. Fix: set it to a string or an expression that returns it"],
    ['of a template that nothing evaluates', { Type: 'Map', ItemProcessor: {}, ItemSelector: '{% $states.input %}', End: true },
      "has ItemSelector '{% $states.input %}', not an object. Fix: set it to an object"],
  ])('is found %s', (_, state, text) => {
    expect(textsOf('SFN116', state)).toEqual([`Work: ${text}`]);
  });

  test('is found for the machine', () => {
    expect(textsOf('SFN116', { Comment: 5, StartAt: 'A', States: { A: { Type: 'Succeed' } } })).toEqual([': has Comment 5, not a string. Fix: set it to a string']);
  });

  test.each<[string, object]>([
    ['a field that the state does not have', task({ Label: 5 })],
    ['a field without a value', task({ Comment: undefined })],
    ['what a state of no type has', { Type: 'Stop', Comment: 5 }],
    ['an expression where the language is not known', { Type: 'Map', QueryLanguage: '${Token[Language.1]}', ItemProcessor: {}, ItemSelector: '{% $a %}', End: true }],
    ['the keys of data, whatever they are called', task({ Parameters: { Comment: 5, Retry: 5 } })],
  ])('is not %s', (_, state) => {
    expect(textsOf('SFN116', state)).toEqual([]);
  });

  test('does not stop a Workflow', () => {
    expect(fatalsOf('SFN116', task({ Comment: 5 }))).toEqual([false]);
  });
});
