import { textsOf } from '../../support';

const machine = (retrier: object, TimeoutSeconds?: number) => ({
  TimeoutSeconds,
  StartAt: 'Work',
  States: { Work: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Retry: [{ ErrorEquals: ['A'], ...retrier }], End: true } },
});
const beyond = (attempt: number, limit: number) => `Work: has Retry[0] whose attempt ${attempt} starts after the execution timeout of ${limit} s. `
  + "Fix: lower 'MaxAttempts' or 'MaxDelaySeconds'";

describe('retries beyond the end of the execution', () => {
  test.each<[object, number, number]>([
    // 1 + 2 + 4 + 8 + 16 + 32
    [{ MaxAttempts: 10 }, 60, 6],
    [{ IntervalSeconds: 30, MaxAttempts: 3, BackoffRate: 1 }, 90, 3],
    [{ IntervalSeconds: 30, MaxAttempts: 4, BackoffRate: 1 }, 100, 4],
    [{ IntervalSeconds: 1, MaxAttempts: 99999999, MaxDelaySeconds: 4 }, 15, 5],
    [{ IntervalSeconds: 100 }, 100, 1],
    [{ IntervalSeconds: 300 }, 300, 1],
    [{ IntervalSeconds: 10, MaxDelaySeconds: 1, MaxAttempts: 5 }, 5, 5],
  ])('are reported in %j of %d s', (retrier, timeout, attempt) => {
    expect(textsOf('SFN077', machine(retrier, timeout))).toEqual([beyond(attempt, timeout)]);
  });

  test('are reported in an Express workflow without a timeout of its own', () => {
    expect(textsOf('SFN077', machine({ IntervalSeconds: 100, MaxAttempts: 2 }), 'EXPRESS')).toEqual([beyond(2, 300)]);
  });

  test('are another rule\'s to report where an Express workflow does not even wait once', () => {
    expect(textsOf('SFN077', machine({ IntervalSeconds: 300, MaxAttempts: 2 }), 'EXPRESS')).toEqual([]);
    expect(textsOf('SFN077', machine({ IntervalSeconds: 299, MaxAttempts: 2 }), 'EXPRESS')).toEqual([beyond(2, 300)]);
  });

  test.each<[string, object, number | undefined]>([
    ['that end before it', { MaxAttempts: 5 }, 60],
    ['that end right before it', { IntervalSeconds: 30, MaxAttempts: 2, BackoffRate: 1 }, 90],
    ['of an execution without a timeout', { MaxAttempts: 99999999 }, undefined],
    ['with jitter, which may all be short', { MaxAttempts: 10, JitterStrategy: 'FULL' }, 60],
    ['that are none', { IntervalSeconds: 100, MaxAttempts: 0 }, 60],
    ['that only deployment knows', { IntervalSeconds: '${Token[Interval.1]}' }, 1],
    ['whose number only deployment knows', { IntervalSeconds: 100, MaxAttempts: '${Token[Attempts.1]}' }, 60],
    ['whose rate only deployment knows', { IntervalSeconds: 100, BackoffRate: '${Token[Rate.1]}' }, 60],
    ['whose longest wait only deployment knows', { IntervalSeconds: 100, MaxDelaySeconds: '${Token[Delay.1]}' }, 60],
    ['whose rate is another mistake', { IntervalSeconds: 100, BackoffRate: 0.5 }, 60],
    ['whose longest wait is another mistake', { IntervalSeconds: 100, MaxDelaySeconds: 0 }, 60],
    ['whose wait is another mistake', { IntervalSeconds: 0, MaxAttempts: 9, BackoffRate: 1 }, 60],
    ['whose numbers are another mistake', { IntervalSeconds: -1, BackoffRate: 0, MaxDelaySeconds: '5' }, 1],
  ])('are not those %s', (_, retrier, timeout) => {
    expect(textsOf('SFN077', machine(retrier, timeout))).toEqual([]);
  });
});
