import { Duration, Lazy, Size, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as fc from 'fast-check';
import { plain, shown, size, time } from '../../src/props/shown';

const number = Token.asNumber({ Ref: 'N' });

test.each<[unknown, string]>([
  ['orders', "'orders'"],
  ['', "''"],
  [40, '40'],
  [NaN, 'NaN'],
  [undefined, 'undefined'],
  [null, 'null'],
  [Duration.minutes(5), '5 minutes'],
  [Duration.seconds(90), '1 minute 30 seconds'],
  [Duration.millis(1500), '1 second 500 millis'],
  [Duration.minutes(0), '0 seconds'],
  [Duration.seconds(Infinity), 'Infinity seconds'],
  [Duration.days(365), '365 days'],
  [Size.kibibytes(256), '256 KiB'],
  [Size.mebibytes(1), '1 MiB'],
  [Size.mebibytes(1.5), '1536 KiB'],
  [Size.bytes(1), '1 byte'],
  [Size.bytes(0), '0 bytes'],
  [Size.bytes(262_145), '262145 bytes'],
])('%p is shown as %s', (value, text) => {
  expect(shown(value)).toBe(text);
});

test.each<[string, unknown]>([
  ['a number', number],
  ['a text', Token.asString({ Ref: 'T' })],
  ['part of a text', `a-${Token.asString({ Ref: 'T' })}`],
  ['a list', Token.asList({ Ref: 'L' })],
  ['a value that is made later', Lazy.any({ produce: () => 1 })],
  ['a path that the execution follows', sfn.JsonPath.stringAt('$.a')],
  ['a duration', Duration.seconds(number)],
  ['a size', Size.kibibytes(number)],
])('a token of %s is never shown as the CDK encodes it', (_, value) => {
  expect(shown(value)).toBe('a token');
  expect(plain(value)).toBe('a token');
});

test('what is shown without quotes is a text as it is', () => {
  expect(plain('Boom')).toBe('Boom');
});

test('durations that differ are shown differently, also where the CDK would leave out the difference', () => {
  expect(Duration.seconds(99_999_999).toHumanString()).toBe(Duration.seconds(99_999_998).toHumanString());
  expect(time(99_999_999_000)).toBe('1157 days 9 hours 46 minutes 39 seconds');

  fc.assert(fc.property(fc.nat(40_000_000_000), (milliseconds) => {
    const MILLISECONDS: Record<string, number> = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1_000, milli: 1 };
    const parts = [...time(milliseconds).matchAll(/(\d+) (day|hour|minute|second|milli)s?/g)];
    expect(parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * MILLISECONDS[unit], 0)).toBe(milliseconds);
  }));
});

test('sizes that differ are shown differently', () => {
  fc.assert(fc.property(fc.nat(2 ** 40), (bytes) => {
    const [amount, unit] = size(bytes).split(' ');
    expect(Number(amount) * 1024 ** ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'].indexOf(unit.replace(/^byte$/, 'bytes'))).toBe(bytes);
  }));
});
