import { App, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { after, fails, responds, succeeds, TaskError, throttled, timesOut, WorkflowTest } from '../../packages/testing/src';
import { OrderPipeline, Workflow } from '../../src';

const lambdaTask = (more: object = {}) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName': 'f', 'Payload.$': '$' }, End: true, ...more });
const one = (state: object, more: object = {}) => ({ StartAt: 'Work', States: { Work: state }, ...more });

function orders() {
  const stack = new Stack(new App(), 'Shop');
  const fn = (id: string) => new lambda.Function(stack, id, { runtime: lambda.Runtime.NODEJS_22_X, handler: 'i.h', code: lambda.Code.fromInline('x'), timeout: Duration.seconds(5) });
  new Workflow(stack, 'Orders', {
    definition: new OrderPipeline(stack, 'Pipeline', { validateOrder: fn('Validate'), processPayment: fn('Process'), fulfillOrder: fn('Fulfill'), refundPayment: fn('Refund') }),
  });
  return WorkflowTest.of(stack, 'Orders')
    .mock('ValidateOrder', succeeds({ valid: true }))
    .mock('ProcessPayment', succeeds({ paymentId: 'p-1' }))
    .mock('FulfillOrder', succeeds({ parcel: 7 }))
    .mock('RefundPayment', succeeds());
}

describe('a Workflow of a stack', () => {
  test('succeeds', async () => {
    const run = await orders().start({ orderId: '1' });

    expect([run.status, run.error]).toEqual(['SUCCEEDED', undefined]);
    expect(run.calls.map(({ state }) => state)).toEqual(['ValidateOrder', 'ProcessPayment', 'FulfillOrder']);
    expect(run.duration).toBe(0);
  });

  test('is refunded when a step fails', async () => {
    const run = await orders().mock('FulfillOrder', fails('OutOfStock')).start({ orderId: '1' });

    expect([run.status, run.error]).toEqual(['FAILED', 'OutOfStock']);
    expect(run.callsOf('RefundPayment')).toHaveLength(1);
  });

  test('is retried when it is throttled, and waits in virtual time', async () => {
    const run = await orders().mock('ProcessPayment', throttled(), throttled(), succeeds({ paymentId: 'p-1' })).start({ orderId: '1' });

    expect(run.status).toBe('SUCCEEDED');
    expect(run.callsOf('ProcessPayment').map(({ retryCount }) => retryCount)).toEqual([0, 1, 2]);
    expect(run.duration).toBe(2 + 4);
  });
});

describe('a mock', () => {
  test('must be of a task', () => {
    expect(() => WorkflowTest.of(one(lambdaTask())).mock('Wrok', succeeds())).toThrow("'Wrok' must be the name of a Task, or what one calls; the Tasks are 'Work' (f)");
    expect(() => WorkflowTest.of(one(lambdaTask())).mock('Work')).toThrow("'Work' must have at least one answer");
  });

  test('is needed for each task', async () => {
    await expect(WorkflowTest.of(one(lambdaTask())).start()).rejects.toThrow("the task 'Work' must be mocked; without a mock are 'Work' (f)");
  });

  test.each([
    ['a state', ['A', 'B', 'C', 'D']], ['a function by its name', ['charge', 'dynamodb:putItem', 'aws-sdk:s3:getObject']],
    ['the beginning of a logical id', ['charge', 'D', 'dynamodb:putItem', 'aws-sdk:s3:getObject']],
  ])('may be for %s', async (_, keys) => {
    const invoke = (FunctionName: string, Next: string) => lambdaTask({ Parameters: { FunctionName }, End: undefined, Next });
    const service = (Resource: string, more: object) => ({ Type: 'Task', Resource, Parameters: { TableName: 't', Item: {}, Bucket: 'b', Key: 'k' }, ...more });
    const test = WorkflowTest.of({
      StartAt: 'A',
      States: Object.fromEntries(Object.entries({
        A: invoke('arn:aws:lambda:us-east-1:123456789012:function:charge0A1B2C3D', 'B'),
        B: service('arn:aws:lambda:us-east-1:123456789012:function:charge:live', { Next: 'C' }),
        C: service('arn:aws:states:::dynamodb:putItem', { Next: 'D' }),
        D: service('arn:aws:states:::aws-sdk:s3:getObject', { End: true }),
      }).map(([name, state]) => [name, JSON.parse(JSON.stringify(state))])),
    });
    keys.forEach((key) => test.mock(key, succeeds(key)));
    const run = await test.start();

    expect([run.status, run.calls.length, run.output]).toEqual(['SUCCEEDED', 4, keys[0] === 'A' ? 'D' : 'aws-sdk:s3:getObject']);
  });

  test('may be a function, which gets the payload', async () => {
    const run = await WorkflowTest.of(one(lambdaTask())).mock('Work', ({ price }) => ({ total: price * 2 })).start({ price: 21 });

    expect(run.output).toEqual({ ExecutedVersion: '$LATEST', Payload: { total: 42 }, StatusCode: 200 });
  });

  test('may be a function that throws, as an unhandled exception of Lambda', async () => {
    class OutOfStock extends Error { public readonly name = 'OutOfStock'; }
    const run = await WorkflowTest.of(one(lambdaTask())).mock('Work', () => { throw new OutOfStock('none left'); }).start();

    expect(run).toMatchObject({ status: 'FAILED', error: 'OutOfStock', cause: '{"errorType":"OutOfStock","errorMessage":"none left"}' });
  });

  test('may wait for the world outside', async () => {
    const run = await WorkflowTest.of(one(lambdaTask())).mock('Work', () => new Promise((resolve) => { setTimeout(() => resolve(1), 20); })).start();

    expect(run).toMatchObject({ output: { Payload: 1 }, duration: 0 });
  });

  test('must answer within some seconds of real time', async () => {
    await expect(WorkflowTest.of(one(lambdaTask())).mock('Work', () => new Promise(() => undefined)).start())
      .rejects.toThrow('a mock must answer within 4 s of real time; one that never answers is timesOut()');
  }, 10_000);

  test('may respond with what a service returns as a whole', async () => {
    const get = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:getItem', Parameters: { TableName: 't', Key: {} }, End: true };

    expect((await WorkflowTest.of(one(get)).mock('Work', responds({ Item: { id: { S: '1' } } })).start()).output).toEqual({ Item: { id: { S: '1' } } });
    expect((await WorkflowTest.of(one(get)).mock('Work', succeeds({ Item: {} })).start()).output).toEqual({ Item: {} });
  });

  test.each([
    ['arn:aws:states:::lambda:invoke', 'Lambda.TooManyRequestsException'],
    ['arn:aws:lambda:us-east-1:123456789012:function:f', 'Lambda.TooManyRequestsException'],
    ['arn:aws:states:::aws-sdk:dynamodb:getItem', 'DynamoDb.ProvisionedThroughputExceededException'],
    ['arn:aws:states:::aws-sdk:batch:describeJobs', 'Batch.BatchException'],
    ['arn:aws:states:::glue:startJobRun', 'Glue.ConcurrentRunsExceededException'],
  ])('throttles %s with its own error', async (Resource, error) => {
    const Parameters = { FunctionName: 'f', TableName: 't', Key: {}, Jobs: [], JobName: 'j' };

    expect((await WorkflowTest.of(one(lambdaTask({ Resource, Parameters }))).mock('Work', throttled()).start()).error).toBe(error);
  });

  test('may never answer, until the task times out', async () => {
    expect(await WorkflowTest.of(one(lambdaTask({ TimeoutSeconds: 30 }))).mock('Work', timesOut()).start()).toMatchObject({ error: 'States.Timeout', duration: 30 });
    expect(await WorkflowTest.of(one(lambdaTask())).mock('Work', timesOut()).start()).toMatchObject({ status: 'TIMED_OUT', duration: 31_536_000 });
    expect(await WorkflowTest.of(one(lambdaTask(), { TimeoutSeconds: 60 })).mock('Work', timesOut()).start()).toMatchObject({ status: 'TIMED_OUT', error: undefined, duration: 60 });
  });

  test('may answer later', async () => {
    const late = WorkflowTest.of(one(lambdaTask({ TimeoutSeconds: 30 })));

    expect(await late.mock('Work', after(20, succeeds(1))).start()).toMatchObject({ status: 'SUCCEEDED', duration: 20 });
    expect(await late.mock('Work', after(40, succeeds(1))).start()).toMatchObject({ error: 'States.Timeout', duration: 30 });
    expect(await late.mock('Work', after(10, fails('Busy'))).start()).toMatchObject({ error: 'Busy', duration: 10 });
  });

  test('may raise an error of its own', async () => {
    expect(await WorkflowTest.of(one(lambdaTask())).mock('Work', () => { throw new TaskError('Declined', 'no money'); }).start())
      .toMatchObject({ error: 'Declined', cause: 'no money' });
  });
});

describe('a callback', () => {
  const stack = new Stack(new App(), 'Approvals');
  const ask = new tasks.SqsSendMessage(stack, 'Ask', {
    queue: new sqs.Queue(stack, 'Queue'),
    messageBody: sfn.TaskInput.fromObject({ token: sfn.JsonPath.taskToken }),
    integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    taskTimeout: sfn.Timeout.duration(Duration.days(2)),
    heartbeatTimeout: sfn.Timeout.duration(Duration.hours(5)),
  });
  new sfn.StateMachine(stack, 'Approval', { definitionBody: sfn.DefinitionBody.fromChainable(ask) });
  const approval = WorkflowTest.of(stack, 'Approval').mock('Ask', succeeds({ MessageId: '1' }));
  const tokenOf = ({ calls: [{ arguments: sent }] }: { calls: readonly { arguments: any }[] }) => sent.MessageBody.token;

  test('waits for its answer, and goes on with it', async () => {
    const run = await approval.start();
    expect(run.status).toBe('RUNNING');

    await run.sendTaskSuccess(tokenOf(run), { by: 'Ann' });
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { by: 'Ann' }, duration: 0 });
  });

  test('fails with the error of its answer', async () => {
    const run = await approval.start();

    expect(await run.sendTaskFailure(tokenOf(run), 'Rejected', 'too much')).toMatchObject({ status: 'FAILED', error: 'Rejected', cause: 'too much' });
  });

  test('is heard of in time, or not', async () => {
    const run = await approval.start();
    await run.advance(4 * 3600);
    await run.sendTaskHeartbeat(tokenOf(run));
    await run.advance(4 * 3600);
    expect(run).toMatchObject({ status: 'RUNNING', duration: 8 * 3600 });

    await run.advance(2 * 3600);
    expect(run).toMatchObject({ status: 'FAILED', error: 'States.Timeout', duration: 9 * 3600 });
  });

  test('does not take a token that nobody has', async () => {
    const run = await approval.start();

    await expect(run.sendTaskSuccess('token-9')).rejects.toThrow("no task waits for the token 'token-9'");
  });

  test('is aborted', async () => {
    const run = await (await approval.start()).abort();

    expect([run.status, run.history[run.history.length - 1].type]).toEqual(['ABORTED', 'ExecutionAborted']);
  });
});

