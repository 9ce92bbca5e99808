import { App, CfnParameter, Duration, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { definitionOf, run } from '../engine';
import { one, pass } from '../engine/fixtures';

function example() {
  const stack = new Stack(new App(), 'Example');
  const charge = new lambda.Function(stack, 'Charge', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('x') });
  const table = new dynamodb.Table(stack, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
  const work = new tasks.LambdaInvoke(stack, 'Work', { lambdaFunction: charge, outputPath: '$.Payload' });
  const put = new tasks.DynamoPutItem(stack, 'Put', { table, item: { id: tasks.DynamoAttributeValue.fromString('7') } });
  new sfn.StateMachine(stack, 'Pipeline', { definitionBody: sfn.DefinitionBody.fromChainable(work.next(put)), timeout: Duration.hours(1) });
  return stack;
}

describe('definitionOf', () => {
  test('resolves what CDK synthesizes', () => {
    const { States: { Work, Put } } = definitionOf(example());

    expect(Work.Resource).toBe('arn:aws:states:::lambda:invoke');
    expect(Work.Parameters.FunctionName).toMatch(/^arn:aws:lambda:us-east-1:123456789012:function:Charge[0-9A-F]{8}$/);
    expect(Put.Parameters.TableName).toMatch(/^Orders[0-9A-F]{8}$/);
  });

  test('takes a stack, a template and the JSON of a template', () => {
    const stack = example();
    const template = Template.fromStack(stack);

    expect(definitionOf(template)).toEqual(definitionOf(stack));
    expect(definitionOf(template.toJSON())).toEqual(definitionOf(stack));
    expect(definitionOf({ template, logicalId: 'Pipe' })).toEqual(definitionOf(stack));
  });

  test('takes ASL and its text', () => {
    const definition = one(pass());

    expect([definitionOf(definition), definitionOf(JSON.stringify(definition))]).toEqual([definition, definition]);
  });

  test('needs to know which of several machines', () => {
    const stack = example();
    new sfn.StateMachine(stack, 'Other', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Nothing')) });

    expect(() => definitionOf(stack)).toThrow(/^'stateMachine' must choose one state machine of the template, got '' for Pipeline[0-9A-F]{8}, Other[0-9A-F]{8}$/);
    expect(definitionOf(stack, 'Other').StartAt).toBe('Nothing');
  });

  test('refuses what holds no definition', () => {
    expect(() => definitionOf({ id: 7 })).toThrow("'definition' must be ASL, a template or a stack, got an object with id");
    expect(() => definitionOf({ Resources: {} })).toThrow("'stateMachine' must choose one state machine of the template, got '' for none");
  });
});

test('run takes a stack, and the name of its machine', async () => {
  const { output, calls } = await run(example(), { id: 7 }, { 'Charge': ({ id }) => id + 1, 'states:::dynamodb:putItem': (_, { execution }) => execution.StateMachine.Name });

  expect(output).toMatch(/^Pipeline[0-9A-F]{8}$/);
  expect(calls.map(({ state }) => state)).toEqual(['Work', 'Put']);
});

describe('intrinsic functions', () => {
  const resolved = (value: unknown, more: object = {}, properties: object = {}) => {
    const template = {
      Parameters: { Stage: { Type: 'String', Default: 'prod' }, Bare: { Type: 'String' } },
      Mappings: { Sizes: { prod: { n: 3 } } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] }, NotProd: { 'Fn::Not': [{ Condition: 'IsProd' }] } },
      Resources: {
        Fn: { Type: 'AWS::Lambda::Function' },
        Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Fn' } } },
        Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Name: 'live' } },
        Queue: { Type: 'AWS::SQS::Queue' },
        Topic: { Type: 'AWS::SNS::Topic' },
        Bucket: { Type: 'AWS::S3::Bucket' },
        Job: { Type: 'AWS::Glue::Job' },
        Inner: { Type: 'AWS::StepFunctions::StateMachine', Properties: {} },
        Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: one(pass({ Result: value })), ...properties } },
        ...more,
      },
    };
    return definitionOf(template, 'Machine').States.Only.Result;
  };
  const att = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });

  test.each([
    [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }]] }, 'arn:aws:us-east-1:123456789012'],
    [{ 'Fn::Join': ['-', ['a', att('Fn', 'Arn')]] }, 'a-arn:aws:lambda:us-east-1:123456789012:function:Fn'],
    [{ 'Fn::Sub': '${AWS::Region} ${Queue.Arn} ${!Kept} ${Stage}' }, 'us-east-1 arn:aws:sqs:us-east-1:123456789012:Queue ${Kept} prod'],
    [{ 'Fn::Sub': ['${name}!', { name: { Ref: 'Bare' } }] }, 'Bare!'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', att('Topic', 'TopicArn')] }] }, 'aws'],
    [{ Ref: 'Fn' }, 'Fn'],
    [{ Ref: 'Version' }, 'arn:aws:lambda:us-east-1:123456789012:function:Fn:1'],
    [{ Ref: 'Alias' }, 'arn:aws:lambda:us-east-1:123456789012:function:Fn:live'],
    [{ Ref: 'Queue' }, 'https://sqs.us-east-1.amazonaws.com/123456789012/Queue'],
    [{ Ref: 'Topic' }, 'arn:aws:sns:us-east-1:123456789012:Topic'],
    [{ Ref: 'Inner' }, 'arn:aws:states:us-east-1:123456789012:stateMachine:Inner'],
    [att('Bucket', 'Arn'), 'arn:aws:s3:::bucket'],
    [att('Queue', 'QueueName'), 'Queue'],
    [att('Job', 'Arn'), 'arn:aws:glue:us-east-1:123456789012:job/Job'],
    [{ 'Fn::If': ['NotProd', 1, { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'n'] }] }, 3],
    [{ a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] }, { b: [1] }],
  ])('%j', (value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  test('substitutions go into the text of a definition', () => {
    const text = JSON.stringify(one(pass({ Result: '${Arn} ${Unknown}' })));

    expect(resolved(undefined, {}, { Definition: undefined, DefinitionString: text, DefinitionSubstitutions: { Arn: att('Fn', 'Arn') } }))
      .toBe('arn:aws:lambda:us-east-1:123456789012:function:Fn ${Unknown}');
  });

  test('one that is not known is refused', () => {
    expect(() => resolved({ 'Fn::Transform': {} })).toThrow("the test kit does not know the intrinsic function 'Fn::Transform'");
    expect(() => resolved({ Ref: 'Missing' })).toThrow("the template refers to 'Missing', which it does not define");
  });

  test('tokens and parameters of CDK come out resolved', () => {
    const stack = new Stack(new App(), 'Example');
    const size = new CfnParameter(stack, 'Size', { default: '10' });
    const state = new sfn.Pass(stack, 'Only', { result: sfn.Result.fromObject({ size: size.valueAsString, zone: Fn.select(0, Fn.getAzs()) }) });
    new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(state) });

    expect(definitionOf(stack).States.Only.Result).toEqual({ size: '10', zone: 'us-east-1a' });
  });
});
