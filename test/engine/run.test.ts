import { fails, hangs, run, sequence, succeeds, takes } from '.';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:Charge0A1B2C3D';

const invoke = (fields: object = {}) => ({
  Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName': FUNCTION, 'Payload.$': '$' }, OutputPath: '$.Payload', ...fields,
});
const one = (state: object) => ({ StartAt: 'Only', States: { Only: { End: true, ...state } } });

describe('time', () => {
  test('retries come after the exact delays of a capped backoff', async () => {
    const definition = one(invoke({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 7, MaxDelaySeconds: 60 }] }));

    const { status, output, calls, events } = await run(definition, {}, { Charge: (_, { attempt }) => (attempt < 8 ? fails('Busy')({}, {} as any) : 'done') });

    expect([status, output]).toEqual(['SUCCEEDED', 'done']);
    expect(events.filter(({ type }) => type === 'TaskRetryScheduled').map(({ delay }) => delay)).toEqual([2, 4, 8, 16, 32, 60, 60]);
    expect(calls.map(({ at }) => at)).toEqual([0, 2, 6, 14, 30, 62, 122, 182]);
  });

  test('retries use the defaults of the service', async () => {
    const { status, error, calls } = await run(one(invoke({ Retry: [{ ErrorEquals: ['States.ALL'] }] })), {}, { Charge: fails('Busy') });

    expect([status, error]).toEqual(['FAILED', 'Busy']);
    expect(calls.map(({ at }) => at)).toEqual([0, 1, 3, 7]);
  });

  test('full jitter waits the whole delay unless a source of random numbers is given', async () => {
    const definition = one(invoke({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 4, JitterStrategy: 'FULL' }] }));
    const mocks = { Charge: sequence(fails('Busy'), fails('Busy'), succeeds()) };

    expect((await run(definition, {}, mocks)).duration).toBe(12);
    expect((await run(definition, {}, mocks, { random: () => 0 })).duration).toBe(0);
    expect((await run(definition, {}, mocks, { random: () => 0.5 })).duration).toBe(6);
  });

  test('waits of days pass at once', async () => {
    const definition = { StartAt: 'Sleep', States: { Sleep: { Type: 'Wait', Seconds: 86_400 * 40, Next: 'Until' }, Until: { Type: 'Wait', TimestampPath: '$.when', End: true } } };

    const { duration, waits } = await run(definition, { when: '2026-03-01T00:00:00Z' });

    expect(duration).toBe(86_400 * 59);
    expect(waits).toEqual([
      { state: 'Sleep', seconds: 86_400 * 40, at: 0, path: '' },
      { state: 'Until', seconds: 86_400 * 19, at: 86_400 * 40, path: '' },
    ]);
  });

  test('a task that hangs ends with States.Timeout at its limit', async () => {
    const { status, error, duration } = await run(one(invoke({ TimeoutSeconds: 900 })), {}, { Charge: hangs() });

    expect([status, error, duration]).toEqual(['FAILED', 'States.Timeout', 900]);
  });

  test('a task that takes its time ends then', async () => {
    const { output, duration } = await run(one(invoke({ TimeoutSeconds: 900 })), 5, { Charge: takes(899, (n) => n + 1) });

    expect([output, duration]).toEqual([6, 899]);
  });

  test('a machine that takes too long is timed out', async () => {
    const { status, error, duration } = await run({ ...one(invoke()), TimeoutSeconds: 30 }, {}, { Charge: hangs() });

    expect([status, error, duration]).toEqual(['TIMED_OUT', 'States.Timeout', 30]);
  });

  test('a task that hangs without a limit holds a standard execution for a year and an express execution for five minutes', async () => {
    expect((await run(one(invoke()), {}, { Charge: hangs() })).duration).toBe(31_536_000);
    expect((await run(one(invoke()), {}, { Charge: hangs() }, { type: 'EXPRESS' })).duration).toBe(300);
  });
});