test.each<[string, object, string]>([
  ['a field that nobody knows', { Type: 'Pass', End: true, Reslut: 1 }, "state 'Work': the field 'Reslut', which the test kit does not execute"],
  ['a field of the other language', { Type: 'Pass', End: true, Output: 1 }, "state 'Work': the field 'Output' of JSONata in JSONPath, which"],
  ['a field inside of another', { Type: 'Map', End: true, ItemReader: { ReaderConfig: { InputType: 'PARQUET', Transformation: 'NONE' } } }, "state 'Work': the field 'ItemReader.ReaderConfig.Transformation'"],
  ['a field of a retrier', lambdaTask({ Retry: [{ ErrorEquals: ['A'] }, { ErrorEquals: ['B'], MaxAttemps: 1 }] }), "state 'Work': the field 'Retry[1].MaxAttemps'"],
  ['what was never recorded', lambdaTask({ Assign: {}, ResultSelector: {} }), "state 'Work': Assign beside ResultSelector in JSONPath"],
  ['a type that nobody knows', { Type: 'Dance' }, 'state \'Work\': Type "Dance"'],
])('%s is refused', (_, state, message) => {
  expect(() => WorkflowTest.of(one(state))).toThrow(message);
});

test('objects that a run has written can be read', async () => {
  const run = await WorkflowTest.of(one({
    Type: 'Map',
    End: true,
    ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'out', Prefix: 'p' } },
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Done', States: { Done: { Type: 'Pass', End: true } } },
  })).start([1]);

  expect(JSON.parse(run.objects[`out/${run.output.ResultWriterDetails.Key}`])).toMatchObject({ DestinationBucket: 'out' });
});

