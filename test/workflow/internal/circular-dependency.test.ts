import { CfnResource, Stack, Validations } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { LambdaPipeline, Workflow } from '../../../src';
import { errorsOf, newFunction, newStack } from '../../support';

interface Made {
  readonly stack: Stack;
  readonly work: lambda.Function;
  readonly workflow: Workflow;
}

function made(): Made {
  const stack = newStack();
  const work = newFunction(stack, 'Work');
  return { stack, work, workflow: new Workflow(stack, 'Orders', { definition: new LambdaPipeline(stack, 'Pipeline', { steps: [{ name: 'Work', lambdaFunction: work }] }) }) };
}

const CIRCLE = "the state machine cannot be deployed because of a circular dependency ('Stack/Orders/StateMachine' needs 'Stack/Work', ";
const PAYLOAD = 'which needs \'Stack/Orders/StateMachine\'): pass the ARN of the state machine in the payload of the call with sfn.JsonPath.stateMachineId [ack: cdk-sfn-patterns::SFN118]';
const GRANTS = "which needs 'Stack/Work/ServiceRole/DefaultPolicy', which needs 'Stack/Orders/StateMachine'): grant the permission with workflow.grants, "
  + 'which creates a separate policy if needed [ack: cdk-sfn-patterns::SFN118]';

describe('a Workflow in a circular dependency', () => {
  test.each<[string, (made: Made) => unknown, string]>([
    ['through an environment', ({ work, workflow }) => work.addEnvironment('ORDERS', workflow.stateMachine.stateMachineArn), PAYLOAD],
    ['through its name', ({ work, workflow }) => work.addEnvironment('ORDERS', workflow.stateMachine.stateMachineName), PAYLOAD],
    ['through DependsOn', ({ work, workflow }) => work.node.addDependency(workflow.stateMachine), PAYLOAD],
    ['through DependsOn of a resource', ({ work, workflow }) => (work.node.defaultChild as CfnResource).addDependency(workflow.stateMachine.node.defaultChild as CfnResource), PAYLOAD],
    ['through grantTaskResponse', ({ work, workflow }) => workflow.stateMachine.grantTaskResponse(work), GRANTS],
    ['through grantStartExecution', ({ work, workflow }) => workflow.stateMachine.grantStartExecution(work), GRANTS],
    ['through grantRead', ({ work, workflow }) => workflow.stateMachine.grantRead(work), GRANTS],
  ])('fails the synthesis: %s', (_, close, end) => {
    const it = made();
    close(it);
    expect(errorsOf(it.stack)).toEqual([CIRCLE + end]);
  });

  test('is acknowledged as the rule is', () => {
    const it = made();
    it.work.addEnvironment('ORDERS', it.workflow.stateMachine.stateMachineArn);
    Validations.of(it.workflow).acknowledge({ id: 'cdk-sfn-patterns::SFN118', reason: 'a transform takes it away' });
    expect(errorsOf(it.stack)).toEqual([]);
  });
});

test.each<[string, (made: Made) => unknown]>([
  ['workflow.grants', ({ work, workflow }) => workflow.grants.taskResponse(work)],
  ['a function that is not called', ({ stack, workflow }) => newFunction(stack, 'Api').addEnvironment('ORDERS', workflow.stateMachine.stateMachineArn)],
  ['a topic', ({ stack, work }) => new sns.Topic(stack, 'Topic').addSubscription(new subscriptions.LambdaSubscription(work))],
  ['nothing', () => undefined],
])('there is none with %s', (_, close) => {
  const it = made();
  close(it);
  expect(errorsOf(it.stack)).toEqual([]);
});
