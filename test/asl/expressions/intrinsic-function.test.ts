import { faultOf, isIntrinsicCall, looksIntrinsic, plainCallOf } from '../../../src/asl/expressions/intrinsic-function';

const nested = (depth: number) => 'States.Array('.repeat(depth) + ')'.repeat(depth);

describe('an intrinsic function is wrong where it', () => {
  test.each([
    ['States.Nope()', 'calls States.Nope, which does not exist', 'use one of the 18 intrinsic functions, or use JSONata'],
    ['States.format($.a)', 'calls States.format, which does not exist', 'write States.Format'],
    ['States.Format', 'is not a call of an intrinsic function', "write it as States.Format('{}', $.value)"],
    ['States.UUID(1)', 'calls States.UUID with 1 arguments, not 0', 'pass the arguments that the function requires'],
    ['States.MathRandom(1)', 'calls States.MathRandom with 1 arguments, not 2 to 3', 'pass the arguments that the function requires'],
    ['States.Format()', 'calls States.Format with 0 arguments, not 1 or more', 'pass the arguments that the function requires'],
    ["States.Format('{} {}', $.a)", 'calls States.Format with 1 values for 2 placeholders {}', 'pass one value for each {}'],
    ["States.Format('a', $.a)", 'calls States.Format with 1 values for 0 placeholders {}', 'pass one value for each {}'],
    ["States.Hash($.a, 'SHA1')", "calls States.Hash with the unsupported algorithm 'SHA1'", 'use MD5, SHA-1, SHA-256, SHA-384, SHA-512'],
    ['States.Array("a")', 'has a string in double quotes', 'use single quotes for strings in intrinsic functions'],
    ["States.Array('a)", 'does not close a string in single quotes', "close it, and write a quote inside it as \\\\'"],
    ['States.Array($.a', 'does not close States.Array', "add the missing ')'"],
    ['States.Array(', "does not close its last '('", "add a value before each ',' and ')'"],
    ['States.Array($.a,)', 'lacks an argument', "add a value before each ',' and ')'"],
    ['States.Array($.a))', "has an extra ')'", 'remove it'],
    ["States.UUID() & 'a'", "has '& 'a'' after its intrinsic function", 'join strings with States.Format'],
    ["States.Array('a' 'b')", "has ''' where ',' or ')' is expected", 'separate the arguments with commas'],
    ['States.Array(a)', "has the argument 'a)', which is not a string, number, path or call", 'use single quotes for strings'],
    ['States.Array(1x)', "has the argument '1x)', which is not a string, number, path or call", 'use single quotes for strings'],
    [nested(11), 'nests intrinsic functions deeper than 10', 'move a part of it to a Pass before this state'],
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

describe('an intrinsic function takes', () => {
  const ARGUMENTS: Record<string, [least: number, most: number]> = {
    StringToJson: [1, 1],
    JsonToString: [1, 1],
    ArrayPartition: [2, 2],
    ArrayContains: [2, 2],
    ArrayRange: [3, 3],
    ArrayGetItem: [2, 2],
    ArrayLength: [1, 1],
    ArrayUnique: [1, 1],
    Base64Encode: [1, 1],
    Base64Decode: [1, 1],
    Hash: [2, 2],
    JsonMerge: [3, 3],
    MathRandom: [2, 3],
    MathAdd: [2, 2],
    StringSplit: [2, 2],
    UUID: [0, 0],
  };
  const call = (name: string, count: number) => faultOf(`States.${name}(${Array(count).fill('$.a').join(', ')})`)?.fault;

  test.each(Object.entries(ARGUMENTS))('%s: %j', (name, [least, most]) => {
    expect(call(name, least)).toBeUndefined();
    expect(call(name, most)).toBeUndefined();
    expect(call(name, most + 1)).toBe(`calls States.${name} with ${most + 1} arguments, not ${least === most ? most : `${least} to ${most}`}`);
    if (least > 0) expect(call(name, least - 1)).toContain(` with ${least - 1} arguments, not `);
  });

  test('as many as one likes, in two cases', () => {
    expect([call('Array', 0), call('Array', 50), call('Format', 1), call('Format', 50)]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test.each(['MD5', 'SHA-1', 'SHA-384', 'SHA-512'])('%s for a hash', (algorithm) => {
    expect(faultOf(`States.Hash($.a, '${algorithm}')`)).toBeUndefined();
  });

  test.each<[string, string | undefined]>([
    ['States.Array(1.5e3, -1E-2, false)', undefined],
    ['States.Array(1.)', "has the argument '1.)', which is not a string, number, path or call"],
    ['States.Array(truer)', "has the argument 'truer)', which is not a string, number, path or call"],
    ['States.Array($.a[(@.length-1)], $.b)', undefined],
    ["States.Array($.a['it\\'s, )'], $.b)", undefined],
    ['States.Array($["a)"], 1)', undefined],
    ['States.Array(\n\t$.a\r , 1)', undefined],
    ["States.Format('{}', '{}')", undefined],
    ["States.Format($.t, 'a', \n'b')", undefined],
    ['States.Array(1) x', "has 'x' after its intrinsic function"],
    ['States.Array($.a', 'does not close States.Array'],
    ["States.Array(States.UUID() 'a')", "has ''' where ',' or ')' is expected"],
    ['States.Array(,1)', 'lacks an argument'],
    ['States.Array($.a, )', 'lacks an argument'],
    ['x States.UUID()', 'is not a call of an intrinsic function'],
  ])('%j: %s', (value, fault) => {
    expect(faultOf(value)?.fault).toBe(fault);
  });
});

test('what is meant to be one is told from texts', () => {
  expect(['States.Nope', ' States.Array(', 'States.1', 'in States.Array()', 'States', '$.States.a'].map(looksIntrinsic)).toEqual([true, true, false, false, false, false]);
  expect(['States.UUID()', 'States.Array(\n1)', 'States.Nope()', 'States.UUID() and more', ' States.UUID()', 'States.Array(1)(2)', 'States.Array'].map(isIntrinsicCall))
    .toEqual([true, true, false, false, false, true, false]);
});

test('a long function is read in one go, however it is nested', () => {
  const started = process.cpuUsage().user;
  faultOf('States.Array('.repeat(100_000));
  faultOf(`States.Array(${'$.a,'.repeat(100_000)}$.a)`);
  faultOf(`States.Array(${"'".repeat(100_001)})`);
  expect((process.cpuUsage().user - started) / 1000).toBeLessThan(2000);
});

test.each<[string, [string, string[]] | undefined]>([
  ['States.MathAdd($.count, 1)', ['MathAdd', ['$.count', '1']]],
  ["States.Format( '{}, {}' ,$.a[?(@.b == ',')] , $c )", ['Format', ["'{}, {}'", "$.a[?(@.b == ',')]", '$c']]],
  ['States.Array(States.UUID())', undefined],
  ['States.Array($.a', undefined],
  ['States.Array($.a) x', undefined],
  ['States.UUID()', undefined],
  ['$.a', undefined],
])('%s is a plain call: %j', (value, call) => {
  const found = plainCallOf(value);
  expect(found && [found.name, found.arguments]).toEqual(call);
});