test('data and definitions that are nested too deeply are refused', async () => {
  const deep = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
  const parallel = (depth: number) => {
    let inner: object = one({ Type: 'Pass', End: true });
    for (let i = 0; i < depth; i++) inner = { StartAt: `P${i}`, States: { [`P${i}`]: { Type: 'Parallel', Branches: [inner], End: true } } };
    return inner;
  };
  await expect(WorkflowTest.of(one({ Type: 'Pass', End: true })).start(deep(7000))).rejects.toThrow("'input' must not be nested so deeply");
  expect(() => WorkflowTest.of(parallel(7000))).toThrow('the definition or its data are nested too deeply to be executed');
});

test('a year of Wait takes no time', async () => {
  const run = await WorkflowTest.of(one({ Type: 'Wait', Seconds: 31_000_000, End: true })).start();

  expect(run).toMatchObject({ status: 'SUCCEEDED', duration: 31_000_000, path: ['Work'] });
});

test('fake timers of jest do not stop it', async () => {
  jest.useFakeTimers();
  try {
    expect(await WorkflowTest.of(one({ Type: 'Wait', Seconds: 60, End: true })).start()).toMatchObject({ status: 'SUCCEEDED', duration: 60 });
  } finally {
    jest.useRealTimers();
  }
});

test('an Express execution ends after five minutes', async () => {
  const stack = new Stack(new App(), 'Fast');
  const queue = new sqs.Queue(stack, 'Queue');
  const slow = new tasks.SqsSendMessage(stack, 'Slow', { queue, messageBody: sfn.TaskInput.fromText('x') });
  new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(slow), stateMachineType: sfn.StateMachineType.EXPRESS });

  expect(await WorkflowTest.of(stack).mock('Slow', after(360, succeeds())).start()).toMatchObject({ status: 'TIMED_OUT', duration: 300 });
});

test('a stack with several state machines needs a name', () => {
  const stack = new Stack(new App(), 'Two');
  for (const id of ['A', 'B']) new sfn.StateMachine(stack, id, { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, `Pass${id}`)) });

  expect(() => WorkflowTest.of(stack)).toThrow(/must choose one state machine of the template/);
});
