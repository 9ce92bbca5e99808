import { Duration } from 'aws-cdk-lib';

/** Whole seconds of a prop, or an error that names it. */
export function secondsOf(prop: string, duration: Duration, limit?: { readonly seconds: number; readonly why: string }): number {
  if (duration.isUnresolved()) {
    throw new Error(`'${prop}' must be known at synth, got a token: the checks of the definition need it`);
  }
  const milliseconds = duration.toMilliseconds();
  if (milliseconds <= 0 || milliseconds % 1000 !== 0) {
    throw new Error(`'${prop}' must be at least one second, in whole seconds, got ${milliseconds} ms`);
  }
  if (limit && milliseconds > limit.seconds * 1000) {
    throw new Error(`'${prop}' must be at most ${limit.seconds} s, got ${milliseconds / 1000} s: ${limit.why}`);
  }
  return milliseconds / 1000;
}
