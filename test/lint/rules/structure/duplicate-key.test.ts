import { duplicateKeys } from '../../../../src/json/duplicate-keys';
import { findingsInTemplate } from '../../support';

const textsIn = (DefinitionString: string) => findingsInTemplate({ Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString } } } })
  .filter(({ id }) => id === 'SFN058').map(({ path, message, fix }) => `${path}: ${message}. Fix: ${fix}`);

describe('a key that is there twice', () => {
  test.each<[string, string, string]>([
    ['a field', '{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":1,"Seconds":2,"End":true}}}',
      "A: has the key 'Seconds' twice, and only the last one is kept. Fix: remove one of them"],
    ['a state', '{"StartAt":"A","States":{"A":{"Type":"Fail"},"A":{"Type":"Succeed"}}}',
      ": has the state 'A' twice, and only the last one is kept. Fix: rename one of them"],
    ['a parameter', '{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"a":[{"b":1,"b":2}]},"End":true}}}',
      "A: has the key 'b' twice in Parameters.a.0, and only the last one is kept. Fix: remove one of them"],
    ['a field of a state in another', '{"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"End":true}}},"End":true}}}',
      "M > A: has the key 'End' twice, and only the last one is kept. Fix: remove one of them"],
    ['a field of the machine, once with an escape', '{"StartAt":"A","Start\\u0041t":"A","States":{"A":{"Type":"Succeed"}}}',
      ": has the key 'StartAt' twice, and only the last one is kept. Fix: remove one of them"],
  ])('is found: %s', (_, source, text) => {
    expect(textsIn(source)).toEqual([text]);
  });

  test.each<[string, string]>([
    ['the same key in two objects', '{"StartAt":"A","States":{"A":{"Type":"Pass","Result":[{"a":1},{"a":1}],"End":true}}}'],
    ['a value that is like a key', '{"StartAt":"A","States":{"A":{"Type":"Pass","Comment":"Type","Result":["Type","Type"],"End":true}}}'],
    ['quotes in texts', '{"StartAt":"A","States":{"A":{"Type":"Pass","Comment":"\\"Type\\": {\\\\","End":true}}}'],
  ])('is not %s', (_, source) => {
    expect(textsIn(source)).toEqual([]);
  });

  test.each<[string, (string | number)[]]>([
    ['{"a":1,"a":2}', []],
    ['{"b":{"a":1,"a":2}}', ['b']],
    ['{"b":[{},{"a":1,"a":2}]}', ['b', 1]],
    ['[[],[1,{"a":1,"a":2}]]', [1, 1]],
    ['{"b":{"c":[]},"d":{"a":[1,2],"a":2}}', ['d']],
    ['{"x\\"y":{"a":1,"a":2}}', ['x"y']],
    ['{"a":"}","a":"]"}', []],
  ])('is found with the way to it: %s', (source, path) => {
    expect(duplicateKeys(source, 20)).toEqual([{ key: 'a', path }]);
  });

  test.each(['', '"', '{"a', '{"a":1,"a', ']]]}', '{"a":1}{"a":1}', ',,,', '[{"\\u00'])('is not looked for in what is no JSON: %s', (source) => {
    expect(duplicateKeys(source, 20)).toEqual([]);
  });

  test('is found so many times, and no more', () => {
    expect(duplicateKeys(`{${'"a":1,'.repeat(100)}"b":1}`, 3)).toEqual([1, 2, 3].map(() => ({ key: 'a', path: [] })));
  });
});
