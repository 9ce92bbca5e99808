import { faultOfPath, fieldsOf, isFieldPath, isReferencePath, pathsIn, readPath } from '../../../src/asl/expressions/json-path';

test.each([
  '$', '$.a', '$.a.b[0]', "$['a b'].c", '$["a.b"]', '$$', '$$.Execution.Id', '$order.id', '$.größe', '$.a-b', '$[-1]',
])('%s names one place', (path) => {
  expect(faultOfPath(path)).toBeUndefined();
});

test.each([
  '$..a', '$.a[*]', '$.*', '$.a[1:2]', '$.a[0,1]', "$.a[?(@.b == ']')]", '$.a.[?(@.b > 0)]', '$.a.length()', '$..[0]',
])('%s can select several values', (path) => {
  expect(faultOfPath(path)).toEqual({ fault: 'can select several values', many: true });
});

test.each([
  ['a', 'does not start with $', true],
  ['', 'does not start with $', true],
  ['$.', 'ends with a dot', undefined],
  ['$..', 'ends with a dot', undefined],
  ['$.a.', 'ends with a dot', undefined],
  ['$.(a)', 'has a dot without a name after it', undefined],
  ['$.a[', "does not close '['", undefined],
  ["$['a]", "does not close '['", undefined],
  ['$.a[]', "has nothing in '[]'", undefined],
  ['$.a[b]', 'has the name b in brackets without quotes', undefined],
  ['$.a]', "has ']' where '.' or '[' is expected", undefined],
  ['$ .a', "has ' ' where '.' or '[' is expected", undefined],
])('%j is wrong: %s', (path, fault, foreign) => {
  expect(faultOfPath(path)).toEqual(foreign ? { fault, foreign } : { fault });
});

test('a path is read as its root and its segments', () => {
  expect(readPath("$order.lines[0]['it\\'s'].*..id[?(@.a == ')')].length()")).toEqual({
    root: '$order',
    segments: [
      { kind: 'field', text: '.lines', name: 'lines' },
      { kind: 'index', text: '[0]', index: 0 },
      { kind: 'field', text: "['it\\'s']", name: "it's" },
      { kind: 'wildcard', text: '.*' },
      { kind: 'descendants', text: '.' },
      { kind: 'field', text: '.id', name: 'id' },
      { kind: 'filter', text: "[?(@.a == ')')]" },
      { kind: 'field', text: '.length', name: 'length' },
      { kind: 'call', text: '()' },
    ],
  });
  expect(readPath('$')).toEqual({ root: '$', segments: [] });
  expect(readPath('$[*]').segments).toEqual([{ kind: 'wildcard', text: '[*]' }]);
});

test.each([['', 0], ['order', 0], ['$.', 1], ['$.a.[', 4], ['$.a[]', 3], ['$.a[0]x', 6]])('the fault of %j is at %d', (path, at) => {
  expect(readPath(path).fault?.at).toBe(at);
});

test('the fields that a path starts with end where it is not written with dots', () => {
  expect(['$.a.b', '$.a[0].b', "$['a'].b", '$..a', '$.a.*', "$.a.['b']", '$x.a', '$'].map((path) => fieldsOf(readPath(path))))
    .toEqual([['a', 'b'], ['a'], [], [], ['a'], ['a'], ['a'], []]);
});

test('a path to one place in the input is told from others', () => {
  const places = ['$', '$.a.b', '$.größe', '$.a-b_1', '$.list[0]', "$['any key'][1].x"];
  const others = ['', '$$.a', '$x.a', '$.a[-1]', '$.a[*]', '$..a', '$.a b', '$.a ', ' $.a', '$["a"]', "$['']", "$.['a']", '$[ 0 ]', '$.a.length()', '$.a['];
  expect(places.filter((path) => !isReferencePath(path))).toEqual([]);
  expect(others.filter(isReferencePath)).toEqual([]);
  expect(places.filter(isFieldPath)).toEqual(places.slice(0, 4));
  expect(others.filter(isFieldPath)).toEqual([]);
});

test.each<[string, [string, string[]][]]>([
  ['$.a.b[0].c', [['$', ['a', 'b']]]],
  ['$.list[?(@.id == $.order.id)]', [['$', ['list']], ['$', ['order', 'id']]]],
  ["States.Format('$.no {} {}', $$.Task.Token, $count)", [['$$', ['Task', 'Token']], ['$count', []]]],
  ["States.Format('it\\'s $.no', $.yes)", [['$', ['yes']]]],
  ["'not closed $.a", [['$', ['a']]]],
  ['no path', []],
])('%s has paths', (text, paths) => {
  expect(pathsIn(text).map(({ root, fields }) => [root, fields])).toEqual(paths);
});

test('a path in a text has the function that is called on it, and is glued to what stands before it', () => {
  expect(pathsIn('$.a.length()')).toEqual([{ root: '$', glued: false, fields: ['a'], call: 'length' }]);
  expect(pathsIn('x$a $b').map(({ glued }) => glued)).toEqual([true, false]);
});

test('a long path is read in one go, whatever is in it', () => {
  const started = process.cpuUsage().user;
  for (const long of ['[', '(', '.a', "['a']", '$', "'", "\\'", '[$', '$.a[?(', "['"].map((part) => `$.a${part.repeat(100_000)}`)) {
    readPath(long);
    pathsIn(long);
  }
  expect((process.cpuUsage().user - started) / 1000).toBeLessThan(2000);
});
