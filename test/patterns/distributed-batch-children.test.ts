import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../src';
import { BatchSource } from '../../src/patterns/batch-source';
import { DistributedBatch, DistributedBatchProps } from '../../src/patterns/distributed-batch';
import { FailureTolerance } from '../../src/patterns/failure-tolerance';
import { definitionOf, fails, Json, run, takes } from '../engine';
import { newStack, newTask, statementsOf } from '../support';

const { EXPRESS, STANDARD } = sfn.StateMachineType;
const FLAG = '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2';
const ITEMS = BatchSource.items('$.items');

type Variant = Partial<Omit<DistributedBatchProps, 'itemProcessor'>> & { readonly processor?: (stack: Stack) => sfn.IChainable };

function batchIn(stack: Stack, { processor = () => newTask(stack, 'Work'), ...props }: Variant = {}): DistributedBatch {
  return new DistributedBatch(stack, 'ImportCustomers', { source: ITEMS, itemProcessor: processor(stack), ...props });
}

function templateWith(variant: Variant | ((stack: Stack) => Variant) = {}, stack = newStack()): Template {
  new Workflow(stack, 'Imports', { definition: batchIn(stack, typeof variant === 'function' ? variant(stack) : variant) });
  return Template.fromStack(stack);
}

const bucketOf = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'Out', 'out');
const mapOf = (template: Template) => definitionOf(template).States.ImportCustomers.Branches[0].States['ImportCustomers: Children'];
const echo = { Work: (item: Json) => item };
const oddFails = { Work: (n: number, context: Json) => (n % 2 ? fails('Odd')(n, context) : n) };

