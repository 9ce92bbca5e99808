import { NO_FACTS } from '../../../../src/asl/facts';
import { checkMachine } from '../../../../src/lint/check-machine';
import { textsOf } from '../../support';

const call = (resource: string) => ({ Type: 'Task', Resource: resource, Parameters: { FunctionName: 'work' }, End: true });
const map = (mode: string, fields: object = {}, task: unknown = call('arn:aws:states:::lambda:invoke')) => ({
  Type: 'Map',
  ItemProcessor: { ProcessorConfig: { Mode: mode, ExecutionType: 'STANDARD' }, StartAt: 'Task', States: { Task: task } },
  End: true,
  ...fields,
});

const UNBOUNDED = 'Work: has no MaxConcurrency, so up to 10000 child executions call the function or API at the same time. '
  + "Fix: set 'MaxConcurrency' to the capacity of the function or API";

describe('a concurrency that AWS does not reach', () => {
  test('is above 40 in an inline Map', () => {
    expect(textsOf('SFN026', map('INLINE', { MaxConcurrency: 41 }))).toEqual([
      'Work: has a MaxConcurrency of 41, but runs at most 40 iterations at the same time. '
      + 'Fix: lower it to 40 or less, or use a Distributed Map',
    ]);
    expect(textsOf('SFN026', map('INLINE', { MaxConcurrency: 40 }))).toEqual([]);
  });

  test('is above 10,000 in a Distributed Map', () => {
    expect(textsOf('SFN026', map('DISTRIBUTED', { MaxConcurrency: 10_001 })))
      .toEqual(['Work: has a MaxConcurrency of 10001, but runs at most 10000 child executions at the same time. Fix: lower it to 10000 or less']);
    expect(textsOf('SFN026', map('DISTRIBUTED', { MaxConcurrency: 10_000 }))).toEqual([]);
  });
});

describe('a concurrency that nothing bounds', () => {
  test.each<[string, object, unknown]>([
    ['without the field', {}, undefined],
    ['with 0', { MaxConcurrency: 0 }, undefined],
    ['with a function as resource', {}, call('arn:aws:lambda:eu-west-1:111122223333:function:work')],
    ['with an API', {}, call('arn:aws:states:::http:invoke')],
    ['with an SDK integration of Lambda in a partition that only deployment knows', {}, call('arn:${Token[Partition.1]}:states:::aws-sdk:lambda:invoke')],
  ])('is found %s', (_, fields, task) => {
    expect(textsOf('SFN026', map('DISTRIBUTED', fields, task))).toEqual([UNBOUNDED]);
  });

  test('is found with a function that only the app knows', () => {
    const definition = { StartAt: 'Work', States: { Work: map('DISTRIBUTED', {}, call('${Token[Fn.1]}')) } };
    const facts = { ...NO_FACTS, cloudFormationTypeOf: (value: unknown) => (value === '${Token[Fn.1]}' ? 'AWS::Lambda::Function' : undefined) };
    const found = checkMachine(definition, { type: 'STANDARD', facts }).findings.filter(({ id }) => id === 'SFN026');
    expect(found.map(({ message }) => message)).toEqual(['has no MaxConcurrency, so up to 10000 child executions call the function or API at the same time']);
  });

  test.each<[string, object, unknown]>([
    ['a number', { MaxConcurrency: 100 }, undefined],
    ['a path', { MaxConcurrencyPath: '$.concurrency' }, undefined],
    ['a number that only deployment knows', { MaxConcurrency: '${Token[Concurrency.1]}' }, undefined],
    ['a table behind it', {}, call('arn:aws:states:::dynamodb:putItem')],
    ['nothing behind it', {}, { Type: 'Pass', End: true }],
    ['null behind it', {}, null],
  ])('is not one with %s', (_, fields, task) => {
    expect(textsOf('SFN026', map('DISTRIBUTED', fields, task))).toEqual([]);
  });

  test('is no matter of inline Maps', () => {
    expect(textsOf('SFN026', map('INLINE'))).toEqual([]);
  });
});
