import { fatalsOf, textsOf, unknownsOf } from '../../support';

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...fields, End: true });
const ALL = "list the errors, or 'States.ALL' for all errors";

describe('a retrier or catcher', () => {
  test.each<[string, object, string]>([
    ['that is no list', { Retry: { ErrorEquals: ['A'] } }, "has Retry an object, which is not an array. Fix: wrap the value of Retry in '[ ]'"],
    ['that is no object', { Catch: ['A'] }, "has Catch[0] 'A', which is not an object. Fix: set it to an object with 'ErrorEquals'"],
    ['without errors', { Retry: [{ MaxAttempts: 1 }] }, `has Retry[0] without ErrorEquals. Fix: ${ALL}`],
    ['with one error instead of a list', { Retry: [{ ErrorEquals: 'A' }] }, "has Retry[0].ErrorEquals 'A', which is not an array. Fix: set it to an array such as '[\"States.ALL\"]'"],
    ['for no error', { Retry: [{ ErrorEquals: [] }] }, `has an empty Retry[0].ErrorEquals, which matches no error. Fix: ${ALL}`],
    ['for what is no name', { Retry: [{ ErrorEquals: ['A', null] }] }, 'has Retry[0].ErrorEquals with null, which is not the name of an error. Fix: write the names as strings'],
    ['that leads nowhere', { Catch: [{ ErrorEquals: ['A'] }] }, 'has Catch[0] without Next. Fix: set it to the name of the state that handles the error'],
    ['that leads to what is no name', { Catch: [{ ErrorEquals: ['A'], Next: 5 }] }, 'has Catch[0].Next 5, which is not the name of a state. Fix: set it to the name of the state that handles the error'],
    ['that leads to an empty name', { Catch: [{ ErrorEquals: ['A'], Next: '' }] }, "has Catch[0].Next '', which is not the name of a state. Fix: set it to the name of the state that handles the error"],
    ['for an empty name', { Retry: [{ ErrorEquals: [''] }] }, "has Retry[0].ErrorEquals with '', which is not the name of an error. Fix: write the names as strings"],
    ['with a field of the retrier', { Catch: [{ ErrorEquals: ['A'], Next: 'Work', MaxAttempts: 1 }] },
      "has Catch[0] with the field 'MaxAttempts', which a catcher does not support. Fix: remove it"],
    ['with a misspelt field', { Retry: [{ ErrorEquals: ['A'], MaxAttempt: 5 }] },
      "has Retry[0] with the field 'MaxAttempt', which a retrier does not support. Fix: write 'MaxAttempts'"],
    ['with a field of the other', { Retry: [{ ErrorEquals: ['A'], ResultPath: '$.e' }] }, "has Retry[0] with the field 'ResultPath', which a retrier does not support. Fix: remove it"],
  ])('is reported %s', (_, fields, text) => {
    expect(textsOf('SFN072', task(fields))).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['with all its fields', { Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 1, MaxAttempts: 1, BackoffRate: 1, MaxDelaySeconds: 1, JitterStrategy: 'FULL', Comment: '' }] }],
    ['that catches, with all its fields', { Catch: [{ ErrorEquals: ['A'], Next: 'Work', ResultPath: '$.e', Output: {}, Assign: {}, Comment: '' }] }],
    ['with a field that is not there', { Retry: [{ ErrorEquals: ['A'], Next: undefined }] }],
    ['that only deployment knows', { Retry: '${Token[Retry.1]}', Catch: ['${Token[Catch.2]}'] }],
    ['whose errors only deployment knows', { Retry: [{ ErrorEquals: '${Token[Errors.1]}' }], Catch: [{ ErrorEquals: ['${Token[Error.2]}'], Next: '${Token[Next.3]}' }] }],
    ['of which there is none', { Retry: [], Catch: [] }],
  ])('is sound %s', (_, fields) => {
    expect(textsOf('SFN072', task(fields))).toEqual([]);
  });

  test('is not judged where only deployment knows it', () => {
    expect(unknownsOf('SFN072', task({ Retry: '${Token[Retry.1]}', Catch: ['${Token[Catch.2]}'] }))).toBe(2);
    expect(unknownsOf('SFN072', task({ Retry: [{ ErrorEquals: '${Token[Errors.1]}' }] }))).toBe(1);
  });

  test('stops a Workflow, but not by a field too many', () => {
    expect(fatalsOf('SFN072', task({ Retry: [{ MaxAttempts: 1 }] }))).toEqual([true]);
    expect(fatalsOf('SFN072', task({ Retry: [{ ErrorEquals: ['A'], MaxAttempt: 5 }] }))).toEqual([false]);
  });
});
