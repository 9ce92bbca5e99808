import { NO_FACTS } from '../../../../src/asl/facts';
import { checkMachine } from '../../../../src/lint/check-machine';
import { textsOf } from '../../support';

const task = (resource: string, fields: object = {}) => ({ Type: 'Task', Resource: `arn:aws:states:::${resource}`, ...fields });
const machine = (states: Record<string, object>, fields: object = {}) => {
  const names = Object.keys(states);
  const entries = names.map((name, i) => [name, { ...states[name], ...i + 1 < names.length ? { Next: names[i + 1] } : { End: true } }]);
  return { StartAt: names[0], States: Object.fromEntries(entries), ...fields };
};
const found = (definition: object, type?: 'EXPRESS') => textsOf('SFN017', definition, type);

const severitiesOf = (definition: any) => checkMachine(definition, { type: 'STANDARD', facts: NO_FACTS })
  .findings.filter(({ id }) => id === 'SFN017').map(({ severity, path }) => `${severity} ${path}`);

const SET = "set 'TimeoutSeconds' at the top level of the definition, or on the tasks";

describe('a machine without a timeout', () => {
  test('is reported once, with one of its tasks', () => {
    expect(found(machine({ A: task('lambda:invoke'), B: task('sns:publish') }))).toEqual([`: has no timeout, and neither have 2 of its tasks, such as 'A'. Fix: ${SET}`]);
    expect(found(machine({ A: task('lambda:invoke') }))).toEqual([`: has no timeout, and neither has its task 'A'. Fix: ${SET}`]);
  });

  test.each<[string, object]>([
    ['its tasks have one', machine({ A: task('lambda:invoke', { TimeoutSeconds: 10 }), B: task('sns:publish', { TimeoutSecondsPath: '$.seconds' }) })],
    ['it has one itself', machine({ A: task('lambda:invoke') }, { TimeoutSeconds: 60 })],
    ['only deployment knows it', machine({ A: task('lambda:invoke') }, { TimeoutSeconds: '${Token[Seconds.1]}' })],
    ['it has no tasks', machine({ A: { Type: 'Pass' } })],
  ])('is sound where %s', (_, definition) => {
    expect(found(definition)).toEqual([]);
  });

  test('is sound as an Express workflow, which ends after five minutes', () => {
    expect(found(machine({ A: task('lambda:invoke') }), 'EXPRESS')).toEqual([]);
  });
});

describe('a job without a timeout', () => {
  test('is reported, also where the machine has one', () => {
    const branch = { StartAt: 'Copy', States: { Copy: task('glue:startJobRun.sync', { End: true }) } };
    expect(found(machine({ Both: { Type: 'Parallel', Branches: [branch] } }, { TimeoutSeconds: 600 }))).toEqual([
      "Both > Copy: waits for a job without a timeout. Fix: set 'TimeoutSeconds' to a little more than the job needs",
    ]);
  });

  test('is none that is an execution with an end of its own, where this one has one', () => {
    const nested = { Nested: task('states:startExecution.sync:2') };
    expect(found(machine(nested, { TimeoutSeconds: 600 }))).toEqual([]);
    expect(found(machine(nested))).toEqual([expect.stringContaining('Nested: waits for a job without a timeout')]);
  });

  test('is none with one', () => {
    expect(found(machine({ Copy: task('glue:startJobRun.sync', { TimeoutSeconds: 60 }) }))).toEqual([]);
  });
});

test('a job that may run forever is a warning, and a call that ends by itself information', () => {
  expect(severitiesOf(machine({ Copy: task('glue:startJobRun.sync'), A: task('lambda:invoke'), B: task('aws-sdk:s3:getObject') }))).toEqual(['information ', 'warning Copy']);
});
