import { isEvaluated, isInTemplate, isPathField } from '../../../src/asl/expressions/payload';
import { handlersOf } from '../../../src/asl/handlers';
import { Leaf, leavesOf } from '../../../src/asl/leaves';

const pathsOf = (state: object, is: (leaf: Leaf) => boolean) => leavesOf(state as any).filter(is).map(({ path }) => path);

test('JSON is made anew in some fields, at any depth', () => {
  const anew = {
    Parameters: { a: ['x'] },
    ResultSelector: { a: 'x' },
    ItemSelector: { a: 'x' },
    Assign: { a: 'x' },
    Credentials: { RoleArn: 'x' },
    ItemReader: { Parameters: { Key: 'x' } },
    ResultWriter: { Parameters: { Bucket: 'x' } },
    ItemBatcher: { BatchInput: { a: 'x' } },
    Choices: [{ Assign: { a: 'x' } }],
    Catch: [{ Assign: { a: 'x' } }],
  };
  expect(pathsOf(anew, isInTemplate)).toEqual([
    'Parameters.a[0]', 'ResultSelector.a', 'ItemSelector.a', 'Assign.a', 'Credentials.RoleArn', 'ItemReader.Parameters.Key', 'ResultWriter.Parameters.Bucket',
    'ItemBatcher.BatchInput.a', 'Choices[0].Assign.a', 'Catch[0].Assign.a',
  ]);
  const others = {
    Comment: 'x',
    Result: { Parameters: 'x' },
    ItemReader: { Resource: 'x', ReaderConfig: { a: 'x' } },
    ResultWriter: { Resource: 'x' },
    ItemBatcher: { MaxItemsPerBatchPath: 'x' },
    Choices: [{ Variable: 'x', Next: 'x' }],
    Catch: [{ ResultPath: 'x', ErrorEquals: ['x'] }],
    Retry: [{ Assign: 'x' }],
    Arguments: { a: 'x' },
  };
  expect(pathsOf(others, isInTemplate)).toEqual([]);
});

test('a string is evaluated where the name says so, and not in a list', () => {
  expect(pathsOf({ Parameters: { 'a.$': '$.a', 'b': '$.b', 'c.$': ['$.c'], 'd$': '$.d' } }, isEvaluated)).toEqual(['Parameters.a.$']);
});

test('some fields hold paths', () => {
  const fields = [
    'InputPath', 'OutputPath', 'ResultPath', 'ItemsPath', 'SecondsPath', 'TimestampPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath', 'MaxConcurrencyPath',
    'ToleratedFailurePercentagePath', 'ToleratedFailureCountPath', 'ErrorPath', 'CausePath',
  ];
  expect(pathsOf(Object.fromEntries(fields.map((field) => [field, '$.a'])), isPathField)).toEqual(fields);
  expect(pathsOf({
    ItemReader: { ReaderConfig: { MaxItemsPath: '$.a' } },
    ItemBatcher: { MaxItemsPerBatchPath: '$.a', MaxInputBytesPerBatchPath: '$.a' },
    Catch: [{ ResultPath: '$.a' }],
    Choices: [{ Variable: '$.a', NumericEqualsPath: '$.b', Not: { Variable: '$.c' } }],
  }, isPathField)).toEqual([
    'ItemReader.ReaderConfig.MaxItemsPath', 'ItemBatcher.MaxItemsPerBatchPath', 'ItemBatcher.MaxInputBytesPerBatchPath', 'Catch[0].ResultPath',
    'Choices[0].Variable', 'Choices[0].NumericEqualsPath', 'Choices[0].Not.Variable',
  ]);
  expect(pathsOf({ Variable: '$.a', FilePath: '$.a', InputPath: ['$.a'], Choices: [{ StringEquals: '$.a', Next: 'A' }] }, isPathField)).toEqual([]);
});

describe('the handlers of a state', () => {
  test('have their errors, as far as they are known', () => {
    const state = { Retry: [{ ErrorEquals: ['A', '${Token[B.1]}', 5], MaxAttempts: 1 }, null, { ErrorEquals: ['C'] }, {}], Catch: [{ ErrorEquals: '${Token[D.1]}' }] } as any;
    expect(handlersOf(state, 'Retry').map(({ field, name, errors, known }) => [field, name, errors, known])).toEqual([
      ['Retry', 'Retry[0]', ['A'], false], ['Retry', 'Retry[2]', ['C'], true], ['Retry', 'Retry[3]', [], true],
    ]);
    expect(handlersOf(state, 'Catch').map(({ name, errors, known }) => [name, errors, known])).toEqual([['Catch[0]', [], false]]);
    expect(handlersOf(state, 'Retry')[0].fields).toEqual({ ErrorEquals: ['A', '${Token[B.1]}', 5], MaxAttempts: 1 });
    expect([{}, { Retry: null }, { Retry: {} }].map((other) => handlersOf(other as any, 'Retry'))).toEqual([[], [], []]);
  });
});
