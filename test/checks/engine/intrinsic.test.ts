import { faultOf } from '../../../src/checks/engine/intrinsic';

const nested = (depth: number) => 'States.Array('.repeat(depth) + ')'.repeat(depth);

describe('an intrinsic function is wrong where it', () => {
  test.each([
    ['States.Nope()', 'calls States.Nope, which does not exist', 'use a function that the page lists, or do it in JSONata'],
    ['States.format($.a)', 'calls States.format, which does not exist', 'write States.Format'],
    ['States.Format', 'is no call of an intrinsic function', "write it as States.Format('{}', $.value)"],
    ['States.UUID(1)', 'calls States.UUID with 1 arguments, not 0', 'see what the function takes'],
    ['States.MathRandom(1)', 'calls States.MathRandom with 1 arguments, not 2 to 3', 'see what the function takes'],
    ['States.Format()', 'calls States.Format with 0 arguments, not 1 or more', 'see what the function takes'],
    ["States.Format('{} {}', $.a)", 'calls States.Format with 2 {} for 1 values', 'give one value for each {}'],
    ["States.Format('a', $.a)", 'calls States.Format with 0 {} for 1 values', 'give one value for each {}'],
    ["States.Hash($.a, 'SHA1')", "calls States.Hash with the algorithm 'SHA1'", 'use MD5, SHA-1, SHA-256, SHA-384, SHA-512'],
    ['States.Array("a")', 'has a text in double quotes', 'put texts of intrinsic functions into single quotes'],
    ["States.Array('a)", 'does not close a text in single quotes', "close it, and write a quote inside of it as \\\\'"],
    ['States.Array($.a', 'does not close States.Array', "add the missing ')'"],
    ['States.Array(', "does not close its last '('", "give a value before each ',' and ')'"],
    ['States.Array($.a,)', 'lacks an argument', "give a value before each ',' and ')'"],
    ['States.Array($.a))', "has a ')' too many", 'take it away'],
    ["States.UUID() & 'a'", "has '& 'a'' behind its intrinsic function", 'join texts with States.Format'],
    ["States.Array('a' 'b')", "has ''' where ',' or ')' is due", 'separate the arguments with commas'],
    ['States.Array(a)', "has an argument that is no text, number, path or call: 'a)'", 'put texts into single quotes'],
    ['States.Array(1x)', "has an argument that is no text, number, path or call: '1x)'", 'put texts into single quotes'],
    [nested(11), 'nests intrinsic functions deeper than 10', 'do part of it in a Pass before'],
  ])('is %s', (value, fault, fix) => {
    expect(faultOf(value)).toEqual({ fault, fix });
  });
});

describe('an intrinsic function is right where it', () => {
  test.each([
    'States.UUID()', 'States.UUID( )', ' States.Array(1, -2.5, true, null, $.a) ', "States.Format('it\\'s {} of \\{\\}', $.a)", 'States.Format($.template, $.a, $.b)',
    "States.Format('{}, {}', States.Array($.a, 'b'), States.MathAdd($.n, 1))", "States.ArrayContains($['a, b'].c[?(@.d == ')')], 'x')", 'States.JsonMerge($.a, $.b, false)',
    "States.Hash($.a, 'SHA-256')", 'States.Array($$.Execution.Id, $variable.field)', "States.StringSplit($.a, ',')", 'States.ArrayGetItem($.list[0:2], 1)', nested(10),
  ])('is %s', (value) => {
    expect(faultOf(value)).toBeUndefined();
  });
});

test('a long function is read in one go, however it is nested', () => {
  const started = process.cpuUsage().user;
  faultOf('States.Array('.repeat(100_000));
  faultOf(`States.Array(${'$.a,'.repeat(100_000)}$.a)`);
  faultOf(`States.Array(${"'".repeat(100_001)})`);
  expect((process.cpuUsage().user - started) / 1000).toBeLessThan(2000);
});
