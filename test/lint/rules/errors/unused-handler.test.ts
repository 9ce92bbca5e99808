import { textsOf } from '../../support';

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...fields, End: true });
const on = (...errors: unknown[]) => ({ ErrorEquals: errors, Next: 'Work' });
const FIX = 'which earlier ones already match. Fix: move it before them, or remove it';

describe('a retrier or catcher that is never used', () => {
  test.each<[string, object, string]>([
    ['the second for one error', { Catch: [on('A'), on('A')] }, `has Catch[1] for A, ${FIX}`],
    ['one behind States.TaskFailed', { Retry: [on('States.TaskFailed'), on('A', 'B', 'C', 'D')] }, `has Retry[1] for A, B and C and more, ${FIX}`],
    ['one whose errors several others take', { Retry: [on('A'), on('B'), on('A', 'B')] }, `has Retry[2] for A and B, ${FIX}`],
  ])('is %s', (_, fields, text) => {
    expect(textsOf('SFN051', task(fields))).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['one for States.Timeout behind States.TaskFailed', { Retry: [on('States.TaskFailed'), on('States.Timeout')] }],
    ['one that adds an error', { Retry: [on('A'), on('A', 'B')] }],
    ['one for everything else', { Retry: [on('A'), on('States.ALL')] }],
    ['one behind States.ALL, which is another mistake', { Retry: [on('States.ALL'), on('A')] }],
    ['one with an error that only deployment knows', { Retry: [on('States.TaskFailed'), on('A', '${Token[Error.1]}')] }],
    ['one for nothing, which is another mistake', { Retry: [on('A'), on()] }],
    ['the first catcher for what is retried, too', { Retry: [on('A')], Catch: [on('A')] }],
  ])('is not %s', (_, fields) => {
    expect(textsOf('SFN051', task(fields))).toEqual([]);
  });
});
