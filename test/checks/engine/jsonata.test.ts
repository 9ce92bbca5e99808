import jsonata from 'jsonata';
import { read } from '../../../src/checks/engine/jsonata';

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

test('a long expression is read in one go', () => {
  const started = process.cpuUsage().user;
  read('('.repeat(100_000));
  read('$a + '.repeat(100_000));
  read(`"${'\\'.repeat(100_000)}`);
  read('/'.repeat(100_000));
  expect((process.cpuUsage().user - started) / 1000).toBeLessThan(2000);
});
