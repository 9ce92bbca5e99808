import { textsOf } from '../../support';

const task = (resource: string, fields: object = { HeartbeatSeconds: 10 }) => ({ Type: 'Task', Resource: resource, TimeoutSeconds: 60, End: true, ...fields });
const TEXT = "Work: has a heartbeat, but is not an activity and does not wait for a callback. Fix: remove 'HeartbeatSeconds', and set 'TimeoutSeconds'";

describe('a heartbeat', () => {
  test.each<[string, object]>([
    ['a call', task('arn:aws:states:::lambda:invoke')],
    ['a job', task('arn:aws:states:::glue:startJobRun.sync')],
    ['a function', task('arn:aws:lambda:eu-west-1:111122223333:function:work')],
    ['a call with a path to seconds', task('arn:aws:states:::lambda:invoke', { HeartbeatSecondsPath: '$.seconds' })],
  ])('is never sent for %s', (_, state) => {
    expect(textsOf('SFN086', state)).toEqual([TEXT]);
  });

  test.each<[string, object]>([
    ['a callback', task('arn:aws:states:::lambda:invoke.waitForTaskToken')],
    ['an activity', task('arn:aws:states:eu-west-1:111122223333:activity:pick')],
    ['what deployment knows', task('${Token[Activity.1]}')],
    ['nothing', task('arn:aws:states:::lambda:invoke', {})],
  ])('can be sent for %s', (_, state) => {
    expect(textsOf('SFN086', state)).toEqual([]);
  });
});
