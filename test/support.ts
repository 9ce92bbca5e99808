import { App, AppProps, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** A stack of an app of its own. */
export function newStack(id = 'Stack', props: AppProps = {}): Stack {
  return new Stack(new App(props), id);
}

/** A function as users have it, with Lambda's own timeout of 3 seconds unless told otherwise. */
export function newFunction(stack: Stack, id: string, timeout?: Duration): lambda.Function {
  return new lambda.Function(stack, id, {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async (event) => event;'),
    timeout,
  });
}

/** A task that invokes a function by its name, without anything that the CDK adds. */
export function newTask(stack: Stack, id: string, fields: object = {}): sfn.CustomState {
  const Parameters = { 'FunctionName': id, 'Payload.$': '$' };
  return new sfn.CustomState(stack, id, {
    stateJson: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', OutputPath: '$.Payload', Parameters, ...fields },
  });
}

/** Properties of the only resource of a type. */
export function propertiesOf(stack: Stack, type: string): any {
  const resources = Object.values(Template.fromStack(stack).findResources(type));
  if (resources.length !== 1) {
    throw new Error(`expected one ${type}, got ${resources.length}`);
  }
  return resources[0].Properties;
}

/** The actions, resources and conditions of all statements of the inline policies of a stack, one string each. */
export function statementsOf(stack: Stack): { actions: string[]; resource: string; condition?: any; roles: string[] }[] {
  return Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.map((x: any) => ({
      actions: [x.Action].flat(),
      resource: JSON.stringify(x.Resource),
      condition: x.Condition,
      roles: Properties.Roles.map((role: any) => role.Ref),
    })));
}

/** The errors that the synthesis of the whole app stops with, one string each. */
export function errorsOf(stack: Stack): string[] {
  return stack.node.root.node.findAll().flatMap(({ node }) => node.validate());
}

/** What is no object of values by name, and what a message says of it. */
export const NO_FIELDS: [value: unknown, got: string][] = [['item', "'item'"], [5, '5'], [null, 'null'], [[], 'an array'], [{}, 'an empty object']];
