import { WorkflowTest } from '../../packages/testing/src';

const definition = {
  StartAt: 'Lambda State',
  States: {
    'Lambda State': { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' }, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 3 }], Next: 'SQS State' },
    'SQS State': { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { 'QueueUrl': 'q', 'MessageBody.$': '$' }, End: true },
  },
};

// The form of the example in the documentation of Step Functions Local.
const config = () => ({
  StateMachines: { LambdaSQSIntegration: { TestCases: { Retry: { 'Lambda State': 'LambdaRetry', 'SQS State': 'SqsSuccess' }, Partly: { 'SQS State': 'SqsSuccess' } } } },
  MockedResponses: {
    LambdaRetry: {
      '0': { Throw: { Error: 'Lambda.ResourceNotReadyException', Cause: 'not ready' } },
      '1-2': { Throw: { Error: 'Lambda.TimeoutException' } },
      '3': { Return: { StatusCode: 200, Payload: { ok: true } } },
    },
    SqsSuccess: { 0: { Return: { MessageId: '1' } } },
  } as Record<string, object>,
});

test('a test case of Step Functions Local runs', async () => {
  const run = await WorkflowTest.of(definition).mockConfig(config(), 'LambdaSQSIntegration', 'Retry').start();

  expect(run).toMatchObject({ status: 'SUCCEEDED', output: { MessageId: '1' } });
  expect(run.callsOf('Lambda State')).toHaveLength(4);
  expect(run.callsOf('SQS State')[0].arguments).toEqual({ QueueUrl: 'q', MessageBody: { StatusCode: 200, Payload: { ok: true } } });
});

test.each<[string, unknown, string, string]>([
  ['no object', 1, 'Retry', "the file must have 'StateMachines', got 1"],
  ['no state machine', { StateMachines: {} }, 'Retry', "'StateMachines' must have 'LambdaSQSIntegration', got nothing"],
  ['no test case', config(), 'Other', "the test cases of 'LambdaSQSIntegration' must have 'Other', got 'Retry', 'Partly'"],
  ['no response', { ...config(), MockedResponses: {} }, 'Retry', "'MockedResponses' must have 'LambdaRetry', got nothing"],
  ['a gap', { ...config(), MockedResponses: { SqsSuccess: { 1: { Return: 1 } } } }, 'Partly', "the mocked response 'SqsSuccess' must have a response for each call, got none for call 0"],
  ['nothing', { ...config(), MockedResponses: { SqsSuccess: {} } }, 'Partly', "the mocked response 'SqsSuccess' must have a response for each call, got none for call 0"],
  ['another key', { ...config(), MockedResponses: { SqsSuccess: { first: { Return: 1 } } } }, 'Partly', "must have numbers of calls such as '0' or '1-2', got 'first'"],
  ['too many', { ...config(), MockedResponses: { SqsSuccess: { '0-99999999': { Return: 1 } } } }, 'Partly', "must have numbers of calls such as '0' or '1-2', got '0-99999999'"],
  ['neither', { ...config(), MockedResponses: { SqsSuccess: { 0: { Retrun: 1 } } } }, 'Partly', '\'0\' of the mocked response \'SqsSuccess\' must have \'Return\' or \'Throw\', got {"Retrun":1}'],
])('a file with %s is refused', (_, file, testCase, message) => {
  expect(() => WorkflowTest.of(definition).mockConfig(file, 'LambdaSQSIntegration', testCase)).toThrow(message);
});
