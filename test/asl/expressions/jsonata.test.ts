import jsonata from 'jsonata';
import { expressionOf, expressionsOf, isWholeExpression, isFunction, read } from '../../../src/asl/expressions/jsonata';

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
];

function isSound(expression: string): boolean {
  try {
    jsonata(expression);
    return true;
  } catch {
    return false;
  }
}

describe('a sound expression', () => {
  test.each(SOUND)('has nothing wrong: %s', (expression) => {
    expect(() => jsonata(expression)).not.toThrow();
    const { fault, root, unqualified } = read(expression);
    expect({ fault, root, unqualified }).toEqual({ fault: undefined, root: undefined, unqualified: undefined });
  });

  test('cut off anywhere is not judged worse than by JSONata itself', () => {
    for (const expression of SOUND) {
      for (let end = 1; end < expression.length; end++) {
        const part = expression.slice(0, end);
        const { fault, unsure } = read(part);
        if (fault !== undefined && !unsure) {
          expect([part, fault, isSound(part)]).toEqual([part, fault, false]);
        }
      }
    }
  });
});

describe('the variables of an expression', () => {
  const variables = (expression: string) => [...read(expression).variables];

  test('are those that it does not bind itself', () => {
    expect(variables('$a + $b.c & $d[$e]')).toEqual(['a', 'b', 'd', 'e']);
    expect(variables('($a := 1; $a + $b)')).toEqual(['b']);
    expect(variables('$map($list, function($v, $i) { $v + $i + $x })')).toEqual(['list', 'x']);
    expect(variables('$list#$i.a@$o.($i + $o.b)')).toEqual(['list']);
    expect(variables('"$a" & /* $b */ `$c`')).toEqual([]);
  });

  test('are no functions', () => {
    expect(variables('$sum ($a)')).toEqual(['a']);
    expect([...read('$sum ($f(1))').calls]).toEqual(['sum', 'f']);
    expect([...read('($f := function($x) { $x }; $f(1))').calls]).toEqual([]);
  });
});

describe('a fault of an expression', () => {
  test.each<[string, string | undefined, boolean]>([
    ['', 'is empty', false],
    [' /* a */ ', 'is empty', false],
    ['$a /* b', 'has a comment without an end', false],
    ['"a', 'has a text without its closing "', false],
    ["'a\\'", "has a text without its closing '", false],
    ['`a', 'has a text without its closing `', false],
    ['`a\\`', undefined, false],
    ['$match($a, /[(]/)', 'has a regular expression without an end', true],
    ['$match($a, /a)', 'has a regular expression without an end', true],
    ['$match($a, /a\\//)', undefined, true],
    ['($a', "does not close '('", false],
    ['[$a)', "has ')' where ']' is due", false],
    ['$a]', "has a ']' too many", false],
    ['$a}', "has a '}' too many", false],
    ['$a +', 'ends with an operator', false],
    ['$a and', 'ends with an operator', false],
    ['$a.and', undefined, false],
    ['$a.*', undefined, false],
    ['$a.**', undefined, false],
    ['$a.%', undefined, false],
    ['$a *', 'ends with an operator', false],
    ['$a / 2 / 3', undefined, false],
    ['$a\n+\t1\r', undefined, false],
    ['{"a": 1} ~> |$|{"b": 2}|', undefined, false],
  ])('%j: %s', (expression, fault, unsure) => {
    const found = read(expression);
    expect([found.fault, found.unsure]).toEqual([fault, unsure]);
  });

  test.each<[string, string | undefined, string | undefined]>([
    ['$.a', '$', undefined],
    ['$$.a & $.b', '$$', undefined],
    ['$a.($.b)', undefined, undefined],
    ['$a.$', undefined, undefined],
    ['[$]', undefined, undefined],
    ['total', undefined, 'total'],
    ['$a.total', undefined, undefined],
    ['total & other', undefined, 'total'],
    ['(total)', undefined, undefined],
    ['true and null', undefined, undefined],
    ['1e3 + 2', undefined, undefined],
    ['count (1)', undefined, undefined],
    ['/a/i', undefined, undefined],
    ['$a ~> |total|{}|', undefined, undefined],
  ])('%s has the input as %s and the name %s', (expression, root, unqualified) => {
    const found = read(expression);
    expect([found.root, found.unqualified]).toEqual([root, unqualified]);
  });

  test('is looked for in code, without texts and comments', () => {
    expect(read('$a & "b" /* c */ & `d e`').code).toBe('$a & ""  & `d e`');
  });
});

test('expressions are told from texts', () => {
  expect(['{% $a %}', '{%%}', '{%}', '{% a', 'a %}', ' {% a %}'].map(isWholeExpression)).toEqual([true, true, false, false, false, false]);
  const leaf = (value: string, field = 'Output') => ({ value, field, key: field, path: field, inList: false });
  const read1 = leaf('{% $a %}');
  expect(expressionsOf([
    read1, leaf('$a'), leaf('{% ${Token[A.1]} %}'), ...['Comment', 'Type', 'Next', 'Default', 'QueryLanguage'].map((field) => leaf('{% $a %}', field)),
  ])).toEqual([read1]);
  expect(expressionOf(read1)).toBe(expressionOf(read1));
  expect([...expressionOf(read1).variables]).toEqual(['a']);
});

test('functions that are always there are known', () => {
  expect(['string', 'parse', 'uuid', 'toMillis', 'hash', 'partition'].every(isFunction)).toBe(true);
  expect(['evaluate', 'toString', 'constructor', ''].some(isFunction)).toBe(false);
});

test('a long expression is read in one go', () => {
  const started = process.cpuUsage().user;
  read('('.repeat(100_000));
  read('$a + '.repeat(100_000));
  read(`"${'\\'.repeat(100_000)}`);
  read('/'.repeat(100_000));
  expect((process.cpuUsage().user - started) / 1000).toBeLessThan(2000);
});
