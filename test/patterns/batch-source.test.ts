import { gzipSync } from 'node:zlib';
import { CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../src';
import { BatchSource } from '../../src/patterns/batch-source';
import { DistributedBatch } from '../../src/patterns/distributed-batch';
import { definitionOf, Json, run } from '../engine';
import { newStack, newTask, statementsOf } from '../support';

interface Made {
  readonly stack: Stack;
  readonly bucket: s3.IBucket;
}

const { format, stringAt } = sfn.JsonPath;
const named = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'Data', 'data');

function stackWith(source: (made: Made) => BatchSource, bucketIn: (stack: Stack) => s3.IBucket = named): Stack {
  const stack = newStack();
  const bucket = bucketIn(stack);
  const definition = new DistributedBatch(stack, 'Import', { source: source({ stack, bucket }), itemProcessor: newTask(stack, 'Work') });
  new Workflow(stack, 'Imports', { definition });
  return stack;
}

const echo = { Work: (item: Json) => item };
const itemsOf = async (source: (made: Made) => BatchSource, s3Objects: Record<string, unknown> = {}, input: Json = {}) => {
  const execution = await run(stackWith(source), input, echo, { s3: s3Objects });
  expect(execution).toMatchObject({ status: 'SUCCEEDED', output: input });
  return execution.output.results;
};

