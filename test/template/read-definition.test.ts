import { readDefinition } from '../../src/template/read-definition';

const read = (text: string): any => readDefinition(text);

test('what stands in ${} is a placeholder, in quotes or not', () => {
  expect(read('{"Resource":"arn:${Partition}:x","TimeoutSeconds":${Limit},"List":[${A},${B}]}').definition).toEqual({
    Resource: 'arn:${Token[Partition.0]}:x', TimeoutSeconds: '${Token[Limit.1]}', List: ['${Token[A.2]}', '${Token[B.3]}'],
  });
});

test('a byte order mark is no part of it', () => {
  expect(read('\uFEFF{"StartAt":"Work"}').definition).toEqual({ StartAt: 'Work' });
});

test.each([
  ['', 'line 1, column 1: expected a value, got the end of the input'],
  ['{', 'line 1, column 2: expected a key in double quotes or \'}\', got the end of the input'],
  ['{"A": 1,}', 'line 1, column 9: expected a key in double quotes, got \'}\''],
  ['{"A": 1}}', 'line 1, column 9: expected nothing more, got \'}\''],
  ['{"A"  1}', 'line 1, column 7: expected \':\', got \'1\''],
  ['{"A": [1 2]}', 'line 1, column 10: expected \',\' or \']\', got \'2\''],
  ['{\n  "A": tru\n}', 'line 2, column 8: expected a value, got \'tru\''],
  ["{'A': 1}", "line 1, column 2: expected a key in double quotes or '}', got '''"],
  ['{"A": "x\ny"}', 'line 1, column 7: expected a value, got \'"x\''],
  ['{"A": ${Limit}, "B": "${Name}" "C"}', 'line 1, column 32: expected \',\' or \'}\', got \'"C"\''],
  ['{"A": 01}', 'line 1, column 7: expected a value, got \'01\''],
  ['StartAt: Work', 'line 1, column 1: expected a value, got \'StartAt\''],
])('%j is refused with the place', (text, place) => {
  expect(read(text)).toEqual({ unreadable: `is not JSON at ${place}`, malformed: true });
});

test('the place is found in long and deep texts', () => {
  expect(read(`${'['.repeat(100_000)}${']'.repeat(99_999)}`).unreadable).toBe("is not JSON at line 1, column 200000: expected ',' or ']', got the end of the input");
  expect(read(`{"A": "${'x\\n'.repeat(400_000)}" 1}`).unreadable).toMatch(/expected ',' or '}', got '1'$/);
});

test('a file with nothing but a placeholder is not known', () => {
  expect(read(' ${Definition}\n')).toEqual({ unreadable: 'is known only at deployment', malformed: false });
});
