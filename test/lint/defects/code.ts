import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { operations } from './defect';

export const STATES = new iam.ServicePrincipal('states.amazonaws.com');

/** A function with its own role. */
export function newFunction(stack: Stack, id: string, timeout = Duration.seconds(10)): lambda.Function {
  return new lambda.Function(stack, id, {
    runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async (event) => event;'), timeout,
  });
}

/** A task that goes on with what its function returns. */
export function step(stack: Stack, id: string, props: Partial<tasks.LambdaInvokeProps> = {}): tasks.LambdaInvoke {
  return new tasks.LambdaInvoke(stack, id, {
    lambdaFunction: props.lambdaFunction ?? newFunction(stack, `${id}Function`),
    outputPath: '$.Payload',
    taskTimeout: sfn.Timeout.duration(Duration.seconds(30)),
    ...props,
  });
}

export const failed = (stack: Stack): sfn.Fail => new sfn.Fail(stack, 'Failed', { error: 'OrderFailed' });

/** A machine with a timeout, logs and tracing. */
export function newMachine(stack: Stack, definition: sfn.IChainable, props: Partial<sfn.StateMachineProps> = {}): sfn.StateMachine {
  return new sfn.StateMachine(stack, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromChainable(definition),
    timeout: props.stateMachineType === sfn.StateMachineType.EXPRESS ? Duration.minutes(5) : Duration.days(2),
    ...operations(stack),
    ...props,
  });
}

/** Writes over some of the logging that the CDK wrote. */
export function logOtherwise(machine: sfn.StateMachine, fields: Partial<sfn.CfnStateMachine.LoggingConfigurationProperty>): void {
  const resource = machine.node.defaultChild as sfn.CfnStateMachine;
  resource.loggingConfiguration = { ...resource.loggingConfiguration as sfn.CfnStateMachine.LoggingConfigurationProperty, ...fields };
}

/** A machine of one step. */
export const simpleMachine = (
  stack: Stack, props: Partial<sfn.StateMachineProps> = {},
): sfn.StateMachine => newMachine(stack, step(stack, 'Ship'), props);

/** The role of a machine as the guide writes it. */
export const newRole = (stack: Stack, id: string, props: Partial<iam.RoleProps> = {}): iam.Role => new iam.Role(stack, id, {
  assumedBy: STATES.withConditions({ StringEquals: { 'aws:SourceAccount': stack.account } }), ...props,
});

/** A statement that allows the actions on one resource. */
export const allow = (resource: string, ...actions: string[]): iam.PolicyStatement => new iam.PolicyStatement({ actions, resources: [resource] });

/** A machine from text, with a role that is written by hand; a tool sees its permissions in the template. */
export function machineFromText(stack: Stack, state: object, statements: iam.PolicyStatement[], role = newRole(stack, 'Role')): sfn.StateMachine {
  // Not beside what the CDK itself allows for logs and tracing, so that a tool can tell them apart.
  if (statements.length) new iam.Policy(stack, 'Permissions', { roles: [role], statements });
  const definition = { StartAt: 'Work', TimeoutSeconds: 3600, States: { Work: { Type: 'Task', TimeoutSeconds: 60, ...state, End: true } } };
  return new sfn.StateMachine(stack, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromString(stack.toJsonString(definition)), role, ...operations(stack),
  });
}

/** A machine that waits for a function to send the token back, which the function may do. */
export function callbackMachine(stack: Stack, props: Partial<tasks.LambdaInvokeProps> = {}, machineProps: Partial<sfn.StateMachineProps> = {}): void {
  const lambdaFunction = newFunction(stack, 'Function');
  const machine = newMachine(stack, step(stack, 'Ask', {
    lambdaFunction,
    outputPath: undefined,
    integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: sfn.TaskInput.fromObject({ token: sfn.JsonPath.taskToken }),
    ...props,
  }), machineProps);
  // In a policy of its own, since the machine depends on the function.
  new iam.Policy(stack, 'Callback', { roles: [lambdaFunction.role!] })
    .addStatements(allow(machine.stateMachineArn, 'states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'));
}

export const invocationOf = (fn: lambda.IFunction): object => ({
  Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName': fn.functionArn, 'Payload.$': '$' },
});