/** What the role may do in S3 and with keys: actions, where, and the condition. */
const accessOf = (stack: Stack) => statementsOf(stack).filter(({ actions }) => /^(s3|kms):/.test(actions[0])).map(({ actions, resource, condition }) => {
  const places = [...resource.matchAll(/:s3:::([^"]*)"/g)].map(([, place]) => place);
  return [actions.join(' '), places.join(' ') || resource, condition];
});

const INVENTORY = 'lists/data/daily/2026-01-01T00-00Z/manifest.json';

describe('items', () => {
  test('of the input', async () => {
    expect(await itemsOf(() => BatchSource.items('$.list'), {}, { list: [1, { a: 2 }, 'a'] })).toEqual([1, { a: 2 }, 'a']);
    expect(await itemsOf(() => BatchSource.items('$.list'), {}, { list: [] })).toEqual([]);
  });

  test('of a CSV file', async () => {
    expect(await itemsOf(({ bucket }) => BatchSource.csv(bucket, 'in.csv'), { 'data/in.csv': 'id,name\n1,"a, b"\n' })).toEqual([{ id: '1', name: 'a, b' }]);
  });

  test('of a CSV file of another shape', async () => {
    const source = ({ bucket }: Made) => BatchSource.csv(bucket, 'in.csv', { headers: ['id', 'name'], delimiter: sfn.CsvDelimiter.PIPE, maxItems: 2 });
    expect(await itemsOf(source, { 'data/in.csv': '1|a\n2|b\n3|c\n' })).toEqual([{ id: '1', name: 'a' }, { id: '2', name: 'b' }]);
  });

  test('of a JSON file', async () => {
    expect(await itemsOf(({ bucket }) => BatchSource.json(bucket, 'in.json', { maxItems: 2 }), { 'data/in.json': '[1,[2],{"n":3}]' })).toEqual([1, [2]]);
  });

  test('of a file of JSON lines', async () => {
    expect(await itemsOf(({ bucket }) => BatchSource.jsonLines(bucket, 'in.jsonl'), { 'data/in.jsonl': '{"n":1}\n{"n":2}\n' })).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test('are the objects below a prefix', async () => {
    const items = await itemsOf(({ bucket }) => BatchSource.objects(bucket, 'in/'), { 'data/in/b': 'xyz', 'data/in/a': '', 'data/out/c': '' });
    expect(items.map(({ Key, Size }: Json) => [Key, Size])).toEqual([['in/a', 0], ['in/b', 3]]);
  });

  test('are all objects of the bucket without a prefix', async () => {
    expect(await itemsOf(({ bucket }) => BatchSource.objects(bucket, undefined, { maxItems: 1 }), { 'data/a': '', 'data/b': '' })).toMatchObject([{ Key: 'a' }]);
  });

  test('of an inventory', async () => {
    const manifest = { destinationBucket: 'arn:aws:s3:::data', fileSchema: 'Bucket, Key', files: [{ key: 'lists/data/daily/data/1.csv.gz' }] };
    const objects = { [`data/${INVENTORY}`]: JSON.stringify(manifest), 'data/lists/data/daily/data/1.csv.gz': gzipSync('"images","a.png"\n') };
    expect(await itemsOf(({ bucket }) => BatchSource.manifest(bucket, INVENTORY), objects)).toEqual([{ Bucket: 'images', Key: 'a.png' }]);
  });

  test.each<[string, (made: Made) => BatchSource]>([
    ['key', ({ bucket }) => BatchSource.json(bucket, stringAt('$.where'))],
    ['prefix', ({ bucket }) => BatchSource.objects(bucket, stringAt('$.where'))],
  ])('may be at a %s that only the input knows', async (_, source) => {
    const items = await itemsOf(source, { 'data/in/1.json': '[{ "Key": "in/1.json" }]' }, { where: 'in/1.json' });
    expect(items).toMatchObject([{ Key: 'in/1.json' }]);
  });

  test('that cannot be read end in States.ItemReaderFailed', async () => {
    const stack = stackWith(({ bucket }) => BatchSource.json(bucket, 'missing.json'));
    expect(await run(stack, {}, echo)).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' });
  });
});

describe('the role', () => {
  const ofPrefix = (pattern: string) => ({ StringLike: { 's3:prefix': pattern } });

  test.each<[string, (made: Made) => BatchSource, Json[]]>([
    ['the input', () => BatchSource.items('$.list'), []],
    ['a CSV file', ({ bucket }) => BatchSource.csv(bucket, 'in/a.csv'), [['s3:GetObject', 'data/in/a.csv', undefined]]],
    ['a JSON file', ({ bucket }) => BatchSource.json(bucket, 'a.json'), [['s3:GetObject', 'data/a.json', undefined]]],
    ['a file of JSON lines', ({ bucket }) => BatchSource.jsonLines(bucket, 'a.jsonl'), [['s3:GetObject', 'data/a.jsonl', undefined]]],
    ['a key with signs', ({ bucket }) => BatchSource.json(bucket, 'a*b?c$.json'), [['s3:GetObject', 'data/a${*}b${?}c${$}.json', undefined]]],
    ['any key', ({ bucket }) => BatchSource.json(bucket, stringAt('$.key')), [['s3:GetObject', 'data/*', undefined]]],
    ['any key that starts so', ({ bucket }) => BatchSource.json(bucket, stringAt('$.key'), { keyPrefix: 'in/' }), [['s3:GetObject', 'data/in/*', undefined]]],
    ['a key of which the start is known', ({ bucket }) => BatchSource.csv(bucket, format('in/{}.csv', stringAt('$.day'))), [['s3:GetObject', 'data/in/*', undefined]]],
    ['objects below a prefix of which the start is known', ({ bucket }) => BatchSource.objects(bucket, format('in/{}/', stringAt('$.day'))), [['s3:ListBucket', 'data', ofPrefix('in/*')]]],
    ['objects below any prefix at all', ({ bucket }) => BatchSource.objects(bucket, stringAt('$.day'), { keyPrefix: '' }), [['s3:ListBucket', 'data', undefined]]],
    ['objects', ({ bucket }) => BatchSource.objects(bucket), [['s3:ListBucket', 'data', undefined]]],
    ['objects below a prefix', ({ bucket }) => BatchSource.objects(bucket, 'in/'), [['s3:ListBucket', 'data', ofPrefix('in/')]]],
    ['objects below any prefix', ({ bucket }) => BatchSource.objects(bucket, stringAt('$.prefix')), [['s3:ListBucket', 'data', undefined]]],
    [
      'objects below any prefix that starts so',
      ({ bucket }) => BatchSource.objects(bucket, stringAt('$.prefix'), { keyPrefix: 'in/' }),
      [['s3:ListBucket', 'data', ofPrefix('in/*')]],
    ],
  ])('may read %s, and nothing else', (_, source, access) => {
    const stack = stackWith(source);
    expect(accessOf(stack)).toEqual(access);
    const onEverything = statementsOf(stack).filter(({ resource }) => resource === '"*"').flatMap(({ actions }) => actions);
    expect(onEverything.filter((action) => !/^(xray|logs):/.test(action))).toEqual([]);
  });

  test.each<[string, (made: Made) => BatchSource, string[]]>([
    ['beside it', ({ bucket }) => BatchSource.manifest(bucket, INVENTORY), [INVENTORY, 'lists/data/daily/data/*']],
    ['where it says', ({ bucket }) => BatchSource.manifest(bucket, 'm.json', { dataPrefix: 'parts/' }), ['m.json', 'parts/*']],
    ['anywhere', ({ bucket }) => BatchSource.manifest(bucket, stringAt('$.key'), { keyPrefix: 'lists/' }), ['lists/*', '*']],
  ])('may read a manifest, and the data %s', (_, source, keys) => {
    expect(accessOf(stackWith(source))).toEqual([['s3:GetObject', keys.map((key) => `data/${key}`).join(' '), undefined]]);
  });

  test('may read the data of a manifest anywhere, where only the deployment knows its key', () => {
    const stack = stackWith(({ bucket, stack: scope }) => BatchSource.manifest(bucket, new CfnParameter(scope, 'Where').valueAsString));
    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'))).toContain(':s3:::data/*"');
  });

  test('may use the key of the bucket to read, and only to read', () => {
    const encrypted = (stack: Stack) => new s3.Bucket(stack, 'Data', { encryptionKey: new kms.Key(stack, 'Key') });
    const access = accessOf(stackWith(({ bucket }) => BatchSource.csv(bucket, 'in.csv'), encrypted));
    expect(access.map(([actions]) => actions)).toEqual(['s3:GetObject', 'kms:Decrypt']);
    expect(access[1][1]).toMatch(/^{"Fn::GetAtt":\["Key/);
  });

  test('may use no key that the bucket does not know', () => {
    const encrypted = (stack: Stack) => new s3.Bucket(stack, 'Data', { encryption: s3.BucketEncryption.KMS_MANAGED });
    expect(accessOf(stackWith(({ bucket }) => BatchSource.csv(bucket, 'in.csv'), encrypted)).map(([actions]) => actions)).toEqual(['s3:GetObject']);
  });

  test('has the same permissions in a plain state machine', () => {
    const stack = newStack();
    const bucket = new s3.Bucket(stack, 'Data', { encryptionKey: new kms.Key(stack, 'Key') });
    const batch = new DistributedBatch(stack, 'Import', { source: BatchSource.json(bucket, 'in.json'), itemProcessor: new sfn.Pass(stack, 'Work') });
    new sfn.StateMachine(stack, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(batch) });
    expect(accessOf(stack).map(([actions]) => actions)).toEqual(['s3:GetObject', 'kms:Decrypt']);
  });
});

describe('a source', () => {
  test('may be at a key that only the deployment knows', () => {
    const stack = stackWith(({ bucket, stack: scope }) => BatchSource.manifest(bucket, new CfnParameter(scope, 'Where').valueAsString, { dataPrefix: 'd/' }));
    expect(JSON.stringify(definitionOf(stack).States.Import.Branches[0].States['Import: Children'].ItemReader)).toContain('Where');
    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'))).toContain('{"Ref":"Where"}');
  });

  test('may have a number of items that is not known yet', () => {
    expect(() => stackWith(({ bucket }) => BatchSource.json(bucket, 'a', { maxItems: Lazy.number({ produce: () => 1 }) }))).not.toThrow();
  });

  test('may have as many items as a Map Run', () => {
    expect(() => stackWith(({ bucket }) => BatchSource.json(bucket, 'a', { maxItems: 100_000_000 }))).not.toThrow();
  });

  const many = (got: number) => `'maxItems' must be a whole number from 1 to 100000000, got ${got}`;
  test.each<[string, (made: Made) => BatchSource, string]>([
    ['no path', () => BatchSource.items('items'), "'itemsPath' must be a path to a single field such as '$.result', got 'items'"],
    ['a path to many places', () => BatchSource.items('$.a[*]'), "'itemsPath' must be a path to a single field such as '$.result', got '$.a[*]'"],
    ['no list', () => BatchSource.items(sfn.JsonPath.DISCARD), "'itemsPath' must be a path to an array such as '$.items', got JsonPath.DISCARD"],
    ['no key', ({ bucket }) => BatchSource.json(bucket, ''), "'key' must have a value, got ''"],
    ['a path as it is', ({ bucket }) => BatchSource.csv(bucket, '$.key'), "'key' must be a key in S3, got the path '$.key': use sfn.JsonPath.stringAt('$.key')"],
    [
      'a path of the context as it is',
      ({ bucket }) => BatchSource.objects(bucket, '$$.Execution.Name'),
      "'prefix' must be a key in S3, got the path '$$.Execution.Name': use sfn.JsonPath.stringAt('$$.Execution.Name')",
    ],
    ['a limit of a known key', ({ bucket }) => BatchSource.json(bucket, 'a', { keyPrefix: 'in/' }), "'keyPrefix' must not be set if 'key' is known, got 'in/'"],
    ['no items', ({ bucket }) => BatchSource.json(bucket, 'a', { maxItems: 0 }), many(0)],
    ['half an item', ({ bucket }) => BatchSource.objects(bucket, 'a', { maxItems: 0.5 }), many(0.5)],
    ['too many items', ({ bucket }) => BatchSource.csv(bucket, 'a', { maxItems: 100_000_001 }), many(100_000_001)],
    [
      'no columns',
      ({ bucket }) => BatchSource.csv(bucket, 'a', { headers: [] }),
      "'headers' must name at least one column, got none: remove it if the first row has the names",
    ],
    [
      'a manifest somewhere',
      ({ bucket }) => BatchSource.manifest(bucket, 'm.json'),
      "'dataPrefix' must be given, got none: 'm.json' is not the key of an S3 Inventory manifest",
    ],
  ])('refuses %s', (_, source, message) => {
    expect(() => stackWith(source)).toThrow(new Error(message));
  });
});
