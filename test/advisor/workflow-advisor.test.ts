import { Duration, Size } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { WorkflowAdvisor } from '../../src/advisor/workflow-advisor';
import { WorkflowPrices } from '../../src/advisor/workflow-prices';
import { Workload } from '../../src/advisor/workload';

const { EXPRESS, STANDARD } = sfn.StateMachineType;
const free = WorkflowPrices.of({ freeStateTransitions: 0 });

const advise = (executionsPerMonth: number, stateTransitions: number, seconds: number, more: Partial<Workload> = {}) =>
  WorkflowAdvisor.advise({ executionsPerMonth, stateTransitions, averageDuration: Duration.seconds(seconds), ...more });

describe('the cost of a month', () => {
  test('is that of the Express example on the price page', () => {
    const { express, memory } = advise(100_000_000, 1, 10);
    expect(express.requests).toBeCloseTo(100, 6);
    expect(express.gigabyteHours).toBeCloseTo(17_361.11, 2);
    expect(express.duration).toBeCloseTo(382.97, 2);
    expect(express.total).toBeCloseTo(482.97, 2);
    expect(memory.toMebibytes()).toBe(64);
  });

  // Executions, transitions, seconds; dollars as Standard and as Express ones.
  test.each([
    [100_000, 5, 1, 12.40, 0.20],
    [1_000_000, 5, 2, 124.90, 3.08],
    [10_000_000, 10, 1, 2_499.90, 20.42],
    [1_000_000, 5, 60, 124.90, 62.25],
    [1_000_000, 3, 120, 74.90, 93.50],
  ])('of %i executions with %i transitions and %i s is right for both types', (executions, transitions, seconds, standard, express) => {
    const advice = advise(executions, transitions, seconds);
    expect(advice.standard.total).toBeCloseTo(standard, 2);
    expect(advice.express.total).toBeCloseTo(express, 2);
    expect(advice.stateMachineType).toBe(express < standard ? EXPRESS : STANDARD);
  });

  test('is that of the workshop of AWS: an Express child for three states of 11.3 s', () => {
    const { standard, express } = WorkflowAdvisor.advise(
      { executionsPerMonth: 1_000, stateTransitions: 3, averageDuration: Duration.millis(11_300) }, { prices: free });
    expect(standard.total).toBeCloseTo(0.075, 6);
    expect(express.total).toBeCloseTo(0.01, 2);
  });

  test('has parts that add up, with logs and traces on both sides', () => {
    const { standard, express } = advise(1_000_000, 5, 2, { logData: Size.kibibytes(4), tracedShare: 0.05 });
    const logs = 1_000_000 * 4 / 1024 / 1024 * 0.5;
    expect(standard).toMatchObject({ logs, requests: 0, duration: 0, gigabyteHours: 0, freeStateTransitionsUsed: 4_000 });
    expect(express).toMatchObject({ logs, stateTransitions: 0, freeStateTransitionsUsed: 0 });
    for (const cost of [standard, express]) {
      expect(cost.traces).toBeCloseTo(0.25, 9);
      expect(cost.total).toBeCloseTo(cost.stateTransitions + cost.requests + cost.duration + cost.logs + cost.traces, 9);
    }
  });

  test('of Standard executions is nothing within the free tier', () => {
    expect(advise(800, 5, 1).standard).toMatchObject({ total: 0, freeStateTransitionsUsed: 4_000 });
    expect(advise(801, 5, 1).standard.total).toBeCloseTo(5 * 0.000025, 9);
    expect(advise(100, 5, 1).standard.freeStateTransitionsUsed).toBe(500);
  });

  test('rounds durations up to 100 ms and memory up to 64 MB', () => {
    const hours = (millis: number, mebibytes: number) => WorkflowAdvisor.advise({
      executionsPerMonth: 3_600_000, stateTransitions: 5, averageDuration: Duration.millis(millis), memory: Size.mebibytes(mebibytes),
    }).express.gigabyteHours;
    expect(hours(100, 64)).toBeCloseTo(6.25, 9);
    expect(hours(300, 64)).toBeCloseTo(18.75, 9);
    expect(hours(301, 64)).toBeCloseTo(25, 9);
    expect(hours(1, 65)).toBeCloseTo(12.5, 9);
  });
});

describe('the break-even duration', () => {
  // At 64 MB, in the first tier: (25 T - 1) / 1.0417.
  test.each([[2, 47], [3, 71], [5, 119], [8, 191], [10, 239], [13, 311]])('of %i transitions is %i s', (stateTransitions, seconds) => {
    const workload = { executionsPerMonth: 10_000, stateTransitions, averageDuration: Duration.seconds(1) };
    const { breakEvenDuration } = WorkflowAdvisor.advise(workload, { prices: free });
    expect(Math.floor(breakEvenDuration.toSeconds({ integral: false }))).toBe(seconds);
  });

  test.each([[128, 2], [256, 4]])('with %i MB is one %i-th', (mebibytes, share) => {
    const workload = { executionsPerMonth: 10_000, stateTransitions: 5, averageDuration: Duration.seconds(1) };
    const of = (memory?: Size) => WorkflowAdvisor.advise({ ...workload, memory }, { prices: free }).breakEvenDuration.toMilliseconds();
    expect(of(Size.mebibytes(mebibytes))).toBeCloseTo(of() / share, -1);
  });

  test('is 0 where Standard executions are free', () => {
    expect(advise(100, 5, 1).breakEvenDuration.toMilliseconds()).toBe(0);
  });

  test('does not depend on logs, which cost the same', () => {
    const plain = advise(1_000_000, 5, 1).breakEvenDuration.toMilliseconds();
    expect(advise(1_000_000, 5, 1, { logData: Size.mebibytes(1) }).breakEvenDuration.toMilliseconds()).toBe(plain);
  });
});

describe('the type', () => {
  test('is Standard where Express saves less than it is worth', () => {
    expect(advise(20_000, 5, 1)).toMatchObject({ stateMachineType: STANDARD, feasible: true, expressImpossible: [] });
    expect(WorkflowAdvisor.advise(
      { executionsPerMonth: 20_000, stateTransitions: 5, averageDuration: Duration.seconds(1) }, { leastSaving: 2 }).stateMachineType).toBe(EXPRESS);
  });

  test('depends on the prices that are given', () => {
    const workload = { executionsPerMonth: 1_000_000, stateTransitions: 3, averageDuration: Duration.seconds(120) };
    const dear = WorkflowPrices.of({ region: 'sa-east-1' });
    expect(WorkflowAdvisor.advise(workload).stateMachineType).toBe(STANDARD);
    const advice = WorkflowAdvisor.advise(workload, { prices: dear });
    expect(advice.stateMachineType).toBe(EXPRESS);
    expect(advice.standard.total).toBeCloseTo((3_000_000 - 4_000) * 0.0000375, 9);
  });

  test.each<[object, string]>([
    [{ leastSaving: -1 }, "'leastSaving' must be a number of at least 0, got -1"],
    [{ standardStartsPerSecond: 0 }, "'standardStartsPerSecond' must be a number above 0, got 0"],
    [{ expressStartsPerSecond: NaN }, "'expressStartsPerSecond' must be a number above 0, got NaN"],
    [{ stateTransitionsPerSecond: -5 }, "'stateTransitionsPerSecond' must be a number above 0, got -5"],
  ])('is not advised with the options %j', (options, message) => {
    const workload = { executionsPerMonth: 1, stateTransitions: 1, averageDuration: Duration.seconds(1) };
    expect(() => WorkflowAdvisor.advise(workload, options)).toThrow(new Error(message));
  });
});
