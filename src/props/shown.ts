/* How messages show what users give. */
import { Duration, Size, SizeRoundingBehavior, Token } from 'aws-cdk-lib';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A value as it is written: `'text'`, `5`, `2 minutes`, `256 KiB`, `a token`. */
export function shown(value: unknown): string {
  return typeof value === 'string' && !Token.isUnresolved(value) ? `'${value}'` : plain(value);
}

/** The same without quotes. */
export function plain(value: unknown): string {
  // As the CDK encodes it, a token is a text or a number that its user has never seen.
  if (Token.isUnresolved(value) || (isDuration(value) || isSize(value)) && value.isUnresolved()) {
    return 'a token';
  }
  if (isDuration(value)) {
    return time(value.toMilliseconds({ integral: false }));
  }
  return isSize(value) ? size(value.toBytes({ rounding: SizeRoundingBehavior.NONE })) : String(value);
}

/** `1 day 30 seconds`, in the words of `Duration.toHumanString()`, which leaves out all but the two largest units. */
export function time(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) {
    return `${milliseconds / 1000} seconds`;
  }
  const parts = [
    Duration.days(Math.floor(milliseconds / DAY)),
    Duration.minutes(Math.floor(milliseconds % DAY / MINUTE)),
    Duration.millis(milliseconds % MINUTE),
  ];
  return parts.filter((part) => part.toMilliseconds({ integral: false }) > 0).map((part) => part.toHumanString()).join(' ') || '0 seconds';
}

/** In the largest unit of which there is a whole number: `256 KiB`, `1 byte`. */
export function size(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  for (; amount > 0 && amount % 1024 === 0 && unit < UNITS.length - 1; unit++) {
    amount /= 1024;
  }
  return amount === 1 && unit === 0 ? '1 byte' : `${amount} ${UNITS[unit]}`;
}

/** Not by `instanceof`: an app may hold two copies of the CDK. */
export function isDuration(value: unknown): value is Duration {
  return has(value, 'isUnresolved') && has(value, 'toMilliseconds');
}

export function isSize(value: unknown): value is Size {
  return has(value, 'isUnresolved') && has(value, 'toKibibytes');
}

function has(value: unknown, method: string): boolean {
  return typeof (value as { [method: string]: unknown } | undefined | null)?.[method] === 'function';
}
