import { IF, allow, machine, role, textsInTemplate } from '../../template-support';

const ask = (resource: string) => ({ Ask: { Type: 'Task', Resource: resource, Parameters: { 'token.$': '$$.Task.Token' }, TimeoutSeconds: 60, End: true } });
const CALLBACK = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';

describe('a callback that nobody here may answer', () => {
  test('is found', () => {
    expect(textsInTemplate('SFN102', { ...machine({}, ask(CALLBACK)), ...role([allow('states:SendTaskHeartbeat', '*')]) })).toEqual([
      'Ask: waits for a callback, but no policy in this template allows states:SendTaskSuccess. '
      + 'Fix: grant the worker states:SendTaskSuccess, states:SendTaskFailure and states:SendTaskHeartbeat',
    ]);
  });

  test.each<[string, object]>([
    ['somebody may answer', { ...machine({}, ask(CALLBACK)), ...role([allow('states:SendTask*', '*')]) }],
    ['may be answered by what only deployment knows', { ...machine({}, ask(CALLBACK)), ...role([IF]) }],
    ['is an activity', machine({}, ask('arn:aws:states:eu-west-1:111122223333:activity:pick'))],
    ['is none', machine({}, ask('arn:aws:states:::sqs:sendMessage'))],
  ])('is not one that %s', (_, resources) => {
    expect(textsInTemplate('SFN102', resources)).toEqual([]);
  });
});
