import { figuresOf, megabytesOf } from '../../src/advice/figures';
import { AslDefinition } from '../../src/asl/model';

/** A Map whose definition has so many bytes. */
function definitionOf(bytes: number): AslDefinition {
  const make = (comment: string): AslDefinition => ({
    StartAt: 'Each',
    States: { Each: { Type: 'Map', ItemProcessor: { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }, End: true } },
    Comment: comment,
  });
  return make('x'.repeat(bytes - JSON.stringify(make('')).length));
}

describe('the memory of an Express execution', () => {
  test('is that of the example on the price page: 50 KB of definition, 400 Map steps with 32 KB each', () => {
    expect(megabytesOf(definitionOf(50_000), 400, 32_000)).toBeCloseTo(62.85, 9);
  });

  test('is 50 MB and a little without data, and without a definition', () => {
    expect(megabytesOf(definitionOf(1_000), 400, 0)).toBeCloseTo(50.001, 9);
    expect(megabytesOf(undefined, 1, 32_000)).toBe(50);
  });

  test('counts characters of more than one byte as AWS does', () => {
    expect(megabytesOf({ StartAt: 'Ä', States: {} }, 1, 0) - megabytesOf({ StartAt: 'A', States: {} }, 1, 0)).toBeCloseTo(1e-6, 12);
  });
});

describe('the starts in a second', () => {
  const usage = {
    seconds: 1,
    longestSeconds: 1,
    taskSeconds: 1,
    stateTransitions: 1,
    retriesPerExecution: 0,
    startEndTransitions: 1,
    itemsPerMap: 1,
    payloadBytes: 0,
    logBytes: 0,
    tracedShare: 0,
  };
  const starts = (executionsPerMonth: number, peakStartsPerSecond?: number) => figuresOf({ ...usage, executionsPerMonth, peakStartsPerSecond });

  test('are the mean of a month of 730 hours, or the peak where that is more', () => {
    expect(starts(2_628_000)).toMatchObject({ startsPerSecond: 1, peakIsMean: true });
    expect(starts(2_628_000, 5)).toMatchObject({ startsPerSecond: 5, peakIsMean: false });
    expect(starts(26_280_000, 5)).toMatchObject({ startsPerSecond: 10, peakIsMean: true });
  });
});
