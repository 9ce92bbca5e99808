/* Tasks that call something in another region, which Step Functions cannot: wherever they stand, and whatever they call. */
import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { LambdaPipeline, Step, Workflow } from '../../../src';
import { newTask } from '../../support';

const HOME = 'eu-west-1';
const arn = (service: string, region: string, rest: string) => `arn:aws:${service}:${region}:111122223333:${rest}`;
const functionIn = (stack: Stack, region: string) => lambda.Function.fromFunctionArn(stack, 'F', arn('lambda', region, 'function:tax'));
const message = sfn.TaskInput.fromText('x');

const CALLS: [string, (stack: Stack, region: string) => sfn.IChainable][] = [
  ['a function of a LambdaPipeline', (stack, region) => new LambdaPipeline(stack, 'P', { steps: [{ name: 'T', lambdaFunction: functionIn(stack, region) }] })],
  ['a function of a step', (stack, region) => Step.invoke(functionIn(stack, region), { stateName: 'T' })],
  ['a function as the resource of a raw task', (stack, region) => newTask(stack, 'T', { Resource: arn('lambda', region, 'function:tax'), TimeoutSeconds: 5 })],
  ['a state machine', (stack, region) => new tasks.StepFunctionsStartExecution(stack, 'T', {
    associateWithParent: true, stateMachine: sfn.StateMachine.fromStateMachineArn(stack, 'M', arn('states', region, 'stateMachine:tax')),
  })],
  ['a queue', (stack, region) => new tasks.SqsSendMessage(stack, 'T', { queue: sqs.Queue.fromQueueArn(stack, 'Q', arn('sqs', region, 'tax')), messageBody: message })],
  ['a topic', (stack, region) => new tasks.SnsPublish(stack, 'T', { topic: sns.Topic.fromTopicArn(stack, 'N', arn('sns', region, 'tax')), message })],
];

const PLACES: [string, (stack: Stack, work: sfn.IChainable) => sfn.IChainable][] = [
  ['at the top', (_, work) => work],
  ['in a branch', (stack, work) => new sfn.Parallel(stack, 'Both').branch(work)],
  ['in a Map in a branch', (stack, work) => new sfn.Parallel(stack, 'Both').branch(new sfn.Map(stack, 'Each').itemProcessor(work))],
];

function make(call: typeof CALLS[0][1], region: string, place = PLACES[0][1], env: object | undefined = { account: '111122223333', region: HOME }): Workflow {
  const stack = new Stack(new App(), 'S', { env });
  return new Workflow(stack, 'W', { definition: place(stack, call(stack, region)) });
}

describe.each(CALLS)('%s', (_, call) => {
  test.each(PLACES)('in another region is refused %s', (__, place) => {
    expect(() => make(call, 'us-east-1', place)).toThrow(new Error("[S/W] 'definition' must call only resources in its own region, eu-west-1, got a resource in us-east-1 "
      + "that the state 'T' calls: call it through a function or an event bus of this region"));
  });

  test('in the same region is fine', () => {
    expect(() => make(call, HOME)).not.toThrow();
  });

  test('is fine where nobody knows the region of the stack', () => {
    expect(() => make(call, 'us-east-1', undefined, {})).not.toThrow();
  });
});

test('an ARN in an event is only data', () => {
  const stack = new Stack(new App(), 'S', { env: { region: HOME } });
  const Parameters = { FunctionName: 'tax', Payload: { FunctionName: arn('lambda', 'us-east-1', 'function:tax') } };
  expect(() => new Workflow(stack, 'W', { definition: newTask(stack, 'T', { Parameters }) })).not.toThrow();
});
