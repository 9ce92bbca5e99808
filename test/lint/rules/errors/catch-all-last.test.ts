import { findingsIn, textsOf } from '../../support';

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...fields, End: true });
const all = { ErrorEquals: ['States.ALL'] };
const one = { ErrorEquals: ['OutOfStock'] };
const mixed = { ErrorEquals: ['OutOfStock', 'States.ALL'] };

describe('States.ALL', () => {
  test.each<[string, object, string[]]>([
    ['before another retrier', { Retry: [all, one] }, ['has Retry[0] for States.ALL before other handlers. Fix: move it to the end']],
    ['before another catcher', { Catch: [one, all, one] }, ['has Catch[1] for States.ALL before other handlers. Fix: move it to the end']],
    ['twice', { Retry: [all, all] }, ['has Retry[0] for States.ALL before other handlers. Fix: move it to the end']],
    ['beside another error', { Retry: [mixed] }, ['has Retry[0] with States.ALL and other errors. Fix: remove the other errors, which States.ALL includes']],
  ])('is reported %s', (_, fields, texts) => {
    expect(textsOf('SFN010', task(fields))).toEqual(texts.map((text) => `Work: ${text}`));
  });

  test('stops a Workflow where the CDK itself would refuse it', () => {
    const fatal = (fields: object) => findingsIn(task(fields)).filter(({ id }) => id === 'SFN010').map((finding) => finding.fatal);
    expect(fatal({ Retry: [mixed] })).toEqual([true]);
    expect(fatal({ Retry: [all, one] })).toEqual([false]);
  });

  test.each<[string, object]>([
    ['alone', { Retry: [all], Catch: [all] }],
    ['at the end', { Retry: [one, all] }],
    ['perhaps, where only deployment knows', { Retry: ['${Token[Retrier.1]}', { ErrorEquals: ['${Token[Error.2]}'] }] }],
    ['in no list', { Retry: [{ ErrorEquals: 'States.ALL' }, null, 5], Catch: 'States.ALL' }],
  ])('is sound %s', (_, fields) => {
    expect(textsOf('SFN010', task(fields))).toEqual([]);
  });
});
