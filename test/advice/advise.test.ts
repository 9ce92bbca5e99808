import { adviceFor } from '../../src/advice/advise';
import { resolvePrices } from '../../src/advice/prices';
import { Usage } from '../../src/advice/usage';

jest.mock('aws-cdk-lib', () => {
  throw new Error('the advice must not load the CDK');
});
jest.mock('constructs', () => {
  throw new Error('the advice must not load the CDK');
});

/** A million executions of 2 seconds and 5 state transitions. */
const usage: Usage = {
  executionsPerMonth: 1_000_000,
  seconds: 2,
  longestSeconds: 2,
  taskSeconds: 1,
  stateTransitions: 5,
  retriesPerExecution: 0,
  startEndTransitions: 1,
  itemsPerMap: 1,
  payloadBytes: 0,
  logBytes: 0,
  tracedShare: 0,
};
const adviseOn = (more: Partial<Usage> = {}) => adviceFor({ ...usage, ...more }, { prices: resolvePrices({}), rates: {}, leastSaving: 5 });

describe('the advice, without the CDK', () => {
  test('adds up both bills from plain numbers', () => {
    const { type, standard, express, megabytes, stateTransitions } = adviseOn();
    expect(type).toBe('EXPRESS');
    expect(standard.total).toBeCloseTo((5_000_000 - 4_000) * 0.000025, 9);
    // 64 MB for 2 seconds, and the starts.
    expect(express.total).toBeCloseTo(1 + 1_000_000 * 2 * 64 / 1024 / 3600 * 0.06, 9);
    expect({ megabytes, stateTransitions }).toEqual({ megabytes: 64, stateTransitions: 5 });
  });

  test('breaks even where an Express execution costs as much', () => {
    const { breakEvenSeconds, standard } = adviseOn();
    expect(breakEvenSeconds * 1000).toBeCloseTo(Math.round(breakEvenSeconds * 1000), 6);
    expect(adviseOn({ seconds: Math.floor(breakEvenSeconds * 10) / 10 }).express.total).toBeLessThanOrEqual(standard.total);
    expect(adviseOn({ seconds: breakEvenSeconds + 0.2 }).express.total).toBeGreaterThan(standard.total);
  });

  test('asks first what a type cannot do', () => {
    expect(adviseOn({ longestSeconds: 301 })).toMatchObject({ type: 'STANDARD', feasible: true });
    expect(adviseOn({ longestSeconds: 301, synchronousReply: true })).toMatchObject({ type: 'EXPRESS', feasible: false });
  });
});
