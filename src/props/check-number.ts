import { Duration, Size, SizeRoundingBehavior, Token } from 'aws-cdk-lib';

export interface Bounds {
  readonly above?: number;
  readonly least?: number;
  readonly most?: number;
}

/** Throws for what is no number, or lies outside. What is left out is not looked at. */
export function checkNumber(values: { readonly [prop: string]: number | undefined }, { above, least, most }: Bounds): void {
  for (const [prop, value] of Object.entries(values)) {
    if (value === undefined) {
      continue;
    }
    const limits = [above === undefined ? undefined : `above ${above}`, least === undefined ? undefined : `of at least ${least}`,
      most === undefined ? undefined : `at most ${most}`].filter((text) => text);
    if (Token.isUnresolved(value)) {
      throw new Error(`'${prop}' must be known at synth, got a token: give the number you expect`);
    }
    if (!Number.isFinite(value) || value <= (above ?? -Infinity) || value < (least ?? -Infinity) || value > (most ?? Infinity)) {
      throw new Error(`'${prop}' must be a number ${limits.join(' and ')}, got ${value}`);
    }
  }
}

/** Seconds of a prop, also parts of one. */
export function secondsOf(prop: string, duration: Duration, longest: { readonly seconds: number; readonly why: string }): number {
  if (typeof duration?.isUnresolved !== 'function') {
    throw new Error(`'${prop}' must be a Duration, got ${duration}: write Duration.seconds(2) or the like`);
  }
  if (duration.isUnresolved()) {
    throw new Error(`'${prop}' must be known at synth, got a token: give the duration you expect`);
  }
  const seconds = duration.toMilliseconds({ integral: false }) / 1000;
  if (!(seconds > 0)) {
    throw new Error(`'${prop}' must be longer than 0 s, got ${seconds} s`);
  }
  if (seconds > longest.seconds) {
    throw new Error(`'${prop}' must be at most ${longest.seconds} s, got ${seconds} s: ${longest.why}`);
  }
  return seconds;
}

/** Bytes of a prop. */
export function bytesOf(prop: string, size: Size, most?: { readonly bytes: number; readonly why: string }): number {
  if (typeof size.isUnresolved !== 'function') {
    throw new Error(`'${prop}' must be a Size, got ${size}: write Size.kibibytes(2) or the like`);
  }
  if (size.isUnresolved()) {
    throw new Error(`'${prop}' must be known at synth, got a token: give the size you expect`);
  }
  const bytes = size.toBytes({ rounding: SizeRoundingBehavior.NONE });
  if (!(bytes > 0)) {
    throw new Error(`'${prop}' must be more than 0 bytes, got ${bytes}: leave it out`);
  }
  if (most && bytes > most.bytes) {
    throw new Error(`'${prop}' must be at most ${most.bytes} bytes, got ${bytes}: ${most.why}`);
  }
  return bytes;
}
