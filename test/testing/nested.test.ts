import { App, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { after, fails, succeeds, timesOut, WorkflowTest } from '../../packages/testing/src';
import { NestedWorkflow, Step, Workflow } from '../../src';

/** A parent that calls a child, both of one stack. */
function shop(stateMachineType: sfn.StateMachineType) {
  const stack = new Stack(new App(), 'Shop');
  const charge = new lambda.Function(stack, 'ChargeFunction', {
    runtime: lambda.Runtime.NODEJS_22_X, handler: 'i.h', code: lambda.Code.fromInline('x'), timeout: Duration.seconds(5),
  });
  const child = new Workflow(stack, 'Payment', { definition: Step.invoke(charge, { stateName: 'Charge' }), stateMachineType });
  new Workflow(stack, 'Orders', { definition: new NestedWorkflow(stack, 'Pay', { workflow: child, resultPath: '$.payment' }) });
  const payment = WorkflowTest.of(stack, 'Payment');
  return { payment, orders: WorkflowTest.of(stack, 'Orders').mock(callOf(stack), payment) };
}

/** The one Task of the parent. */
function callOf(stack: Stack): string {
  try {
    WorkflowTest.of(stack, 'Orders').mock('');
  } catch (error) {
    return /the Tasks are '([^']+)'/.exec((error as Error).message)![1];
  }
  return '';
}

describe.each([sfn.StateMachineType.STANDARD, sfn.StateMachineType.EXPRESS])('a NestedWorkflow of type %s', (type) => {
  test('has the output of the child', async () => {
    const { payment, orders } = shop(type);
    payment.mock('Charge', after(3, succeeds({ id: 'p-1' })));
    const run = await orders.start({ total: 42 });

    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { total: 42, payment: { id: 'p-1' } }, duration: 3 });
    expect(run.callsOf('Charge')).toHaveLength(1);
  });

  test('fails with the error of the child', async () => {
    const { payment, orders } = shop(type);
    payment.mock('Charge', fails('CardDeclined', 'no money'));

    expect(await orders.start({})).toMatchObject({ status: 'FAILED', error: 'CardDeclined' });
  });

  test('fails when the child times out', async () => {
    const { payment, orders } = shop(type);
    payment.mock('Charge', timesOut());

    expect(await orders.start({})).toMatchObject({ status: 'FAILED', error: 'States.Timeout', duration: 15 });
  });
});

describe('a nested execution', () => {
  const child = WorkflowTest.of({ StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 60, Next: 'End' }, End: { Type: 'Pass', Result: { done: true }, End: true } } });
  const parent = (Resource: string, more: object = {}) => WorkflowTest.of({
    StartAt: 'Start', States: { Start: { Type: 'Task', Resource, Parameters: { 'StateMachineArn': 'arn:aws:states:us-east-1:123456789012:stateMachine:Child', 'Input.$': '$' }, End: true, ...more } },
  }).mock('Start', child);

  test.each([
    ['arn:aws:states:::states:startExecution.sync', '{"done":true}', '{"id":1}'],
    ['arn:aws:states:::states:startExecution.sync:2', { done: true }, { id: 1 }],
  ])('of %s describes itself', async (resource, Output, Input) => {
    expect(await parent(resource).start({ id: 1 })).toMatchObject({ output: { Status: 'SUCCEEDED', Output, Input }, duration: 60 });
  });

  test('that nobody waits for has been started', async () => {
    expect(await parent('arn:aws:states:::states:startExecution').start({})).toMatchObject({
      output: { ExecutionArn: expect.stringMatching(/:execution:Child:/) }, duration: 0,
    });
  });

  test('is stopped with the task that waits for it', async () => {
    expect(await parent('arn:aws:states:::states:startExecution.sync', { TimeoutSeconds: 10 }).start({})).toMatchObject({ error: 'States.Timeout', duration: 10 });
  });

  test('is none of another service', async () => {
    await expect(parent('arn:aws:states:::aws-sdk:sfn:describeExecution').start({})).rejects.toThrow("state 'Start': a nested execution for arn:aws:states:::aws-sdk:sfn:describeExecution");
  });
});