describe('results', () => {
  const results = (stack: Stack, more: object = {}) => ({ bucket: bucketOf(stack), prefix: 'runs', ...more });

  test('are written to S3, and the state says where', async () => {
    const template = templateWith((stack) => ({ results: results(stack), failureTolerance: FailureTolerance.count(1) }));
    const execution = await run(template, { id: 7, items: [1, 2] }, oddFails);
    const ResultWriterDetails = { Bucket: 'out', Key: expect.stringMatching(/^runs\/.*manifest.json$/) };
    expect(execution.output).toMatchObject({ id: 7, results: { MapRunArn: expect.any(String), ResultWriterDetails } });
    const { ResultFiles } = JSON.parse(execution.s3[`out/${execution.output.results.ResultWriterDetails.Key}`]);
    expect(JSON.parse(execution.s3[`out/${ResultFiles.SUCCEEDED[0].Key}`])).toMatchObject([{ Status: 'SUCCEEDED', Output: '2' }]);
    expect(JSON.parse(execution.s3[`out/${ResultFiles.FAILED[0].Key}`])).toMatchObject([{ Status: 'FAILED', Error: 'Odd', Input: '1' }]);
  });

  test('may be outputs only, one a line', async () => {
    const format = { outputType: sfn.OutputType.JSONL, transformation: sfn.Transformation.COMPACT };
    const template = templateWith((stack) => ({ results: results(stack, format) }));
    const { s3: objects } = await run(template, { items: [1, 2] }, echo);
    expect(Object.entries(objects).find(([key]) => key.endsWith('SUCCEEDED_0.jsonl'))![1]).toBe('1\n2');
  });

  test.each([
    [{ outputType: sfn.OutputType.JSONL }, { OutputType: 'JSONL', Transformation: 'NONE' }],
    [{ transformation: sfn.Transformation.FLATTEN }, { OutputType: 'JSON', Transformation: 'FLATTEN' }],
    [{}, undefined],
  ])('are formatted as %j says', (more, config) => {
    expect(mapOf(templateWith((stack) => ({ results: results(stack, more) }))).ResultWriter.WriterConfig).toEqual(config);
  });

  test.each([true, false, undefined])('are written also where the app has the feature flag at %s', (flag) => {
    const stack = newStack('Stack', { context: flag === undefined ? {} : { [FLAG]: flag } });
    expect(mapOf(templateWith({ results: results(stack) }, stack)).ResultWriter).toEqual({
      Resource: expect.stringMatching(/:states:::s3:putObject$/), Parameters: { Bucket: 'out', Prefix: 'runs' },
    });
    expect(stack.node.tryGetContext(FLAG)).toBe(flag);
  });

  const where = sfn.JsonPath.stringAt('$.where');
  const { format } = sfn.JsonPath;
  test.each<[string | undefined, string, string | undefined]>([
    ['runs', 'runs/*', undefined],
    ['a/b*', 'a/b${*}/*', undefined],
    [undefined, '*', undefined],
    [where, 'runs/*', 'runs/'],
    [where, 'run${*}-*', 'run*-'],
    [where, '*', ''],
    [format('a/b*/{}', where), 'a/b${*}/*', undefined],
    [format('day-{}/{}', where, where), 'day-*', undefined],
    [format('a/\\{b{}', where), 'a/*', undefined],
    [format('a/b/{}', where), 'a/*', 'a/'],
    [format('{}/{}', where, where), 'b/*', 'b/'],
  ])('below %s nothing may be written but %s, with the key prefix %s', (prefix, key, keyPrefix) => {
    const template = templateWith((stack) => ({ results: results(stack, { prefix, keyPrefix }) }));
    const [statement, ...others] = Object.values(template.findResources('AWS::IAM::Policy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement).filter(({ Action }) => /^(s3|kms):/.test([Action].flat()[0]));
    expect(statement.Action).toEqual(['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload']);
    expect(statement.Resource['Fn::Join'][1].at(-1)).toBe(`:s3:::out/${key}`);
    expect(others).toEqual([]);
  });

  test('in a bucket with a key may be encrypted, and read back in parts', () => {
    const stack = newStack();
    const [bucket, source] = ['Out', 'In'].map((id) => new s3.Bucket(stack, id, { encryptionKey: new kms.Key(stack, `${id}Key`) }));
    templateWith({ results: { bucket }, source: BatchSource.csv(source, 'in.csv') }, stack);
    const keys = statementsOf(stack).filter(({ actions }) => actions[0].startsWith('kms:'))
      .map(({ actions, resource }) => [actions, /OutKey|InKey/.exec(resource)![0]]);
    expect(keys).toHaveLength(2);
    expect(keys).toEqual(expect.arrayContaining([[['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], 'OutKey'], [['kms:Decrypt'], 'InKey']]));
  });

  test('may have a prefix that only the input knows', async () => {
    const template = templateWith((stack) => ({ results: results(stack, { prefix: sfn.JsonPath.stringAt('$.where'), keyPrefix: 'today' }) }));
    const { s3: objects } = await run(template, { items: [1], where: 'today' }, echo);
    expect(Object.keys(objects)[0]).toMatch(/^out\/today\//);
  });
});

describe('the role', () => {
  test('may start, read, stop and redrive the children of this batch', () => {
    const template = templateWith();
    const Resource = { 'Fn::Join': ['', Match.arrayWith(['/ImportCustomers:*'])] };
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'states:RedriveExecution', Resource })]) },
    });
  });
});

describe('Express children', () => {
  const express = (fields: object) => templateWith({ childType: EXPRESS, processor: (stack) => newTask(stack, 'Work', fields) });
  const inside = "state 'Work' (in 'ImportCustomers' > 'ImportCustomers: Children')";
  const unsupported = 'which Express workflows do not support';
  const approval = { 'QueueUrl': 'https://sqs.us-east-1.amazonaws.com/123456789012/approvals', 'MessageBody.$': '$$.Task.Token' };

  test('have five minutes', async () => {
    const template = express({ TimeoutSeconds: 300 });
    expect(mapOf(template).ItemProcessor.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' });
    expect(await run(template, { items: [1] }, { Work: takes(299) })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await run(template, { items: [1] }, { Work: takes(301) })).toMatchObject({ status: 'FAILED', duration: 300 });
  });

  test.each<[object, string]>([
    [{ Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: approval }, `${inside} waits for a callback (.waitForTaskToken), ${unsupported}`],
    [{ Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'nightly' } }, `${inside} waits for a job (.sync), ${unsupported}`],
    [{ Resource: 'arn:aws:states:us-east-1:123456789012:activity:a' }, `${inside} is an activity, ${unsupported}`],
  ])('refuse %j', (fields, message) => {
    expect(() => express(fields)).toThrow(message);
    expect(() => templateWith({ childType: STANDARD, processor: (stack) => newTask(stack, 'Work', fields) })).not.toThrow();
  });

  test('refuse a wait as long as they are, and a batch of their own', () => {
    const wait = (stack: Stack) => new sfn.Wait(stack, 'Work', { time: sfn.WaitTime.secondsPath('$.seconds') });
    expect(() => templateWith({ childType: EXPRESS, processor: wait })).not.toThrow();
    const long = (stack: Stack) => new sfn.CustomState(stack, 'Work', { stateJson: { Type: 'Wait', Seconds: 300 } });
    expect(() => templateWith({ childType: EXPRESS, processor: long })).toThrow(`${inside} waits 300 s, but an Express execution ends after 300 s`);
    const inner = (stack: Stack) => new DistributedBatch(stack, 'Inner', { source: ITEMS, itemProcessor: new sfn.Pass(stack, 'Item') });
    expect(() => templateWith({ childType: EXPRESS, processor: inner })).toThrow(`state 'Inner: Children' (in 'ImportCustomers' > 'ImportCustomers: Children' > 'Inner') is a Distributed Map, ${unsupported}`);
  });

  test('do not make a parent possible that is Express itself', () => {
    const stack = newStack();
    const definition = batchIn(stack, { childType: EXPRESS, processor: () => new sfn.Pass(stack, 'P') });
    expect(() => new Workflow(stack, 'W', { definition, stateMachineType: EXPRESS }))
      .toThrow("state 'ImportCustomers: Children' (in 'ImportCustomers') is a Distributed Map, which Express workflows do not support");
  });
});
