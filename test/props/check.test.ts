import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { App, Duration, Size, Stack, Stage, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { Check, check } from '../../src/props/check';
import { newStack } from '../support';

const number = Token.asNumber({ Ref: 'N' });
const text = Token.asString({ Ref: 'T' });
const why = 'that is why';

describe('a message', () => {
  const said = (checks: Check) => checks.wrong('steps', 'have at least one step', 'none').message;

  test('starts with the path of the construct, as the annotations of the CDK do', () => {
    expect(said(check(new Construct(newStack('Shop'), 'Orders')))).toBe("[Shop/Orders] 'steps' must have at least one step, got none");
    expect(said(check(new Construct(new Stack(new Stage(new App(), 'Prod'), 'Shop'), 'Orders')))).toMatch(/^\[Prod\/Shop\/Orders\] 'steps' /);
  });

  test('has no path where the construct is not known, or is the app', () => {
    expect(said(check())).toBe("'steps' must have at least one step, got none");
    expect(said(check(new App()))).toBe("'steps' must have at least one step, got none");
  });

  test('names a prop with those that it is in', () => {
    expect(said(check().within('batches[2]').within('map'))).toBe("'batches[2].map.steps' must have at least one step, got none");
    expect(() => check().within('workload').notTogether('payload', 1, 'memory', 'remove one of them'))
      .toThrow(new Error("'workload.payload' has no effect together with 'workload.memory', got both: remove one of them"));
  });

  test('can have words of its own', () => {
    expect(check(new Construct(newStack(), 'Orders')).error('the definition has several problems').message)
      .toBe('[Stack/Orders] the definition has several problems');
  });
});

test.each<[string, (checks: Check) => unknown]>([
  ["'n' must be a whole number from 1 to 40, got 41: that is why", (x) => x.whole('n', 41, { from: 1, to: 40, why })],
  ["'n' must be a whole number from 1 to 40, got 0", (x) => x.whole('n', 0, { from: 1, to: 40 })],
  ["'n' must be a whole number above 0, got 1.5", (x) => x.whole('n', 1.5, { above: 0 })],
  ["'n' must be a whole number of at least 0, got 1e+100", (x) => x.whole('n', 1e100, { from: 0 })],
  ["'n' must be a whole number, got '7'", (x) => x.whole('n', '7' as any, {})],
  ["'n' must be a whole number above 0, got a token", (x) => x.whole('n', number, { above: 0 })],
  ["'n' must be a number above 0 and at most 9, got 0", (x) => x.number('n', 0, { above: 0, to: 9 })],
  ["'n' must be a number of at least 1, got Infinity", (x) => x.number('n', Infinity, { from: 1 })],
  ["'n' must be a number, got NaN", (x) => x.number('n', NaN, {})],
  ["'n' must be a number, got null", (x) => x.number('n', null as any, {})],
  ["'n' must be known at synth, got a token: that is why", (x) => x.number('n', number, { above: 0, known: why })],
  ["'d' must be at least one second, in whole seconds, got 500 millis", (x) => x.seconds('d', Duration.millis(500))],
  ["'d' must be at least one second, in whole seconds, got 1 minute 500 millis", (x) => x.seconds('d', Duration.millis(60_500))],
  ["'d' must be at most 5 minutes, got 5 minutes 1 second: that is why", (x) => x.seconds('d', Duration.seconds(301), { to: 300, why })],
  ["'d' must be known at synth, got a token: the checks of the definition need it", (x) => x.seconds('d', Duration.minutes(number))],
  ["'d' must be a Duration, got 5: use a Duration such as Duration.seconds(2)", (x) => x.seconds('d', 5 as any)],
  ["'d' must be longer than 0 seconds, got 0 seconds", (x) => x.duration('d', Duration.millis(0))],
  ["'d' must be at most 365 days, got 365 days 1 milli", (x) => x.duration('d', Duration.millis(31_536_000_001), { to: 31_536_000 })],
  ["'d' must be known at synth, got a token: set the duration you expect", (x) => x.duration('d', Duration.minutes(number))],
  ["'s' must be at most 256 KiB, got 262145 bytes: that is why", (x) => x.bytes('s', Size.bytes(262_145), { to: 262_144, why })],
  ["'s' must be more than 0 bytes, got 0 bytes: remove it", (x) => x.bytes('s', Size.mebibytes(0))],
  ["'s' must be a Size, got 5: use a Size such as Size.kibibytes(2)", (x) => x.bytes('s', 5 as any)],
  ["'s' must be a Size, got 5 minutes: use a Size such as Size.kibibytes(2)", (x) => x.bytes('s', Duration.minutes(5) as any)],
  ["'s' must be known at synth, got a token: set the size you expect", (x) => x.bytes('s', Size.bytes(number))],
  ["'p' must be a path to a single field such as '$.result', got '$..a'", (x) => x.path('p', '$..a')],
  ["'p' must be a path to a single field such as '$.result', got a token", (x) => x.path('p', text)],
  ["'p' must be a path to an array such as '$.items', got JsonPath.DISCARD", (x) => x.listPath('p', sfn.JsonPath.DISCARD)],
  ["'p' must be a path to a single field such as '$.result', got 'items'", (x) => x.listPath('p', 'items')],
  ["'p' must be a path to a single field such as '$.order_id', got '$'", (x) => x.valuePath('p', '$')],
  ["'p' must be a path to a single field such as '$.order_id', got a token", (x) => x.valuePath('p', sfn.JsonPath.stringAt('$.a'))],
  ["'p' must be a path of field names such as '$.error', got '$.a[0]'", (x) => x.fieldPath('p', '$.a[0]')],
  ["'p' must be a path of field names such as '$.error', got a token", (x) => x.fieldPath('p', text)],
  ["'id' must have a name, got ''", (x) => x.stateName('id', '')],
  ["'id' must have a name that is known at synth, got a token", (x) => x.stateName('id', `a ${text}`)],
  ["'label' must have 1 to 3 characters of A-Z a-z 0-9 - _, got 'long': that is why", (x) => x.plainName('label', 'long', { to: 3, why })],
  ["'label' must have 1 to 3 characters of A-Z a-z 0-9 - _, got 'ä'", (x) => x.plainName('label', 'ä', { to: 3 })],
  ["'label' must have 1 to 99 characters of A-Z a-z 0-9 - _, got a token", (x) => x.plainName('label', text, { to: 99 })],
  ["'errors' must have at least one error name, got none: remove 'errors' to match all errors", (x) => x.errorNames('errors', [])],
  ["'errors' must have no other errors than States.ALL, got a token, States.ALL: it matches every error", (x) => x.errorNames('errors', [text, 'States.ALL'])],
  ["'errors' must have non-empty error names, got ' '", (x) => x.errorNames('errors', ['A', ' '])],
  ["'next' must be given, got none: that is why", (x) => x.given('next', undefined, why)],
  ["'next' must be given, got none", (x) => x.given('next', null)],
  ["'steps' must have different names, got 'Pay' twice", (x) => x.differentNames('steps', ['Ship', 'Pay', 'Pay', 'Ship'])],
  ["'a' has no effect together with 'b', got both: that is why", (x) => x.notTogether('a', true, 'b', why)],
  ["'a' has no effect without 'b', got none: that is why", (x) => x.notWithout('a', 0, 'b', why)],
])('%s', (message, run) => {
  expect(() => run(check())).toThrow(new Error(message));
});

test.each<[string, (checks: Check) => unknown]>([
  ['a number that is left out', (x) => x.whole('n', undefined, { from: 1, known: why })],
  ['numbers at both ends', (x) => [x.whole('n', 1, { from: 1, to: 40 }), x.whole('n', 40, { from: 1, to: 40 })]],
  ['a token where that is fine', (x) => x.whole('n', number, { from: 1, orToken: true, known: why })],
  ['a path to one place', (x) => [x.path('p', "$.a['b c'][0]"), x.path('p', '$'), x.path('p', sfn.JsonPath.DISCARD)]],
  ['a path to a list', (x) => x.listPath('p', '$')],
  ['a path of field names', (x) => [x.fieldPath('p', '$.a.b'), x.fieldPath('p', sfn.JsonPath.DISCARD)]],
  ['what is there, though it is nothing', (x) => [x.given('n', 0), x.given('n', false), x.given('n', '')]],
  ['one prop alone', (x) => [x.notTogether('a', undefined, 'b', why), x.notTogether('a', false, 'b', why), x.notWithout('a', undefined, 'b', why)]],
])('%s is fine', (_, run) => {
  expect(() => run(check())).not.toThrow();
});

test('durations and sizes come out as numbers', () => {
  expect(check().seconds('d', Duration.minutes(0.5), { to: 30 })).toBe(30);
  expect(check().duration('d', Duration.millis(1), { to: 1 })).toBe(0.001);
  expect(check().bytes('s', Size.kibibytes(256), { to: 262_144 })).toBe(262_144);
  expect(check().bytes('s', Size.kibibytes(0.3))).toBeCloseTo(307.2);
});

test('no other module makes errors for users of the constructs: they would name no construct', () => {
  const root = join(__dirname, '..', '..', 'src');
  const files = ['advice', 'advisor', 'app', 'patterns', 'plugin', 'props', 'workflow'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => join(folder, file)));
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => /\bnew \w*Error\(/.test(readFileSync(join(root, file), 'utf8')))).toEqual([join('props', 'check.ts')]);
});
