import { textsOf } from '../../support';

const STANDARD = 'set the type to STANDARD, or move the state to a separate Standard workflow';
const task = (Resource: string) => ({ Type: 'Task', Resource, End: true });
const SYNC = 'arn:aws:states:::glue:startJobRun.sync';
const children = (ExecutionType: string) => ({
  Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType }, StartAt: 'A', States: { A: task(SYNC) } }, End: true,
});

describe('what an Express workflow cannot wait for', () => {
  test.each<[string, string, string]>([
    ['a job', SYNC, `waits for a job (.sync), which Express workflows do not support. Fix: remove .sync, or ${STANDARD}`],
    ['an execution', 'arn:aws:states:::states:startExecution.sync:2',
      `waits for a job (.sync), which Express workflows do not support. Fix: remove .sync, or ${STANDARD}`],
    ['a callback', 'arn:aws:states:::lambda:invoke.waitForTaskToken', `waits for a callback (.waitForTaskToken), which Express workflows do not support. Fix: ${STANDARD}`],
    ['an activity', 'arn:aws:states:eu-west-1:111122223333:activity:pick', `is an activity, which Express workflows do not support. Fix: ${STANDARD}`],
  ])('is %s', (_, resource, text) => {
    expect(textsOf('SFN001', task(resource), 'EXPRESS')).toEqual([`Work: ${text}`]);
    expect(textsOf('SFN001', task(resource), 'STANDARD')).toEqual([]);
  });

  test('is looked for in Express children, whatever their parent is', () => {
    expect(textsOf('SFN001', children('EXPRESS')))
      .toEqual([`Work > A: waits for a job (.sync), which Express workflows do not support. Fix: remove .sync, or ${STANDARD}`]);
    expect(textsOf('SFN001', children('STANDARD'))).toEqual([]);
  });

  test.each([['arn:aws:states:::lambda:invoke'], ['arn:aws:states:::aws-sdk:glue:startJobRun'], ['${Token[Work.1]}']])('is not %s', (resource) => {
    expect(textsOf('SFN001', task(resource), 'EXPRESS')).toEqual([]);
  });
});
