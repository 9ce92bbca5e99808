import jsonata from 'jsonata';
import latest from 'jsonata-latest';
import { expressionOf, expressionsOf, isFunction, isInput, isWholeExpression, read } from '../../../src/asl/expressions/jsonata';

/** Sound expressions with something in them that is easily misread. */
const SOUND = [
  '$states.input.orders[total > 5 and state = "open"].id',
  '$sum($states.input.orders.(price * quantity))',
  '$states.input.orders#$i[$i > 0].id',
  '$states.input.orders@$o.lines@$l[$l.id = $o.id].{ "order": $o.id }',
  '$map($states.input.a, function($x, $i) { $x & "(" & $string($i) & ")" })',
  '($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(5))',
  'λ($x){ $x + 1 }(5)',
  '$match($states.input.text, /\\(["a-z]+\\)/i)',
  '$replace($states.input.text, /a\\/b/, "c")',
  '$states.input.a / $states.input.b / 2',
  '$states.input.`odd (name`.b',
  "'it is' & \"a \\\" b\"",
  '/* a ( comment */ $states.input.a',
  '$states.input.* ~> $count',
  '$states.input ~> | orders | { "total": price * 2 }, ["old"] |',
  '$states.input.orders^(>total, id)',
  '$states.input.orders{ customer: $sum(total) }',
  '[1..5].($ * 2)',
  '$states.input.a.%.b',
  '$states.input.**.id',
  '-$states.input.a',
  '$states.input.a ? "yes" : "no"',
  '$exists($states.input.a) and $not($states.input.b in ["a", "b"])',
  '$states.input.a ~> $substringBefore("x") ~> $uppercase',
  '$filter($states.input.a, function($v)<x:b>{ $v > 1 })',
  '{ "a": [1, { "b": ")" }], "c": null }',
  '$count($states.input.a)*2',
  '$first := $states.input.a',
  '($even := function($n) { $n = 0 or $odd($n - 1) }; $odd := function($n) { $n != 0 and $even($n - 1) }; $even(4))',
  '{ "double": function($x) { $x * 2 } }.double(2)',
];

const problemOf = (expression: string) => {
  const { fault, contextless, notCallable, intrinsic } = read(expression);
  return fault ?? contextless ?? notCallable[0] ?? (intrinsic ? 'intrinsic' : undefined);
};

describe('a sound expression', () => {
  test.each(SOUND)('has nothing wrong: %s', (expression) => {
    expect(() => jsonata(expression)).not.toThrow();
    expect(problemOf(expression)).toBeUndefined();
  });

  test('cut off anywhere is judged as by another version of the parser', () => {
    const parses = (text: string) => {
      try {
        latest(text);
        return true;
      } catch {
        return false;
      }
    };
    const cuts = SOUND.flatMap((expression) => Array.from(expression, (_, end) => expression.slice(0, end + 1)));
    expect(cuts.filter((cut) => (read(cut).fault === undefined) !== parses(cut))).toEqual([]);
  });
});

describe('the variables of an expression', () => {
  const variables = (expression: string) => [...read(expression).variables];

  test.each<[string, string[]]>([
    ['$a + $b.c & $d[$e]', ['a', 'b', 'd', 'e']],
    ['($a := 1; $a + $b)', ['b']],
    ['($a := 1; $b) + $a', ['b', 'a']],
    ['$map($list, function($v, $i) { $v + $i + $x })', ['list', 'x']],
    ['$map($list, function($v) { $v }) & $v', ['list', 'v']],
    ['$list#$i.a@$o.($i + $o.b)', ['list']],
    ['$list[a]#$i.{ "i": $i }', ['list']],
    ['($list#$i.a) & $i', ['list', 'i']],
    ['$list@$l{ $l.id: $l.name }', ['list']],
    ['$list^(>$by)', ['list', 'by']],
    ['$a ~> |$b|{ "c": $c }, $d|', ['a', 'b', 'c', 'd']],
    ['$a ? $b : $c', ['a', 'b', 'c']],
    ['-$a in [$b, { $c: $d }]', ['a', 'b', 'c', 'd']],
    ['$f(?, $a)', ['a']],
    ['"$a" & /* $b */ $x.`$c`', ['x']],
    ['$map($list, $string)', ['list', 'string']],
  ])('%s', (expression, expected) => {
    expect(variables(expression)).toEqual(expected);
  });

  test('are no functions that it calls', () => {
    expect(variables('$sum ($a)')).toEqual(['a']);
    expect([...read('$sum ($f(1))').calls]).toEqual(['sum', 'f']);
    expect([...read('($f := function($x) { $x }; $f(1))').calls]).toEqual([]);
    expect([...read('$g(?, 1)').calls]).toEqual(['g']);
  });
});

