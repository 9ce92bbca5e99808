import { findingsIn, textsOf } from '../../support';

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Retry: [{ ErrorEquals: ['A'], ...fields }], End: true });

describe('a number of a retrier', () => {
  test.each<[object, string]>([
    [{ IntervalSeconds: 0.5 }, 'has Retry[0].IntervalSeconds 0.5, not a whole number from 1 to 99999999. Fix: set it to a whole number from 1 to 99999999'],
    [{ IntervalSeconds: '5' }, "has Retry[0].IntervalSeconds '5', not a whole number from 1 to 99999999. Fix: set it to a whole number from 1 to 99999999"],
    [{ MaxAttempts: -1 }, 'has Retry[0].MaxAttempts -1, not a whole number from 0 to 99999999. Fix: set it to a whole number from 0 to 99999999'],
    [{ BackoffRate: 0.5 }, 'has Retry[0].BackoffRate 0.5, not a number of at least 1. Fix: set it to a number of at least 1'],
    [{ MaxDelaySeconds: 31622401 }, 'has Retry[0].MaxDelaySeconds 31622401, not a whole number from 1 to 31622400. Fix: set it to a whole number from 1 to 31622400'],
    [{ JitterStrategy: 'EQUAL' }, "has Retry[0].JitterStrategy 'EQUAL', which is neither 'FULL' nor 'NONE'. Fix: set it to 'FULL', or remove it"],
  ])('is reported in %j', (fields, text) => {
    expect(textsOf('SFN071', task(fields))).toEqual([`Work: ${text}`]);
  });

  test.each<[object]>([
    [{ IntervalSeconds: 1, MaxAttempts: 0, BackoffRate: 1, MaxDelaySeconds: 31622400, JitterStrategy: 'NONE' }],
    [{ BackoffRate: 1.5 }],
    [{ IntervalSeconds: '${Token[Interval.1]}', MaxAttempts: -1.8881545897087626e+289, JitterStrategy: '${Token[Jitter.2]}' }],
    [{}],
  ])('is sound in %j', (fields) => {
    expect(textsOf('SFN071', task(fields))).toEqual([]);
  });

  test('stops a Workflow unless it is an interval of 0, which is not known to be refused', () => {
    const fatal = (fields: object) => findingsIn(task(fields)).filter(({ id }) => id === 'SFN071').map((finding) => finding.fatal);
    expect([fatal({ IntervalSeconds: 0 }), fatal({ IntervalSeconds: -1 })]).toEqual([[false], [true]]);
  });
});
