import { allow, IF, machine, ROLE_ARN, role, textsInTemplate, unknownsInTemplate } from '../../template-support';

const QUEUE = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
const wait = (fields: object = {}, resource = QUEUE) => machine({}, {
  Encode: { Type: 'Task', Resource: resource, Parameters: { 'token.$': '$$.Task.Token' }, TimeoutSeconds: 21_600, ...fields, End: true },
});
const worker = (action: unknown = 'states:SendTaskHeartbeat', on: unknown = { Ref: 'Machine' }) => role([allow(action, on)]);
const FOUND = "Encode: waits up to 21600 s for a callback without a heartbeat, although 'Role' allows heartbeats. "
  + "Fix: set 'HeartbeatSeconds' if a worker responds, and send heartbeats from it";

describe('Long callback without a heartbeat', () => {
  test.each<[string, object]>([
    ['of a queue', { ...wait(), ...worker() }],
    ['of a function', { ...wait({}, 'arn:aws:states:::lambda:invoke.waitForTaskToken'), ...worker() }],
    ['of a service of the AWS SDK', { ...wait({}, 'arn:aws:states:::aws-sdk:sqs:sendMessage.waitForTaskToken'), ...worker() }],
    ['of an activity', { ...wait({}, 'arn:aws:states:eu-west-1:111122223333:activity:encode'), ...worker() }],
    ['in JSONata', { ...wait({ QueryLanguage: 'JSONata', Parameters: undefined, Arguments: { token: '{% $states.context.Task.Token %}' } }), ...worker() }],
    ['where all of SendTask is allowed', { ...wait(), ...worker(['states:SendTask*'], '*') }],
    ['where all of Step Functions is allowed', { ...wait(), ...worker('states:*', '*') }],
  ])('is reported for a callback %s', (_, resources) => {
    expect(textsInTemplate('SFN120', resources)).toEqual([FOUND]);
  });

  test.each<[string, object]>([
    ['with a heartbeat', { ...wait({ HeartbeatSeconds: 60 }), ...worker() }],
    ['with a path to one', { ...wait({ HeartbeatSecondsPath: '$.beat' }), ...worker() }],
    ['with a short timeout', { ...wait({ TimeoutSeconds: 900 }), ...worker() }],
    ['without a timeout, which another rule reports', { ...wait({ TimeoutSeconds: undefined }), ...worker() }],
    ['with a timeout that the input gives', { ...wait({ TimeoutSeconds: undefined, TimeoutSecondsPath: '$.seconds' }), ...worker() }],
    ['that nobody may send heartbeats for', { ...wait(), ...worker('states:SendTaskSuccess') }],
    ['for which an administrator may', { ...wait(), ...worker('*', '*') }],
    ['where the heartbeats are of another state machine', {
      ...wait(), Other: (machine() as any).Machine, ...worker('states:SendTaskHeartbeat', { Ref: 'Other' }),
    }],
    ['where its own role may', { Machine: { ...(wait() as any).Machine, Properties: { ...(wait() as any).Machine.Properties, ...ROLE_ARN } }, ...worker() }],
    ['where only deployment knows the policy', { ...wait(), ...role([IF]) }],
    ['that is none', { ...wait({}, 'arn:aws:states:::sqs:sendMessage'), ...worker() }],
  ])('is not reported for a callback %s', (_, resources) => {
    expect(textsInTemplate('SFN120', resources)).toEqual([]);
  });

  test('is not known where only deployment knows the timeout', () => {
    const resources = { ...wait({ TimeoutSeconds: { Ref: 'Timeout' } }), ...worker(), Timeout: { Type: 'AWS::SSM::Parameter' } };
    expect(textsInTemplate('SFN120', resources)).toEqual([]);
    expect(unknownsInTemplate('SFN120', resources)).toBe(1);
  });
});
