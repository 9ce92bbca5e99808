import { textsOf } from '../../support';

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...fields, End: true });
const WHOLE = 'a whole number from 1 to 99999999';

describe('the seconds of a task', () => {
  test.each<[object, string]>([
    [{ TimeoutSeconds: 0 }, 'must have a positive TimeoutSeconds, got 0. Fix: set a second or more'],
    [{ HeartbeatSeconds: -5 }, 'must have a positive HeartbeatSeconds, got -5. Fix: set a second or more'],
    [{ TimeoutSeconds: 0.5 }, `has TimeoutSeconds 0.5, not ${WHOLE}. Fix: give it ${WHOLE}`],
    [{ TimeoutSeconds: '30' }, `has TimeoutSeconds '30', not ${WHOLE}. Fix: give it ${WHOLE}`],
    [{ TimeoutSeconds: 5, TimeoutSecondsPath: '$.seconds' }, 'has both TimeoutSeconds and TimeoutSecondsPath. Fix: keep one of them'],
    [{ TimeoutSeconds: 60, HeartbeatSeconds: 60 },
      "must have a 'heartbeatTimeout' shorter than its timeout, got a heartbeat of 60 s and a timeout of 60 s. Fix: lower the first or raise the second"],
  ])('are reported in %j', (fields, text) => {
    expect(textsOf('SFN014', task(fields))).toEqual([`Work: ${text}`]);
  });

  test('of the machine are looked at, too', () => {
    expect(textsOf('SFN014', { TimeoutSeconds: '60', StartAt: 'A', States: { A: { Type: 'Succeed' } } }))
      .toEqual([`: has TimeoutSeconds '60', not ${WHOLE}. Fix: give it ${WHOLE}`]);
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
