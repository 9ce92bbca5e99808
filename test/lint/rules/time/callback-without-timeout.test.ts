import { findingsIn, textsOf } from '../../support';

const ACTIVITY = 'arn:aws:states:eu-west-1:111122223333:activity:pick';
const ask = (fields: object = {}) => ({
  Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: { 'MessageBody.$': '$$.Task.Token' }, End: true, ...fields,
});
const bounded = (state: object) => ({ StartAt: 'Work', TimeoutSeconds: 600, States: { Work: state } });
const severities = (definition: object) => findingsIn(definition).filter(({ id }) => id === 'SFN005').map(({ severity }) => severity);

const FIX = "set 'TimeoutSeconds', and 'HeartbeatSeconds' if the worker can send heartbeats";

describe('a callback without a timeout', () => {
  test('may wait for a year', () => {
    expect(textsOf('SFN005', ask())).toEqual([`Work: waits for a callback without a timeout, for up to a year. Fix: ${FIX}`]);
    expect(severities(ask())).toEqual(['warning']);
  });

  test('is a warning where the execution has a timeout', () => {
    expect(textsOf('SFN005', bounded(ask()))).toEqual([`Work: waits for a callback until the whole execution times out. Fix: ${FIX}`]);
    expect(severities(bounded(ask()))).toEqual(['warning']);
  });

  test('can be an activity', () => {
    expect(textsOf('SFN005', ask({ Resource: ACTIVITY }))).toEqual([`Work: waits for an activity without a timeout, for up to a year. Fix: ${FIX}`]);
  });

  test.each<[string, object]>([
    ['a timeout', { TimeoutSeconds: 60 }],
    ['a timeout that deployment knows', { TimeoutSeconds: '${Token[Seconds.1]}' }],
    ['a timeout in its input', { TimeoutSecondsPath: '$.seconds' }],
    ['a heartbeat', { HeartbeatSeconds: 60 }],
    ['a heartbeat in its input', { HeartbeatSecondsPath: '$.seconds' }],
    ['no callback', { Resource: 'arn:aws:states:::sqs:sendMessage' }],
    ['a resource that is not known', { Resource: '${Token[Activity.1]}' }],
  ])('is not a task with %s', (_, fields) => {
    expect(textsOf('SFN005', ask(fields))).toEqual([]);
  });

  test('is not reported in Express workflows, which have no callbacks', () => {
    expect(textsOf('SFN005', ask(), 'EXPRESS')).toEqual([]);
  });
});
