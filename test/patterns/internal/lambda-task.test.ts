import { App, CfnParameter, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LambdaPipeline, Step, Workflow } from '../../../src';

const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:pay';

/** What the role may invoke. */
function invokable(of: (stack: Stack) => lambda.IFunction, make: (stack: Stack, lambdaFunction: lambda.IFunction) => any): unknown {
  const stack = new Stack(new App(), 'Stack');
  new Workflow(stack, 'Workflow', { definition: make(stack, of(stack)) });
  const statements = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return stack.resolve(statements.find(({ Action }: any) => Action === 'lambda:InvokeFunction').Resource);
}

const MAKERS: [string, (stack: Stack, lambdaFunction: lambda.IFunction) => any][] = [
  ['a LambdaPipeline', (stack, lambdaFunction) => new LambdaPipeline(stack, 'Pipeline', { steps: [{ name: 'Pay', lambdaFunction }] })],
  ['a step', (_, lambdaFunction) => Step.invoke(lambdaFunction, { stateName: 'Pay' })],
];

const imported = (arn: (stack: Stack) => string) => (stack: Stack) => lambda.Function.fromFunctionArn(stack, 'Function', arn(stack));
const PARTITION = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':lambda:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':function:pay:*']] };

describe.each(MAKERS)('the permission of %s', (_, make) => {
  test.each<[string, (stack: Stack) => lambda.IFunction, unknown]>([
    ['a version imported by its ARN as a function', imported(() => `${ARN}:7`), `${ARN}:*`],
    ['a version with attributes', (stack) => lambda.Function.fromFunctionAttributes(stack, 'Function', { functionArn: `${ARN}:12`, sameEnvironment: true }), `${ARN}:*`],
    ['a version imported as one', (stack) => lambda.Version.fromVersionArn(stack, 'Version', `${ARN}:7`), `${ARN}:*`],
    ['a version of this account and region', imported((stack) => stack.formatArn({ service: 'lambda', resource: 'function:pay:7' })), PARTITION],
    ['a version of a function that a parameter names', imported((stack) => `${new CfnParameter(stack, 'Arn').valueAsString}:7`), { 'Fn::Join': ['', [{ Ref: 'Arn' }, ':*']] }],
  ])('%s is one for all its versions: running executions call the old one', (__, of, resource) => {
    expect(invokable(of, make)).toEqual(resource);
  });

  test.each<[string, (stack: Stack) => lambda.IFunction, unknown]>([
    ['a function', imported(() => ARN), ARN],
    ['a function whose name is a number', imported(() => ARN.replace('pay', '7')), ARN.replace('pay', '7')],
    ['an alias', imported(() => `${ARN}:live`), `${ARN}:live`],
    ['an alias that ends in a number', imported(() => `${ARN}:v7`), `${ARN}:v7`],
    ['the latest code', imported(() => `${ARN}:$LATEST`), `${ARN}:$LATEST`],
    ['what a parameter names', imported((stack) => new CfnParameter(stack, 'Arn').valueAsString), { Ref: 'Arn' }],
    ['what only deployment knows', imported(() => Token.asString({ 'Fn::ImportValue': 'pay' })), { 'Fn::ImportValue': 'pay' }],
  ])('%s is one for just that', (__, of, resource) => {
    expect(invokable(of, make)).toEqual(resource);
  });
});
