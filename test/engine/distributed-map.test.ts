import { gzipSync } from 'node:zlib';
import { run, succeeds, takes, type RunOptions } from '.';
import { FUNCTION, invoke, machine, pass } from './fixtures';

const distributed = (fields: object = {}, state: object = invoke({ End: true }), executionType = 'STANDARD') => machine({
  Each: {
    Type: 'Map',
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: executionType }, ...machine({ Work: state }) },
    End: true,
    ...fields,
  },
});
const reader = (config: object, parameters: object = { Bucket: 'data', Key: 'in' }) => ({
  ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: config, Parameters: parameters },
});
const echo = { Charge: (item: any) => item };
const outputOf = async (definition: object, options: RunOptions = {}, input: unknown = {}) => {
  const { output, error, cause } = await run(definition, input, echo, options);
  return error ? `${error}: ${cause}` : output;
};

describe('items', () => {
  test('come from the input, through the selector', async () => {
    const selector = { 'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value', 'all.$': '$.all' };

    expect(await outputOf(distributed({ ItemsPath: '$.list', ItemSelector: selector }), {}, { list: ['a', 'b'], all: 1 })).toEqual([
      { i: 0, v: 'a', all: 1 }, { i: 1, v: 'b', all: 1 },
    ]);
  });

  test.each([
    ['JSON', { InputType: 'JSON' }, '[1,2]', [1, 2]],
    ['a value', { InputType: 'JSON' }, [1, 2], [1, 2]],
    ['JSON within', { InputType: 'JSON', ItemsPointer: '/a/b' }, '{"a":{"b":[1]}}', [1]],
    ['JSONL', { InputType: 'JSONL' }, '{"n":1}\n{"n":2}\n', [{ n: 1 }, { n: 2 }]],
    ['CSV', { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }, 'id,name\r\n1,"a, ""b"""\r\n2,c\r\n', [{ id: '1', name: 'a, "b"' }, { id: '2', name: 'c' }]],
    ['CSV', { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['id', 'n'], CSVDelimiter: 'PIPE' }, '1|x\n', [{ id: '1', n: 'x' }]],
    ['some', { InputType: 'JSON', MaxItems: 1 }, '[1,2]', [1]],
  ])('are read from an object as %s', async (_, config, content, items) => {
    expect(await outputOf(distributed(reader(config)), { s3: { 'data/in': content } })).toEqual(items);
  });

  test('are read from a manifest', async () => {
    const manifest = { destinationBucket: 'arn:aws:s3:::data', fileSchema: 'Bucket, Key', files: [{ key: 'one.csv.gz' }] };
    const s3 = { 'data/in': JSON.stringify(manifest), 'data/one.csv.gz': gzipSync('"images","a.png"\n"images","b.png"\n') };

    expect(await outputOf(distributed(reader({ InputType: 'MANIFEST' })), { s3 })).toEqual([{ Bucket: 'images', Key: 'a.png' }, { Bucket: 'images', Key: 'b.png' }]);
  });

  test('are the objects of a bucket', async () => {
    const list = { ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { 'Bucket.$': '$.bucket', 'Prefix': 'in/' } } };
    const output: any = await outputOf(distributed(list), { s3: { 'data/in/b': 'xyz', 'data/in/a': '', 'data/out/c': '' } }, { bucket: 'data' });

    expect(output.map(({ Key, Size }: any) => [Key, Size])).toEqual([['in/a', 0], ['in/b', 3]]);
  });

  test('that cannot be read are States.ItemReaderFailed', async () => {
    expect(await outputOf(distributed(reader({ InputType: 'JSON' })))).toMatch(/^States.ItemReaderFailed: The object 'in' does not exist in bucket 'data'/);
    expect(await outputOf(distributed(reader({ InputType: 'JSON' })), { s3: { 'data/in': '{' } })).toMatch(/^States.ItemReaderFailed: 'in' is not JSON/);
  });
});

describe('children', () => {
  test('get batches', async () => {
    const batcher = { ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { 'day.$': '$.day' } }, ItemsPath: '$.list' };

    expect(await outputOf(distributed(batcher), {}, { day: 1, list: [1, 2, 3] })).toEqual([
      { BatchInput: { day: 1 }, Items: [1, 2] }, { BatchInput: { day: 1 }, Items: [3] },
    ]);
    expect(await outputOf(distributed({ ItemBatcher: { MaxInputBytesPerBatch: 21 } }), {}, ['aaa', 'b', 'cc'])).toEqual([{ Items: ['aaa', 'b'] }, { Items: ['cc'] }]);
  });

  test('are executions of their own', async () => {
    const look = pass({ Parameters: { 'id.$': '$$.Execution.Id', 'input.$': '$$.Execution.Input', 'machine.$': '$$.StateMachine.Name' } });

    const { output } = await run(distributed({ Label: 'Orders' }, look), ['a'], {}, { stateMachineName: 'Nightly' });

    expect(output).toEqual([{
      id: expect.stringMatching(/^arn:aws:states:us-east-1:123456789012:execution:Nightly\/Orders:[0-9a-f-]{36}$/), input: 'a', machine: 'Nightly/Orders',
    }]);
  });

  test('run as many at once as allowed', async () => {
    const mocks = { Charge: takes(10) };

    expect((await run(distributed(), Array(100).fill(1), mocks)).duration).toBe(10);
    expect((await run(distributed({ MaxConcurrency: 3 }), Array(7).fill(1), mocks)).duration).toBe(30);
  });

  test('of type EXPRESS have five minutes', async () => {
    expect(await run(distributed({}, invoke({ End: true }), 'EXPRESS'), [1], { Charge: takes(301) })).toMatchObject({
      error: 'States.ExceedToleratedFailureThreshold', duration: 300,
    });
  });

  test('do not use up the history of their parent', async () => {
    expect((await run(distributed(), Array(20).fill(1), echo, { maxEvents: 60 })).status).toBe('SUCCEEDED');
  });
});

