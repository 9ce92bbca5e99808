import { fails, faultMatrix, historyText, matchers, Run, succeeds, WorkflowTest } from '../../packages/testing/src';

const task = (more: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName': 'f', 'Payload.$': '$' }, ResultPath: null, ...more });
const RETRY = [{ ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 2 }];

/** Pays and ships; a catcher refunds what could not be shipped. */
const shop = (catches: string[]) => WorkflowTest.of({
  StartAt: 'Pay',
  TimeoutSeconds: 600,
  States: {
    Pay: task({ Retry: RETRY, Next: 'Ship' }),
    Ship: task({ Retry: RETRY, Catch: [{ ErrorEquals: catches, ResultPath: null, Next: 'Refund' }], TimeoutSeconds: 30, End: true }),
    Refund: task({ Retry: RETRY, Next: 'Refunded' }),
    Refunded: { Type: 'Fail', Error: 'Refunded' },
  },
}).mock('Pay', succeeds()).mock('Ship', succeeds()).mock('Refund', succeeds());

/** Whether the call of a state has succeeded. */
function succeededOf(run: Run, state: string): boolean {
  let current: unknown;
  return run.history.some(({ type, stateEnteredEventDetails: entered }: any) => {
    current = entered?.name ?? current;
    return type === 'TaskSucceeded' && current === state;
  });
}

/** Never paid without being shipped or refunded. */
const neverPaidForNothing = (run: Run) => {
  if (succeededOf(run, 'Pay') && !succeededOf(run, 'Ship') && !succeededOf(run, 'Refund')) throw new Error('paid for nothing');
};

describe('the fault matrix', () => {
  test('holds where every error is caught', async () => {
    const cells = await faultMatrix(shop(['States.ALL']), { rule: neverPaidForNothing });

    expect(cells.map(({ state, call, fault, run }) => [state, call, fault, run.status, run.error])).toEqual([
      ['Pay', 1, 'throttled once', 'SUCCEEDED', undefined], ['Pay', 1, 'throttled', 'FAILED', 'Lambda.TooManyRequestsException'],
      ['Pay', 1, 'no answer', 'TIMED_OUT', undefined], ['Pay', 1, 'Lambda.TooManyRequestsException', 'FAILED', 'Lambda.TooManyRequestsException'],
      ['Pay', 1, 'UnexpectedError', 'FAILED', 'UnexpectedError'],
      ['Ship', 1, 'throttled once', 'SUCCEEDED', undefined], ['Ship', 1, 'throttled', 'FAILED', 'Refunded'], ['Ship', 1, 'no answer', 'FAILED', 'Refunded'],
      ['Ship', 1, 'Lambda.TooManyRequestsException', 'FAILED', 'Refunded'], ['Ship', 1, 'UnexpectedError', 'FAILED', 'Refunded'],
    ]);
  });

  test('finds an order that is paid and neither shipped nor refunded', async () => {
    const found = faultMatrix(shop(['OutOfStock']), { rule: neverPaidForNothing, errors: ['Broken'] });

    await expect(found).rejects.toThrow(/^5 of 14 executions with a fault break the rule:\n\n'Ship' \(call 1\), throttled: paid for nothing\n +0 s  ExecutionStarted/);
  });

  test('injects each fault into one iteration of a Map', async () => {
    const each = WorkflowTest.of({
      StartAt: 'Each',
      States: { Each: { Type: 'Map', End: true, ItemProcessor: { StartAt: 'Work', States: { Work: task({ Retry: RETRY, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Lost' }], End: true }), Lost: { Type: 'Pass', Result: 'lost', End: true } } } } },
    }).mock('Work', succeeds());
    const cells = await faultMatrix(each, { input: [1, 2, 3], rule: () => undefined });

    expect(cells.filter(({ fault }) => fault === 'throttled').map(({ run }) => run.output)).toEqual([['lost', 2, 3], [1, 'lost', 3], [1, 2, 'lost']]);
  });

  test('says where an execution ends late', async () => {
    const endless = WorkflowTest.of({ StartAt: 'Work', States: { Work: task({ End: true }) } }).mock('Work', succeeds());

    const waits = (run: Run) => { if (run.status === 'TIMED_OUT') throw new Error(`ended after ${run.duration} s`); };

    await expect(faultMatrix(endless, { rule: waits })).rejects.toThrow("'Work' (call 1), no answer: ended after 31536000 s");
  });
});

describe('the matchers', () => {
  const shipped = () => shop(['States.ALL']).start();
  const failed = () => shop(['Other']).mock('Ship', fails('OutOfStock', '\u001b[31mred')).start();

  test('are true of what happened', async () => {
    const [good, bad] = [await shipped(), await failed()];

    expect(matchers.toHaveSucceeded(good)).toMatchObject({ pass: true });
    expect(matchers.toHaveSucceeded(good, {})).toMatchObject({ pass: true });
    expect(matchers.toHaveSucceeded(good, { id: 1 })).toMatchObject({ pass: false });
    expect(matchers.toHaveFailed(bad, 'OutOfStock')).toMatchObject({ pass: true });
    expect(matchers.toHaveFailed(bad, 'Other')).toMatchObject({ pass: false });
    expect(matchers.toHaveCalled(good, 'Ship')).toMatchObject({ pass: true });
    expect(matchers.toHaveCalled(good, 'Ship', 2)).toMatchObject({ pass: false });
    expect(matchers.toHaveCalled(good, 'Refund', 0)).toMatchObject({ pass: true });
  });

  test('say what happened instead, with the history', async () => {
    const message = matchers.toHaveCalled(await failed(), 'Refund', 1).message();

    expect(message).toMatch(/^the execution must have called 'Refund' 1 times; it was called 0 times; its status is FAILED with OutOfStock\n\n +0 s  ExecutionStarted/);
    expect(matchers.toHaveSucceeded(await shipped()).message()).toMatch(/^the execution must not have succeeded; its status is SUCCEEDED with \{\}/);
  });

  test('work in jest', async () => {
    expect.extend(matchers as any);
    const run: any = expect(await shipped());

    run.toHaveSucceeded();
    run.not.toHaveFailed();
    expect(() => run.toHaveCalled('Refund')).toThrow("the execution must have called 'Refund'; it was called 0 times");
  });

  test('show data without control characters', async () => {
    const text = historyText((await failed()).history);

    expect(text).not.toMatch(/\u001b/);
    expect(text).toContain('cause "\\u001b[31mred"');
  });
});