test.each<[string, string[][]]>([
  ['$states', [[]]],
  ['$states.input', [['input']]],
  ['$states . input /* a */ . `order id`."total"', [['input', 'order id', 'total']]],
  ['$states.input.orders[total > $states.context.State.RetryCount].id', [['input', 'orders'], ['context', 'State', 'RetryCount']]],
  ['$states.result.$string()', [['result']]],
  ['$lookup($states, "input")', [[]]],
  ['"$states.input" & "$states.result"', []],
  ['$states[0].input', [[]]],
  ['$map($states.input, function($states) { $states.a })', [['input'], ['a']]],
])('of $states, %s reads %j', (expression, expected) => {
  expect(read(expression).states).toEqual(expected);
});

describe('an expression that is none', () => {
  test.each<[string, string]>([
    ['', 'is empty'],
    [' \n\t', 'is empty'],
    [' /* a */ ', 'does not parse at character 9: Unexpected end of expression'],
    ['$a /* b', 'does not parse at character 3: Comment has no closing tag'],
    ['"a', 'does not parse at character 2: String literal must be terminated by a matching quote'],
    ['"\\q"', 'does not parse at character 2: Unsupported escape sequence: \\"q"'],
    ['$x.`a', 'does not parse at character 5: Quoted property name must be terminated with a backquote (`)'],
    ['($a', 'does not parse at character 3: Expected ")" before end of expression'],
    ['[$a)', 'does not parse at character 4: Expected "]", got ")"'],
    ['$a]', 'does not parse at character 3: unexpected "]"'],
    ['$a $b', 'does not parse at character 5: unexpected "b"'],
    ['1 2 3', 'does not parse at character 3: unexpected 2'],
    ['$a ? : 2', 'does not parse at character 6: The symbol ":" cannot be used as a unary operator'],
    ['$a = = 1', 'does not parse at character 6: The symbol "=" cannot be used as a unary operator'],
    ['{ "a": 1, }', 'does not parse at character 11: The symbol "}" cannot be used as a unary operator'],
    ['$a ?? 1', 'does not parse at character 5: The symbol "?" cannot be used as a unary operator'],
    ['1 := 2', 'does not parse at character 1: The left side of := must be a variable name (start with $)'],
    ['$a.1', 'does not parse at character 4: The literal value 1 cannot be used as a step within a path expression'],
    ['%', 'does not parse: The object representing the \'parent\' cannot be derived from this expression'],
    ['function($x, 1) { $x }', 'does not parse at character 14: Parameter 2 of function definition must be a variable name (start with $)'],
  ])('%j %s', (expression, fault) => {
    expect(read(expression)).toMatchObject({ fault, unsure: false, unread: false });
  });

  test.each(['$match($a, /[(]/)', '$match($a, /a)', '$match($a, //)', '$match($a, /(?<a/)'])('%s is not certain, since it is about a regular expression', (expression) => {
    expect(read(expression)).toMatchObject({ fault: expect.stringMatching(/^does not parse/), unsure: true });
  });
});

/** Where data are around a part of an expression, and where there are none; `_` is the part. */
const AROUND: [string, boolean][] = [
  ['_', false], ['(_)', false], ['[_]', false], ['{ "a": _ }', false], ['{ _: 1 }', false], ['1 + _', false], ['-_', false], ['_.a', false], ['_[0]', false],
  ['$exists(_)', false], ['$f(?, _)', false], ['_ ~> $count', false], ['$a := _', false], ['true ? _ : 1', false], ['_ ? 1 : 2', false], ['true ? 1 : _', false],
  ['$map($a, function($v) { _ })', false], ['$a ~> $map(function($v) { _ })', false], ['($b := 1; _)', false], ['"x" in _', false], ['[1.._]', false],
  ['$a._', true], ['$a.(_)', true], ['$a.{ "b": _ }', true], ['$a[_]', true], ['$a.b[_ > 1]', true], ['$a{ _: 1 }', true], ['$a.b{ "c": _ }', true],
  ['$a^(_)', true], ['$a.b^(>_, <c)', true], ['$a ~> |_|{}|', true], ['$a ~> |$|{ "b": _ }|', true], ['$a ~> |$|{}, [_]|', true],
  ['$a.$map(b, function($v) { _ })', true], ['$a@$x.{ "b": _ }', true], ['$a#$i[_]', true], ['[1..5].(_)', true], ['$sum($a.(_))', true],
];