describe('failures', () => {
  const odd = { Charge: (n: number) => { if (n % 2) throw new RangeError(`odd ${n}`); return n; } };

  test.each([
    [{}, 'States.ExceedToleratedFailureThreshold'],
    [{ ToleratedFailureCount: 1 }, 'States.ExceedToleratedFailureThreshold'],
    [{ ToleratedFailureCount: 2 }, undefined],
    [{ ToleratedFailurePercentage: 49 }, 'States.ExceedToleratedFailureThreshold'],
    [{ ToleratedFailurePercentage: 50 }, undefined],
    [{ ToleratedFailureCount: 9, ToleratedFailurePercentage: 1 }, 'States.ExceedToleratedFailureThreshold'],
    [{ ItemBatcher: { MaxItemsPerBatch: 2 }, ToleratedFailureCount: 3 }, 'States.ExceedToleratedFailureThreshold'],
  ])('with %j half of four items failing ends in %s', async (fields, error) => {
    const mocks = { Charge: (input: any) => (input.Items ?? [input]).map(odd.Charge)[0] };

    expect((await run(distributed(fields), [1, 2, 3, 4], mocks)).error).toBe(error);
  });

  test('that are tolerated are passed on as records', async () => {
    const { output } = await run(distributed({ ToleratedFailurePercentage: 100 }), [1, 2], odd);

    expect(output[0]).toMatchObject({ Status: 'FAILED', Error: 'RangeError', Input: '1' });
    expect(output[1]).toBe(2);
  });

  test('end the other children', async () => {
    const mocks = { Charge: (n: number, { sleep }: any) => sleep(n).then(() => odd.Charge(n)) };
    const { duration, events } = await run(distributed(), [2, 3, 60], mocks);

    expect(duration).toBe(3);
    expect(events.filter(({ type }) => type === 'MapIterationAborted').map(({ index }) => index)).toEqual([2]);
  });

  test('can be caught', async () => {
    const definition = distributed({ Catch: [{ ErrorEquals: ['States.ExceedToleratedFailureThreshold'], Next: 'Caught' }] });
    const caught = { ...definition, States: { ...definition.States, Caught: pass() } };

    expect((await run(caught, [1], odd)).states).toEqual(['Each', 'Work', 'Caught']);
  });
});

describe('ResultWriter', () => {
  const writer = (config?: object) => ({
    ToleratedFailureCount: 9,
    ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'out', Prefix: 'runs' }, ...(config && { WriterConfig: config }) },
  });

  test('exports records and a manifest', async () => {
    const mocks = { Charge: (n: number) => { if (n > 1) throw new RangeError('big'); return [n]; } };
    const { output, s3 } = await run(distributed(writer()), [1, 2], mocks, { s3: { 'data/in': 'kept' } });

    const { ResultWriterDetails: { Bucket, Key }, MapRunArn } = output;
    const manifest = JSON.parse(s3[`${Bucket}/${Key}`]);
    expect([manifest.MapRunArn, manifest.DestinationBucket, s3['data/in']]).toEqual([MapRunArn, 'out', 'kept']);
    const [succeeded] = JSON.parse(s3[`out/${manifest.ResultFiles.SUCCEEDED[0].Key}`]);
    const [failed] = JSON.parse(s3[`out/${manifest.ResultFiles.FAILED[0].Key}`]);
    expect(succeeded).toMatchObject({ Status: 'SUCCEEDED', Input: '1', Output: '[1]' });
    expect(failed).toMatchObject({ Status: 'FAILED', Error: 'RangeError' });
  });

  test('transforms', async () => {
    const { output, s3 } = await run(distributed(writer({ Transformation: 'FLATTEN', OutputType: 'JSONL' })), [1, 2], { Charge: (n) => [n, n] });

    const manifest = JSON.parse(s3[`out/${output.ResultWriterDetails.Key}`]);
    expect(s3[`out/${manifest.ResultFiles.SUCCEEDED[0].Key}`]).toBe('1\n1\n2\n2');
  });
});

test('works in JSONata', async () => {
  const state = {
    Type: 'Task', Resource: FUNCTION, QueryLanguage: 'JSONata', Output: '{% $states.result %}', End: true,
  };
  const definition = distributed({
    QueryLanguage: 'JSONata', Items: '{% $states.input.list %}', ItemSelector: { v: '{% $states.context.Map.Item.Value %}' }, Output: { done: '{% $states.result %}' },
  }, state);

  expect((await run(definition, { list: [1, 2] }, { Charge: ({ v }) => v + 1 })).output).toEqual({ done: [2, 3] });
});

test('an input type that the harness cannot read is refused', async () => {
  await expect(run(distributed(reader({ InputType: 'PARQUET' })), {}, { Charge: succeeds() }, { s3: { 'data/in': '' }, skipValidation: true })).rejects.toThrow(
    "the harness cannot read InputType 'PARQUET' of state 'Each'");
});
