import { fails, hangs, run, sequence, succeeds, takes } from '.';
import { FUNCTION, invoke, machine, one, pass } from './fixtures';

describe('time', () => {
  test('retries come after the exact delays of a capped backoff', async () => {
    const definition = one(invoke({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 7, MaxDelaySeconds: 60 }] }));

    const { status, output, calls, events } = await run(definition, {}, { Charge: sequence(...Array(7).fill(fails('Busy')), succeeds('done')) });

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
    const definition = machine({
      Sleep: { Type: 'Wait', Seconds: 86_400 * 40, Next: 'Until' },
      Until: { Type: 'Wait', TimestampPath: '$.when', End: true },
    });

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
    const { status, error, duration } = await run(one(invoke(), { TimeoutSeconds: 30 }), {}, { Charge: hangs() });

    expect([status, error, duration]).toEqual(['TIMED_OUT', 'States.Timeout', 30]);
  });

  test('a task that hangs without a limit holds a standard execution for a year and an express execution for five minutes', async () => {
    expect((await run(one(invoke()), {}, { Charge: hangs() })).duration).toBe(31_536_000);
    expect((await run(one(invoke()), {}, { Charge: hangs() }, { type: 'EXPRESS' })).duration).toBe(300);
  });
});

describe('execution', () => {
  test('tells what was called, entered and passed on', async () => {
    const definition = machine({ First: invoke({ ResultPath: '$.charge', OutputPath: '$', Next: 'Second' }), Second: invoke({ End: true }) });

    const execution = await run(definition, { id: 7 }, { First: () => ({ ok: true }), Second: ({ charge }) => charge.Payload });

    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { ok: true }, states: ['First', 'Second'], duration: 0 });
    expect(execution.calls[0]).toEqual({
      state: 'First',
      resource: 'arn:aws:states:::lambda:invoke',
      input: { FunctionName: FUNCTION, Payload: { id: 7 } },
      at: 0,
      attempt: 1,
      path: '',
      result: { ExecutedVersion: '$LATEST', Payload: { ok: true }, SdkHttpMetadata: { HttpStatusCode: 200 }, StatusCode: 200 },
    });
    expect(execution.events.map(({ type, state }) => [type, state])).toEqual([
      ['ExecutionStarted', undefined],
      ['TaskStateEntered', 'First'], ['TaskScheduled', 'First'], ['TaskSucceeded', 'First'], ['TaskStateExited', 'First'],
      ['TaskStateEntered', 'Second'], ['TaskScheduled', 'Second'], ['TaskSucceeded', 'Second'], ['TaskStateExited', 'Second'],
      ['ExecutionSucceeded', undefined],
    ]);
  });

  test('paths see the whole context object', async () => {
    const context = '$$';
    const definition = machine({ Charge: invoke({ ResultPath: null, OutputPath: '$', Next: 'Look' }), Look: pass({ Parameters: { 'all.$': context } }) });

    const { output } = await run(definition, 5, { Charge: takes(60) }, {
      executionName: 'order-1', stateMachineName: 'Orders', startTime: '2026-02-03T04:05:06.000Z',
    });

    expect(output.all).toEqual({
      Execution: {
        Id: 'arn:aws:states:us-east-1:123456789012:execution:Orders:order-1',
        Input: 5,
        Name: 'order-1',
        RedriveCount: 0,
        RoleArn: 'arn:aws:iam::123456789012:role/StateMachineRole',
        StartTime: '2026-02-03T04:05:06.000Z',
      },
      State: { EnteredTime: '2026-02-03T04:06:06.000Z', Name: 'Look', RetryCount: 0 },
      StateMachine: { Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders', Name: 'Orders' },
    });
  });

  test('the retry count of the context object counts', async () => {
    const definition = one(invoke({
      Parameters: { FunctionName: FUNCTION, Payload: { 'count.$': '$$.State.RetryCount' } }, Retry: [{ ErrorEquals: ['Busy'] }],
    }));

    const { output } = await run(definition, {}, { Charge: sequence(fails('Busy'), fails('Busy'), ({ count }) => count) });

    expect(output).toBe(2);
  });

  test('several executions can run at the same time', async () => {
    const definition = one(invoke());
    const durations = await Promise.all([1, 2, 3].map(async (seconds) => (await run(definition, {}, { Charge: takes(seconds) })).duration));

    expect(durations).toEqual([1, 2, 3]);
  });

  test('a loop without an end is refused', async () => {
    const definition = machine({
      Again: { Type: 'Wait', Seconds: 1, Next: 'Same' },
      Same: { Type: 'Choice', Choices: [{ Variable: '$.done', IsPresent: true, Next: 'End' }], Default: 'Again' },
      End: { Type: 'Succeed' },
    });

    await expect(run(definition, {}, {}, { maxEvents: 100 })).rejects.toThrow(
      "the execution must end within 100 events, got more in state 'Same'; 'maxEvents' raises the limit");
  });

  test('a mock that works in real time is waited for', async () => {
    const slow = () => new Promise((resolve) => setTimeout(() => resolve('late'), 30));

    const { output, duration } = await run(one(invoke({ TimeoutSeconds: 1 })), {}, { Charge: slow });

    expect([output, duration]).toEqual(['late', 0]);
  });
});
