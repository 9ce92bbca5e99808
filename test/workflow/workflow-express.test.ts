import { Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Workflow } from '../../src';
import { definitionOf } from '../engine';
import { newFunction, newStack, newTask } from '../support';

const EXPRESS = sfn.StateMachineType.EXPRESS;
const APPROVAL = { Parameters: { 'QueueUrl': 'https://sqs.us-east-1.amazonaws.com/123456789012/approvals', 'MessageBody.$': '$$.Task.Token' } };
const STANDARD_REMEDY = 'use StateMachineType.STANDARD, or move the state to a separate Standard workflow';

function expressWith(definition: (stack: Stack) => sfn.IChainable): Stack {
  const stack = newStack();
  new Workflow(stack, 'Orders', { definition: definition(stack), stateMachineType: EXPRESS });
  return stack;
}

const activity = (stack: Stack) => new tasks.StepFunctionsInvokeActivity(stack, 'Ask', { activity: new sfn.Activity(stack, 'Activity') });
const distributedMap = (stack: Stack, mapExecutionType?: sfn.StateMachineType, inner: sfn.IChainable = newTask(stack, 'Item')) =>
  new sfn.DistributedMap(stack, 'Each', { itemsPath: '$.items', mapExecutionType }).itemProcessor(inner);

describe('an Express workflow refuses', () => {
  test.each<[string, (stack: Stack) => sfn.IChainable, string]>([
    ['a job that it would wait for', (stack) => newTask(stack, 'Run', { Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'nightly' } }),
      `state 'Run' waits for a job (.sync), which Express workflows do not support: use IntegrationPattern.REQUEST_RESPONSE, or ${STANDARD_REMEDY}`],
    ['a nested execution that it would wait for', (stack) => newTask(stack, 'Run', { Resource: 'arn:aws:states:::states:startExecution.sync:2', Parameters: { 'StateMachineArn.$': '$.child' } }),
      `state 'Run' waits for a job (.sync), which Express workflows do not support: use IntegrationPattern.REQUEST_RESPONSE, or ${STANDARD_REMEDY}`],
    ['a callback', (stack) => newTask(stack, 'Ask', { Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', ...APPROVAL }),
      `state 'Ask' waits for a callback (.waitForTaskToken), which Express workflows do not support: ${STANDARD_REMEDY}`],
    ['an activity', activity, `state 'Ask' is an activity, which Express workflows do not support: ${STANDARD_REMEDY}`],
    ['an activity of elsewhere', (stack) => newTask(stack, 'Ask', { Resource: 'arn:aws:states:us-east-1:123456789012:activity:Ask' }),
      `state 'Ask' is an activity, which Express workflows do not support: ${STANDARD_REMEDY}`],
    ['a Distributed Map', (stack) => distributedMap(stack), `state 'Each' is a Distributed Map, which Express workflows do not support: ${STANDARD_REMEDY}`],
    ['a wait of 5 minutes', (stack) => new sfn.Wait(stack, 'Cool', { time: sfn.WaitTime.duration(Duration.minutes(5)) }),
      `state 'Cool' waits 300 s, but an Express execution ends after 300 s: ${STANDARD_REMEDY}`],
    ['the same inside a Map in a Parallel', (stack) => new sfn.Parallel(stack, 'Both').branch(new sfn.Map(stack, 'Each').itemProcessor(activity(stack))),
      `state 'Ask' (in 'Both' > 'Each') is an activity, which Express workflows do not support: ${STANDARD_REMEDY}`],
  ])('%s', (_, definition, message) => {
    expect(() => expressWith(definition)).toThrow(new Error(`[Stack/Orders] ${message}`));
  });
});

describe('an Express workflow takes', () => {
  test('a function that may run longer than the execution, and gives it up in time', () => {
    const definition = (stack: Stack) => new tasks.LambdaInvoke(stack, 'Work', { lambdaFunction: newFunction(stack, 'F', Duration.minutes(15)) });
    expect(definitionOf(expressWith(definition)).States.Work.TimeoutSeconds).toBe(300);
  });

  test('a wait of less than 5 minutes', () => {
    expect(() => expressWith((stack) => new sfn.Wait(stack, 'Cool', { time: sfn.WaitTime.duration(Duration.seconds(299)) }))).not.toThrow();
  });
});

describe('the Express children of a Distributed Map', () => {
  const standardWith = (definition: (stack: Stack) => sfn.IChainable) => {
    const stack = newStack();
    new Workflow(stack, 'Orders', { definition: definition(stack) });
  };

  test('are held to the same rules', () => {
    expect(() => standardWith((stack) => distributedMap(stack, EXPRESS, activity(stack))))
      .toThrow(`state 'Ask' (in 'Each') is an activity, which Express workflows do not support: ${STANDARD_REMEDY}`);
  });

  test('give a function up that could run longer than they may', () => {
    const stack = newStack();
    const work = new tasks.LambdaInvoke(stack, 'Work', { lambdaFunction: lambda.Function.fromFunctionName(stack, 'F', 'f') });
    new Workflow(stack, 'Orders', { definition: distributedMap(stack, EXPRESS, work) });
    expect(definitionOf(stack).States.Each.ItemProcessor.States.Work.TimeoutSeconds).toBe(300);
  });

  test('are told from Standard children', () => {
    expect(() => standardWith((stack) => distributedMap(stack, sfn.StateMachineType.STANDARD, activity(stack)))).not.toThrow();
  });
});
