import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { BatchPlanOptions } from '../../src/patterns/batch-plan';
import { DistributedBatch } from '../../src/patterns/distributed-batch';
import { FailureTolerance } from '../../src/patterns/failure-tolerance';

const { EXPRESS } = sfn.StateMachineType;
const plan = (options: Partial<BatchPlanOptions>) => DistributedBatch.plan({ items: 10_000, secondsPerItem: 1, ...options });
const quotas = (options: Partial<BatchPlanOptions>) => plan(options).limits.map(({ quota }) => quota);

describe('a plan', () => {
  test('for ten thousand items', () => {
    const result = plan({});
    expect(result).toMatchObject({ childExecutions: 10_000, parentHistoryEvents: 8 + 4 + 2 * 2 + 5, childHistoryEvents: 7, feasible: true });
    // 100 at a time, a second each: just as many a second as AWS starts.
    expect(result.duration.toSeconds()).toBe(101);
    expect(result.childDuration.toSeconds()).toBe(1);
    expect(result.firstLimit).toEqual({
      quota: 'child executions started per second', needed: 100, limit: 100, onlySlows: true, remedy: 'make the batches larger',
    });
    // A start and a state for each child, and six transitions of the parent.
    expect(result.cost.stateTransitions).toBeCloseTo(20_006 * 0.000025, 9);
    expect(result.cost).toMatchObject({ requests: 0, compute: 0, total: result.cost.stateTransitions, pricesAsOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  });

  test.each<[string, Partial<BatchPlanOptions>, number, number]>([
    ['results in S3', {}, 6, 21],
    ['results in its output', { bytesPerResult: 1 }, 5, 16],
    ['a tolerance', { failureTolerance: FailureTolerance.NONE }, 2, 8],
  ])('for a batch with %s knows what its parent does', (_, options, transitions, events) => {
    const { cost, parentHistoryEvents } = plan({ items: 1, ...options });
    expect(cost.stateTransitions).toBeCloseTo((transitions + 2) * 0.000025, 9);
    expect(parentHistoryEvents).toBe(events);
  });

  test('for a hundred million items, one by one', () => {
    const result = plan({ items: 100_000_000, secondsPerItem: 0.05, maxConcurrency: 10_000 });
    // 100 starts a second, whatever the concurrency.
    expect(result.duration.toSeconds()).toBe(1_000_001);
    expect(result.firstLimit).toMatchObject({ quota: 'child executions started per second', needed: 200_000, limit: 100 });
    expect(result.feasible).toBe(true);
    expect(result.cost.total).toBeCloseTo(5_000, 0);
  });

  test('for a hundred million items in batches', () => {
    const result = plan({ items: 100_000_000, secondsPerItem: 0.05, batchSize: 500, maxConcurrency: 1_000 });
    expect(result.childExecutions).toBe(200_000);
    expect(result.duration.toSeconds()).toBe(200 * 25);
    expect(result.cost.total).toBeCloseTo(10, 2);
    expect(result.firstLimit).toMatchObject({ quota: 'items of a Map Run', needed: 100_000_000, limit: 100_000_000 });
  });

  test('for a hundred million items in Express children', () => {
    const result = plan({ items: 100_000_000, secondsPerItem: 0.05, batchSize: 500, maxConcurrency: 1_000, childType: EXPRESS });
    expect(result.cost.requests).toBeCloseTo(0.2, 9);
    // 200,000 times 25 s with 64 MB.
    expect(result.cost.compute).toBeCloseTo(200_000 * 25 * 0.0625 / 3600 * 0.06, 9);
    expect(result.cost.stateTransitions).toBeCloseTo(200_006 * 0.000025, 9);
  });

  test('says that one item more than AWS reads is too much', () => {
    expect(plan({ items: 100_000_001, batchSize: 500 })).toMatchObject({ feasible: false, firstLimit: { quota: 'items of a Map Run', onlySlows: false } });
  });

  test('costs what the example on the pricing page of AWS costs', () => {
    const { requests, compute } = plan({ items: 100_000_000, secondsPerItem: 10, childType: EXPRESS }).cost;
    expect(requests).toBeCloseTo(100, 6);
    expect(compute).toBeCloseTo(382.97, 2);
  });

  // Gigabyte-hours: children x 100 s x 0.0625 GB / 3600.
  test.each([[576_000, 60], [576_001, 60.00005], [2_880_000, 180], [2_880_576, 180.01642]])('bills %i Express children by tiers', (items, price) => {
    expect(plan({ items, secondsPerItem: 100, childType: EXPRESS }).cost.compute).toBeCloseTo(price, 4);
  });

  test.each([[0.1, 64, 0.1, 64], [0.101, 64, 0.2, 64], [0.3, 65, 0.3, 128], [0.01, 1, 0.1, 64]])(
    'bills %d s with %i MB as %d s with %i MB', (secondsPerItem, memoryMegabytes, seconds, megabytes) => {
      const { compute } = plan({ secondsPerItem, memoryMegabytes, childType: EXPRESS }).cost;
      expect(compute).toBeCloseTo(10_000 * seconds * megabytes / 1024 / 3600 * 0.06, 9);
    });

  test('has no rounding errors', () => {
    const { cost, duration } = plan({ items: 3, batchSize: 3, secondsPerItem: 0.1, childType: EXPRESS });
    expect(cost.compute).toBeCloseTo(0.3 * 0.0625 / 3600 * 0.06, 15);
    expect(duration.toSeconds()).toBe(1);
  });

  test('can leave the starts of children out', () => {
    expect(plan({ childType: EXPRESS, transitionsPerStart: 0 }).cost.stateTransitions).toBeCloseTo(6 * 0.000025, 9);
    expect(plan({ transitionsPerStart: 0 }).cost.stateTransitions).toBeCloseTo(10_006 * 0.000025, 9);
  });

  test('counts the states of each item', () => {
    const result = plan({ items: 1_000, batchSize: 100, statesPerBatch: 2, statesPerItem: 3 });
    expect(result.childHistoryEvents).toBe(2 + 2 * 5 + 100 * (2 + 3 * 5));
    expect(result.cost.stateTransitions).toBeCloseTo((6 + 10 * (1 + 2 + 300)) * 0.000025, 9);
  });

  test('needs no more than the items there are', () => {
    const result = plan({ items: 3, batchSize: 100, maxConcurrency: 1_000 });
    expect(result).toMatchObject({ childExecutions: 1 });
    expect(result.duration.toSeconds()).toBe(4);
  });

  test.each<[string, string, Partial<BatchPlanOptions>]>([
    ['items of a Map Run', 'split the source', { items: 100_000_001, secondsPerItem: 0.1, batchSize: 1_000 }],
    ['seconds of an Express child', 'make the batches smaller, or use Standard children', { childType: EXPRESS, batchSize: 301 }],
    ['history events of a Standard child', 'make the batches smaller', { batchSize: 5_000, statesPerItem: 1 }],
    ['bytes of the results', 'write the results to S3', { bytesPerResult: 100 }],
    ['seconds of the parent execution', 'raise the concurrency, or split the source', { items: 100_000_000, secondsPerItem: 60, batchSize: 100 }],
  ])('finds that %s are too many: %s', (quota, remedy, options) => {
    const { firstLimit, feasible } = plan(options);
    expect(firstLimit).toMatchObject({ quota, remedy, onlySlows: false });
    expect(feasible).toBe(false);
  });

  test.each<[string, string, Partial<BatchPlanOptions>]>([
    ['bytes of the input of a child', 'make the batches smaller, as AWS does automatically', { batchSize: 1_000, bytesPerItem: 1_000 }],
    ['state transitions per second', 'use Express children', { statesPerBatch: 60, maxConcurrency: 100 }],
  ])('finds that more %s only slow it down: %s', (quota, remedy, options) => {
    expect(plan(options)).toMatchObject({ feasible: true, firstLimit: { quota, remedy, onlySlows: true } });
  });

  test('looks only at quotas that there are for the children', () => {
    expect(quotas({ childType: EXPRESS })).not.toContain('history events of a Standard child');
    expect(quotas({ childType: EXPRESS })).not.toContain('state transitions per second');
    expect(quotas({})).not.toContain('seconds of an Express child');
  });

  test('is slowed down by the state transitions of its account', () => {
    expect(plan({ secondsPerItem: 0.1, statesPerBatch: 100 }).duration.toSeconds()).toBe(10_000 * 100 / 5_000);
  });

  test.each<[Partial<BatchPlanOptions>, string]>([
    [{ items: 0 }, "'items' must be a whole number of at least 1, got 0"],
    [{ items: 1.5 }, "'items' must be a whole number of at least 1, got 1.5"],
    [{ batchSize: NaN }, "'batchSize' must be a whole number of at least 1, got NaN"],
    [{ maxConcurrency: 0 }, "'maxConcurrency' must be a whole number from 1 to 10000, got 0"],
    [{ maxConcurrency: 10_001 }, "'maxConcurrency' must be a whole number from 1 to 10000, got 10001"],
    [{ secondsPerItem: 0 }, "'secondsPerItem' must be a number above 0, got 0"],
    [{ secondsPerItem: Infinity }, "'secondsPerItem' must be a number above 0, got Infinity"],
    [{ statesPerItem: -1 }, "'statesPerItem' must be a whole number of at least 0, got -1"],
    [{ memoryMegabytes: 0 }, "'memoryMegabytes' must be a number above 0, got 0"],
    [{ bytesPerItem: -1 }, "'bytesPerItem' must be a number above 0, got -1"],
  ])('refuses %j', (options, message) => {
    expect(() => plan(options)).toThrow(new Error(message));
  });
});
