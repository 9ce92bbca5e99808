import { findingsIn } from '../../support';

const CATCH = [{ ErrorEquals: ['States.ALL'], Next: 'Done' }];
const work = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' }, Next: 'Done' };
const map = (task: object, fields: object = {}, mode = 'DISTRIBUTED') => ({
  Type: 'Map',
  ItemProcessor: { ProcessorConfig: { Mode: mode, ExecutionType: 'STANDARD' }, StartAt: 'Task', States: { Task: task, Done: { Type: 'Succeed' } } },
  End: true,
  ...fields,
});
const severities = (state: object) => findingsIn(state).filter(({ id }) => id === 'SFN027').map(({ severity, path, message }) => `${severity} ${path}: ${message}`);

const TEXT = 'Work: tolerates no failed item, so the first failed item ends the Map Run and stops all other children';

describe('a Distributed Map that one failed item ends', () => {
  test('is a warning where a task is not even retried', () => {
    expect(severities(map(work))).toEqual([`warning ${TEXT}`]);
    expect(severities(map({ ...work, Retry: [] }))).toEqual([`warning ${TEXT}`]);
  });

  test('is a warning where one of several tasks is not retried', () => {
    const States = { Task: { ...work, Next: 'Other', Retry: [{ ErrorEquals: ['States.ALL'] }] }, Other: work, Done: { Type: 'Succeed' } };
    expect(severities(map(work, { ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Task', States } }))).toEqual([`warning ${TEXT}`]);
  });

  test.each(['Fail', 'Parallel', 'Map'])('has a %s state in its children', (Type) => {
    expect(severities(map({ Type, Next: 'Done' }))).toEqual([`information ${TEXT}`]);
  });

  test('can be told what it tolerates', () => {
    expect(findingsIn(map(work)).filter(({ id }) => id === 'SFN027').map(({ fix }) => fix))
      .toEqual(["set 'ToleratedFailurePercentage' or 'ToleratedFailureCount' (0 to keep this behavior), or catch all errors in the child workflow"]);
  });

  test('is information where every task is retried', () => {
    expect(severities(map({ ...work, Retry: [{ ErrorEquals: ['States.ALL'] }] }))).toEqual([`information ${TEXT}`]);
  });

  test('is found in a legacy Iterator and inside of an inline Map', () => {
    const { ItemProcessor: Iterator, ...rest } = map(work);
    expect(severities({ ...rest, Iterator })).toEqual([`warning ${TEXT}`]);
    const outer = { Type: 'Map', ItemProcessor: { StartAt: 'Inner', States: { Inner: map(work) } }, End: true };
    expect(severities(outer)).toEqual(['warning Work > Inner: tolerates no failed item, so the first failed item ends the Map Run and stops all other children']);
  });

  test.each<[string, object]>([
    ['with a percentage', map(work, { ToleratedFailurePercentage: 5 })],
    ['with a count of 0, which says that it is meant', map(work, { ToleratedFailureCount: 0 })],
    ['with a path to a percentage', map(work, { ToleratedFailurePercentagePath: '$.tolerated' })],
    ['with a path', map(work, { ToleratedFailureCountPath: '$.tolerated' })],
    ['with a percentage that only deployment knows', map(work, { ToleratedFailurePercentage: '${Token[Percentage.1]}' })],
    ['whose children catch every error', map({ ...work, Catch: CATCH })],
    ['whose children cannot fail', map({ Type: 'Pass', Next: 'Done' })],
    ['that is inline', map(work, {}, 'INLINE')],
    ['with null for a processor', map(work, { ItemProcessor: null })],
    ['with a list for states', map(work, { ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, States: [null, 3] } })],
  ])('is not one %s', (_, state) => {
    expect(severities(state)).toEqual([]);
  });
});
