import { faultOfPath } from '../../../src/asl/expressions/json-path';

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
  ['a', 'is no path: paths start with $', true],
  ['', 'is no path: paths start with $', true],
  ['$.', 'ends with a dot', undefined],
  ['$..', 'ends with a dot', undefined],
  ['$.a.', 'ends with a dot', undefined],
  ['$.(a)', 'has a dot without a name behind it', undefined],
  ['$.a[', "does not close '['", undefined],
  ["$['a]", "does not close '['", undefined],
  ['$.a[]', "has nothing in '[]'", undefined],
  ['$.a[b]', 'has the name b in brackets without quotes', undefined],
  ['$.a]', "has ']' where '.' or '[' is due", undefined],
  ['$ .a', "has ' ' where '.' or '[' is due", undefined],
])('%j is wrong: %s', (path, fault, foreign) => {
  expect(faultOfPath(path)).toEqual(foreign ? { fault, foreign } : { fault });
});
