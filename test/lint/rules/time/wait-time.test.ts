import { findingsIn, textsOf } from '../../support';

const wait = (fields: object) => ({ Type: 'Wait', ...fields, End: true });
const WHOLE = 'a whole number from 0 to 99999999';

describe('the time of a Wait', () => {
  test.each<[object, string]>([
    [{ Seconds: '$.delay' }, `has Seconds '$.delay', not ${WHOLE}. Fix: use 'SecondsPath' for a path`],
    [{ Seconds: -5 }, `has Seconds -5, not ${WHOLE}. Fix: set it to ${WHOLE}`],
    [{ Seconds: 1.5 }, `has Seconds 1.5, not ${WHOLE}. Fix: set it to ${WHOLE}`],
    [{ Timestamp: '2026-12-01 08:00:00' }, "has Timestamp '2026-12-01 08:00:00', which is not a valid timestamp. Fix: write it like '2026-12-01T08:00:00Z'"],
    [{ Timestamp: '2026-13-01T08:00:00Z' }, "has Timestamp '2026-13-01T08:00:00Z', which is not a valid timestamp. Fix: write it like '2026-12-01T08:00:00Z'"],
    [{ Timestamp: '$.due' }, "has Timestamp '$.due', which is not a valid timestamp. Fix: use 'TimestampPath' for a path"],
    [{ SecondsPath: 60 }, "has SecondsPath 60, which is not a path. Fix: use 'Seconds' for a value"],
  ])('is reported in %j', (fields, text) => {
    expect(textsOf('SFN073', wait(fields))).toEqual([`Work: ${text}`]);
  });

  test.each<[object]>([
    [{ Seconds: 0 }],
    [{ Timestamp: '2026-12-01T08:00:00Z' }],
    [{ Timestamp: '2026-12-01T08:00:00.5+01:00' }],
    [{ SecondsPath: '$.delay' }],
    [{ QueryLanguage: 'JSONata', Seconds: '{% $delay %}' }],
    [{ Timestamp: '${Token[Due.1]}' }],
  ])('is sound in %j', (fields) => {
    expect(textsOf('SFN073', wait(fields))).toEqual([]);
  });

  test('does not stop a Workflow for a number in quotes, which the CDK itself can write', () => {
    expect(findingsIn(wait({ Seconds: '300' })).filter(({ id }) => id === 'SFN073').map(({ fatal }) => fatal)).toEqual([false]);
  });
});