test.each(AROUND)('in %s, what stands for data has data: %s', (around, has) => {
  for (const part of ['$', 'total', '*', '**', '`a b`']) {
    const name = part.replace(/`/g, '');
    expect([part, read(around.replace('_', part)).contextless]).toEqual([part, has ? undefined : name]);
  }
  expect(read(around.replace('_', '$x')).contextless).toBeUndefined();
});

test.each<[string, string]>([
  ['count($a)', 'count'], ['"a"(1)', '"a"'], ['5 (1)', '5'], ['[1](2)', 'an array'], ['{ "a": 1 }(2)', 'an object'],
  ['$a ~> count', 'count'], ['$a ~> "b"', '"b"'], ['$a ~> 1 + 2', 'the result of +'], ['$a ~> $b', ''], ['$a ~> $states.input', '$states'], ['$sum($a) ~> [1]', 'an array'],
])('%s calls %s, which is not a function', (expression, name) => {
  expect(read(expression).notCallable).toEqual(name === '' ? [] : [name]);
});

test('an intrinsic function of JSONPath is known', () => {
  expect(['States.Format("a", 1)', '[States.UUID()]', '$states.input.States', 'States.a'].map((text) => read(text).intrinsic)).toEqual([true, true, false, false]);
});

test('expressions are told from texts', () => {
  expect(['{% $a %}', '{%%}', '{%}', '{% a', 'a %}', ' {% a %}', '{% a %} ', 5].map(isWholeExpression)).toEqual([true, true, false, false, false, false, false, false]);
  const leaf = (value: string, field = 'Output', path = field) => ({ value, field, key: field, path, inList: false });
  const read1 = leaf('{% $a %}');
  const rule = leaf('{% $a %}', 'Choices', 'Choices[0].Condition');
  expect(expressionsOf([
    read1, leaf('$a'), leaf('{% ${Token[A.1]} %}'), ...['Comment', 'Type', 'Next', 'Default', 'QueryLanguage'].map((field) => leaf('{% $a %}', field)),
    rule, leaf('{% $a %}', 'Choices', 'Choices[0].Next'), leaf('{% $a %}', 'Catch', 'Catch[0].ErrorEquals[0]'),
  ])).toEqual([read1, rule]);
  expect(expressionOf(read1)).toBe(expressionOf(leaf('{% $a %}', 'Assign')));
  expect([...expressionOf(read1).variables]).toEqual(['a']);
});

test('the input alone is told from what is made of it', () => {
  expect(['{% $states.input %}', '{%$states.input%}', ' {% $states.input %}', '{% $states.input.a %}', 5].map(isInput)).toEqual([true, true, false, false, false]);
});

test('functions that are always there are known', () => {
  expect(['string', 'parse', 'uuid', 'toMillis', 'hash', 'partition'].every(isFunction)).toBe(true);
  expect(['eval', 'evaluate', 'toString', 'constructor', ''].some(isFunction)).toBe(false);
});

/** What takes a parser long, or is too deep for it. */
const HOSTILE: [string, (n: number) => string][] = [
  ['brackets', (n) => '('.repeat(n)],
  ['closed brackets', (n) => `${'('.repeat(n / 2)}1${')'.repeat(n / 2)}`],
  ['lists', (n) => '['.repeat(n)],
  ['objects', (n) => '{"":'.repeat(n / 4)],
  ['sums', (n) => `1${'+1'.repeat(n / 2)}`],
  ['signs', (n) => `${'-'.repeat(n)}1`],
  ['conditions', (n) => `1${'?1:1'.repeat(n / 4)}`],
  ['steps', (n) => `$${'.a'.repeat(n / 2)}`],
  ['filters', (n) => `$a${'[1]'.repeat(n / 3)}`],
  ['parents', (n) => `$a.b.[${'%,'.repeat(n / 2)}%]`],
  ['parents of parents', (n) => `$a.b.(${'%.'.repeat(n / 2)}c)`],
  ['functions', (n) => 'function($x){'.repeat(n / 13)],
  ['signatures', (n) => `function($x)<${'a<'.repeat(n / 2)}`],
  ['calls', (n) => `$f${'()'.repeat(n / 2)}`],
  ['arguments', (n) => `$f(${'1,'.repeat(n / 2)}1)`],
  ['comments', (n) => '/**/'.repeat(n / 4)],
  ['open comments', (n) => '/*'.repeat(n / 2)],
  ['texts', (n) => `"${'\\'.repeat(n)}`],
  ['regular expressions', (n) => '/'.repeat(n)],
  ['a regular expression', (n) => `/${'(a*)*'.repeat(n / 5)}/`],
  ['chains', (n) => `$a${'~>$b'.repeat(n / 4)}`],
  ['transformations', (n) => '|$'.repeat(n / 2)],
  ['spaces', (n) => `${' '.repeat(n)}1`],
];

describe('hostile text is read in no time, whatever it is', () => {
  test.each(HOSTILE)('%s', (_, text) => {
    for (const length of [1_000, 20_000, 100_000]) {
      const started = process.cpuUsage().user;
      expect(() => read(text(length))).not.toThrow();
      expect((process.cpuUsage().user - started) / 1000).toBeLessThan(1000);
    }
  });

  test('what cannot be parsed is not judged', () => {
    for (const text of [`${'('.repeat(9_900)}1${')'.repeat(9_900)}`, `$a${' '.repeat(20_000)}`]) {
      const { fault, unread } = read(text);
      expect({ fault, unread }).toEqual({ fault: undefined, unread: true });
    }
  });
});
