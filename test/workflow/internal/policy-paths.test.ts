import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { LambdaPipeline, Workflow } from '../../../src';
import { errorsOf, newStack } from '../../support';

const { stringAt } = sfn.JsonPath;
const FIX = 'write the state as a CustomState, and grant the role permissions on the possible resources';
const taskTimeout = sfn.Timeout.duration(Duration.minutes(1));

const REFUSED: Record<string, (stack: Stack) => sfn.IChainable> = {
  'a function by name': (stack) => new LambdaPipeline(stack, 'Steps', { steps: [{ name: 'Pay', lambdaFunction: lambda.Function.fromFunctionArn(stack, 'F', stringAt('$.fn')) }] }),
  'a child': (stack) => new tasks.StepFunctionsStartExecution(stack, 'Child', {
    stateMachine: sfn.StateMachine.fromStateMachineArn(stack, 'M', stringAt('$.machine')), taskTimeout,
  }),
};

const WARNED: Record<string, (stack: Stack) => sfn.IChainable> = {
  'a job of Glue': (stack) => new tasks.GlueStartJobRun(stack, 'Job', { glueJobName: stringAt('$.job') }),
  'a workgroup of Athena': (stack) => new tasks.AthenaStartQueryExecution(stack, 'Query', { queryString: 'select 1', workGroup: stringAt('$.group') }),
  'an address': (stack) => new tasks.HttpInvoke(stack, 'Call', {
    apiRoot: stringAt('$.root'),
    apiEndpoint: sfn.TaskInput.fromText('orders'),
    method: sfn.TaskInput.fromText('GET'),
    connection: events.Connection.fromConnectionAttributes(stack, 'C', {
      connectionName: 'shop', connectionArn: 'arn:aws:events:eu-west-1:111122223333:connection/shop/1', connectionSecretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop',
    }),
  }),
};

function workflowWith(build: (stack: Stack) => sfn.IChainable): Workflow {
  const stack = newStack();
  return new Workflow(stack, 'W', { definition: build(stack) });
}

const warningsOf = (workflow: Workflow) => {
  Stack.of(workflow).node.root.node.findAll().forEach(({ node }) => node.validate());
  return Annotations.fromStack(Stack.of(workflow)).findWarning('*', Match.stringLikeRegexp('IAM does not evaluate')).map(({ entry }) => entry.data as string);
};

test.each(Object.entries(REFUSED))('%s that the input names stops the synthesis: IAM refuses it', (_, build) => {
  const errors = errorsOf(Stack.of(workflowWith(build)));
  expect(errors.length).toBeGreaterThan(0);
  expect(errors[0]).toMatch(/^the state machine has a role that allows [\w:]+ on '\$\.\w+', a resource that IAM rejects: /);
  expect(errors[0]).toContain(FIX);
});

test.each(Object.entries(WARNED))('%s that the input names is warned of: nothing is allowed', (_, build) => {
  const workflow = workflowWith(build);
  expect(errorsOf(Stack.of(workflow))).toEqual([]);
  expect(warningsOf(workflow)[0]).toMatch(/\$\.(job|group|root)\*?', which IAM does not evaluate: write the state/);
});

test.each(Object.entries(WARNED))('%s that the input names is not warned of where the role may do the same with what it can be', (_, build) => {
  const workflow = workflowWith(build);
  workflow.stateMachine.addToRolePolicy(new iam.PolicyStatement({ actions: ['glue:*', 'athena:*', 'states:InvokeHTTPEndpoint'], resources: ['arn:aws:glue:eu-west-1:111122223333:job/night-*'] }));
  expect(warningsOf(workflow)).toEqual([]);
});

test('names that are known are not warned of', () => {
  expect(warningsOf(workflowWith((stack) => new tasks.GlueStartJobRun(stack, 'Job', { glueJobName: 'night' })))).toEqual([]);
});
