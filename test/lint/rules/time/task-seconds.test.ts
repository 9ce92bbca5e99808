import { textsOf } from '../../support';

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...fields, End: true });
const WHOLE = 'a whole number from 1 to 99999999';

describe('the seconds of a task', () => {
  test.each<[object, string]>([
    [{ TimeoutSeconds: 0 }, 'has TimeoutSeconds 0, not a whole number from 1 to 99999999. Fix: set it to a whole number from 1 to 99999999'],
    [{ HeartbeatSeconds: -5 }, 'has HeartbeatSeconds -5, not a whole number from 1 to 99999999. Fix: set it to a whole number from 1 to 99999999'],
    [{ TimeoutSeconds: 0.5 }, `has TimeoutSeconds 0.5, not ${WHOLE}. Fix: set it to ${WHOLE}`],
    [{ TimeoutSeconds: '30' }, `has TimeoutSeconds '30', not ${WHOLE}. Fix: set it to ${WHOLE}`],
    [{ TimeoutSeconds: 5, TimeoutSecondsPath: '$.seconds' }, 'has both TimeoutSeconds and TimeoutSecondsPath. Fix: keep one of them'],
    [{ TimeoutSeconds: 60, HeartbeatSeconds: 60 },
      'has a heartbeat of 60 s, not shorter than its timeout of 60 s. Fix: lower the heartbeat, or raise the timeout'],
  ])('are reported in %j', (fields, text) => {
    expect(textsOf('SFN014', task(fields))).toEqual([`Work: ${text}`]);
  });

  test('of the machine are looked at, too', () => {
    expect(textsOf('SFN014', { TimeoutSeconds: '60', StartAt: 'A', States: { A: { Type: 'Succeed' } } }))
      .toEqual([`: has TimeoutSeconds '60', not ${WHOLE}. Fix: set it to ${WHOLE}`]);
  });

  test.each<[object]>([
    [{ TimeoutSeconds: 60, HeartbeatSeconds: 59 }],
    [{ TimeoutSecondsPath: '$.seconds', HeartbeatSeconds: 60 }],
    [{ QueryLanguage: 'JSONata', TimeoutSeconds: '{% $seconds %}' }],
    [{ TimeoutSeconds: '${Token[Seconds.1]}', HeartbeatSeconds: -1.8881545897087626e+289 }],
  ])('are sound in %j', (fields) => {
    expect(textsOf('SFN014', task(fields))).toEqual([]);
  });
});
