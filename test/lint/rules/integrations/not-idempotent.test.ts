import { textsOf } from '../../support';

const call = (resource: string, parameters: unknown, fields: object = {}) => ({ Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters: parameters, End: true, ...fields });
const express = (state: object) => textsOf('SFN035', state, 'EXPRESS');

const AGAIN = 'a second time if AWS runs the Express execution again';

describe('a step that an Express workflow must not repeat', () => {
  test.each<[string, object, string]>([
    ['a message', call('sqs:sendMessage', { 'MessageBody.$': '$' }), `sends its message ${AGAIN}`],
    ['a notification', call('sns:publish', { 'Message.$': '$' }), `sends its message ${AGAIN}`],
    ['a child', call('states:startExecution', { 'Input.$': '$' }), `starts its child ${AGAIN}`],
    ['a child through the SDK', call('aws-sdk:sfn:startExecution', {}), `starts its child ${AGAIN}`],
    ['a counter', call('dynamodb:updateItem', { UpdateExpression: 'ADD visits :one' }), `adds to a value ${AGAIN}`],
    ['a sum', call('dynamodb:updateItem', { UpdateExpression: 'SET visits = visits + :one' }), `adds to a value ${AGAIN}`],
    ['a list', call('dynamodb:updateItem', { UpdateExpression: 'SET a = list_append(a, :b)' }), `adds to a value ${AGAIN}`],
    ['a request with other headers', call('http:invoke', { Method: 'POST', Headers: { Accept: '*/*' } }), `posts its request ${AGAIN}`],
    ['a request', call('http:invoke', { Method: 'POST' }), `posts its request ${AGAIN}`],
    ['an instance', call('aws-sdk:ec2:runInstances', {}), `starts its instances ${AGAIN}`],
    ['a container', call('ecs:runTask', {}), `runs its container ${AGAIN}`],
  ])('is %s', (_, state, message) => {
    expect(express(state)).toEqual([expect.stringContaining(`Work: ${message}. Fix: `)]);
    expect(textsOf('SFN035', state)).toEqual([]);
  });

  test('is told what to do', () => {
    const fix = (state: object) => express(state).map((text) => text.split('. Fix: ')[1]);
    expect(fix(call('sqs:sendMessage', {})))
      .toEqual(["send it to a FIFO queue or topic with a 'MessageGroupId' and a 'MessageDeduplicationId', or make sure that the receiver tolerates duplicates, or use a Standard workflow"]);
    expect(fix(call('dynamodb:updateItem', { UpdateExpression: 'ADD visits :one' })))
      .toEqual(["set a 'ConditionExpression' that fails if the value was already added, or use a Standard workflow"]);
    expect(fix(call('http:invoke', { Method: 'POST' }))).toEqual(['send an idempotency key in Headers, if the API supports one, or use a Standard workflow']);
    expect(express(call('states:startExecution', {}))).toEqual([
      `Work: starts its child ${AGAIN}. Fix: set the 'Name' of the child, derived from the data that it processes, or use a Standard workflow`,
    ]);
  });

  test('is found in the Express children of a Distributed Map', () => {
    const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, StartAt: 'Send', States: { Send: call('sqs:sendMessage', {}) } };
    expect(textsOf('SFN035', { Type: 'Map', ItemProcessor: processor, End: true })).toEqual([expect.stringContaining('Work > Send: sends its message')]);
  });

  test.each<[string, object]>([
    ['a message with a deduplication id', call('sqs:sendMessage', { 'MessageDeduplicationId.$': '$.id' })],
    ['a child with a name', call('states:startExecution', { 'Name.$': '$.id' })],
    ['a value that is set', call('dynamodb:updateItem', { UpdateExpression: 'SET done = :yes' })],
    ['a counter with a condition', call('dynamodb:updateItem', { UpdateExpression: 'ADD visits :one', ConditionExpression: 'done = :no' })],
    ['an item that is put', call('dynamodb:putItem', { Item: {} })],
    ['a request that reads', call('http:invoke', { Method: 'GET' })],
    ['a request with a key', call('http:invoke', { Method: 'POST', Headers: { 'Idempotency-Key.$': '$.id' } })],
    ['a request with a key beside others', call('http:invoke', { Method: 'POST', Headers: { 'Accept': '*/*', 'X-Request-Id': 'a', 'requestid': 'b' } })],
    ['a request with an id', call('http:invoke', { Method: 'POST', Headers: { requestid: 'b' } })],
    ['a request with a header that only the execution knows', call('http:invoke', { Method: 'POST', Headers: { 'Authorization.$': '$.a' } })],
    ['a request with other headers that only the execution knows', call('http:invoke', { Method: 'POST', Headers: '{% $headers %}' })],
    ['an instance with a token', call('aws-sdk:ec2:runInstances', { 'ClientToken.$': '$.id' })],
    ['parameters that one expression makes', { ...call('sns:publish', undefined), QueryLanguage: 'JSONata', Arguments: '{% $states.input %}' }],
    ['a callback, which has a rule of its own', call('sqs:sendMessage.waitForTaskToken', {})],
    ['a function, of which nothing is known', call('lambda:invoke', {})],
  ])('is not %s', (_, state) => {
    expect(express(state)).toEqual([]);
  });
});

describe('instances that a Standard workflow starts', () => {
  const run = (retry: unknown, parameters: object = {}) => call('aws-sdk:ec2:runInstances', parameters, { Retry: retry });

  test('may be started twice where they are retried after any error', () => {
    expect(textsOf('SFN035', run([{ ErrorEquals: ['States.ALL'] }]))).toEqual([
      'Work: starts its instances a second time if it is retried after a lost response. '
      + "Fix: set a 'ClientToken' derived from the execution and the data that it processes",
    ]);
  });

  test.each(['States.TaskFailed', 'States.Timeout'])('may be started twice where they are retried after %s', (error) => {
    expect(textsOf('SFN035', run([{ ErrorEquals: [error] }]))).toHaveLength(1);
    expect(textsOf('SFN035', call('ecs:runTask', {}, { Retry: [{ ErrorEquals: [error] }] }))).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['retried for throttling only', run([{ ErrorEquals: ['Ec2.RequestLimitExceededException'] }])],
    ['not retried', run([{ ErrorEquals: ['States.ALL'], MaxAttempts: 0 }])],
    ['given a token', run([{ ErrorEquals: ['States.ALL'] }], { 'ClientToken.$': '$$.Execution.Name' })],
    ['retried in a broken way', run([null, 3, { ErrorEquals: 'States.ALL' }])],
  ])('are started once where they are %s', (_, state) => {
    expect(textsOf('SFN035', state)).toEqual([]);
  });
});
