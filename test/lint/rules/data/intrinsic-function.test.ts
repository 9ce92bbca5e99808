import { textsOf } from '../../support';

const pass = (value: string, fields: object = {}) => ({ Type: 'Pass', Parameters: { a: { 'b.$': value } }, End: true, ...fields });
const found = (state: object) => textsOf('SFN055', state);

describe('an intrinsic function that cannot be evaluated', () => {
  test('is reported with its place', () => {
    expect(found(pass('States.ToUpper($.a)'))).toEqual([
      'Work: has an intrinsic function at Parameters.a.b.$ that calls States.ToUpper, which does not exist. Fix: use one of the 18 intrinsic functions, or use JSONata',
    ]);
  });

  test.each<[string, object]>([
    ['the cause of a Fail', { Type: 'Fail', CausePath: 'States.Format($.a' }],
    ['a variable of a catcher', { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Catch: [{ Assign: { 'a.$': 'States.Format()' } }], End: true }],
    ['the parameters of a reader', { Type: 'Map', ItemReader: { Parameters: { 'Key.$': 'States.Format()' } }, End: true }],
  ])('is found in %s', (_, state) => {
    expect(found(state)).toHaveLength(1);
  });

  test.each([...'"/nrtux$.[](),'].map((c) => [c]))('is a text with a backslash before %s', (c) => {
    expect(found(pass(`States.Format('a \\${c} {}', $.a)`))).toEqual([
      `Work: has an intrinsic function at Parameters.a.b.$ that has '\\${c}' in a string. Fix: write a backslash only before ', {, } and another backslash`,
    ]);
  });

  test.each<[string, object]>([
    ...['\\\\', "\\'", '\\{', '\\}', '\\\\"'].map((text): [string, object] => [`a text with ${text}`, pass(`States.Format('a ${text} {}', $.a)`)]),
    ['one that is right', pass("States.Format('{}', $.a)")],
    ['a path', pass('$.a')],
    ['a text that is not evaluated', { Type: 'Pass', Parameters: { a: 'States.ToUpper(' }, Result: { 'a.$': 'States.ToUpper(' }, End: true }],
    ['what only deployment knows', pass("States.Format('${Token[Text.1]} {}')")],
    ['JSONata', { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { 'a.$': 'States.ToUpper(' }, End: true }],
  ])('is not %s', (_, state) => {
    expect(found(state)).toEqual([]);
  });
});
