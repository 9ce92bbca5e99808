import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { PollInterval } from '../../src/patterns/poll-interval';

const s = (seconds: number) => Duration.seconds(seconds);
const render = (interval: PollInterval) => {
  const { interval: first, backoffRate, maxDelay } = interval._render();
  return [first!.toSeconds(), backoffRate, maxDelay?.toSeconds()];
};

describe('an interval', () => {
  test('is the delay of a retrier', () => {
    expect(render(PollInterval.every(Duration.minutes(1)))).toEqual([60, 1, undefined]);
    expect(render(PollInterval.growing({ first: s(10), max: s(300) }))).toEqual([10, 2, 300]);
    expect(render(PollInterval.growing({ first: s(10), max: s(300), backoffRate: 1.5 }))).toEqual([10, 1.5, 300]);
  });

  test('knows how many looks fit into a time', () => {
    const steps = (interval: PollInterval, ...seconds: number[]) => seconds.map((x) => interval._looksWithin(x));
    expect(steps(PollInterval.every(s(30)), 29, 30, 59, 60, 270)).toEqual([1, 2, 2, 3, 10]);
    expect(steps(PollInterval.growing({ first: s(10), max: s(60) }), 9, 10, 29, 30, 69, 70, 129, 130, 190)).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 6]);
  });

  test('counts as one who waits for each look would', () => {
    const seconds = fc.integer({ min: 1, max: 500 });
    fc.assert(fc.property(seconds, seconds, fc.constantFrom(1.5, 2, 3), fc.integer({ min: 1, max: 20000 }), (first, more, backoffRate, budget) => {
      let looks = 1;
      for (let wait = first, at = wait; at <= budget; looks++) {
        wait = Math.min(wait * backoffRate, first + more);
        at += wait;
      }
      expect(PollInterval.growing({ first: s(first), max: s(first + more), backoffRate })._looksWithin(budget)).toBe(looks);
    }));
  });

  test.each<[string, () => PollInterval]>([
    ["'interval' must be at least one second, in whole seconds, got 0 seconds", () => PollInterval.every(s(0))],
    ["'interval' must be at least one second, in whole seconds, got 1 second 500 millis", () => PollInterval.every(Duration.millis(1500))],
    ["'interval' must be at most 366 days, got 366 days 1 second: AWS allows no higher value", () => PollInterval.every(s(31622401))],
    ["'first' must be at least one second, in whole seconds, got 0 seconds", () => PollInterval.growing({ first: s(0), max: s(1) })],
    ["'max' must be at most 366 days, got 366 days 1 second: AWS allows no higher value", () => PollInterval.growing({ first: s(1), max: s(31622401) })],
    ["'max' must be longer than 'first', got 5 seconds and 5 seconds: use PollInterval.every()", () => PollInterval.growing({ first: s(5), max: s(5) })],
    ["'backoffRate' must be a number above 1, got 1: use PollInterval.every()", () => PollInterval.growing({ first: s(5), max: s(6), backoffRate: 1 })],
    ["'backoffRate' must be a number above 1, got NaN: use PollInterval.every()", () => PollInterval.growing({ first: s(5), max: s(6), backoffRate: NaN })],
  ])('refuses bad input: %s', (message, make) => {
    expect(make).toThrow(new Error(message));
  });
});
