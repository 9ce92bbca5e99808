import { textsOf } from '../../support';

const put = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', TimeoutSeconds: 10, Parameters: {}, Next: 'Done' };
const map = (states: object, type: unknown = 'STANDARD') => ({
  Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: type }, StartAt: 'Put', States: states }, End: true,
});
const done = { Type: 'Succeed' };

describe('Standard children where Express ones cost less', () => {
  test('have few short steps', () => {
    expect(textsOf('SFN039', map({ Put: put, Done: done }))).toEqual([
      'Work: has Standard children of 2 states that cost about $50.00 per million, compared to about $2.04 for Express children that run for one second. '
      + "Fix: set 'ExecutionType' to EXPRESS if a step may run twice",
    ]);
    expect(textsOf('SFN039', map({ Put: { ...put, Next: undefined, End: true } }))[0]).toContain('has Standard children of 1 state that cost about $25.00');
  });

  test('have three steps of a minute at most', () => {
    expect(textsOf('SFN039', map({ Put: { ...put, TimeoutSeconds: 50, Next: 'Hold' }, Hold: { Type: 'Wait', Seconds: 10, Next: 'Done' }, Done: done }))).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['hold a Parallel', map({ Put: { Type: 'Parallel', End: true } })],
    ['are Express ones already', map({ Put: put, Done: done }, 'EXPRESS')],
    ['have a type that only deployment knows', map({ Put: put, Done: done }, '${Token[Type.1]}')],
    ['have four states', map({ Put: { ...put, Next: 'Pass' }, Pass: { Type: 'Pass', Next: 'More' }, More: { Type: 'Pass', Next: 'Done' }, Done: done })],
    ['take more than a minute', map({ Put: { ...put, TimeoutSeconds: 61 }, Done: done })],
    ['wait longer', map({ Put: { ...put, Next: 'Hold' }, Hold: { Type: 'Wait', Seconds: 55, Next: 'Done' }, Done: done })],
    ['take as long as they like', map({ Put: { ...put, TimeoutSeconds: undefined }, Done: done })],
    ['wait for a job', map({ Put: { ...put, Resource: 'arn:aws:states:::glue:startJobRun.sync' }, Done: done })],
    ['have an activity or a function by its ARN', map({ Put: { ...put, Resource: '${Token[Fn.1]}' }, Done: done })],
    ['hold another Map', map({ Put: { Type: 'Map', End: true } })],
  ])('are not those that %s', (_, state) => {
    expect(textsOf('SFN039', state)).toEqual([]);
  });

  test('are not found, and nothing throws, where no state is one', () => {
    expect(textsOf('SFN039', map({ Put: null, Done: [] }))).toEqual([]);
  });
});
