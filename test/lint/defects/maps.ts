import { guide, inGroup } from './defect';
import { ACCOUNT, asl, changed, BASES, inFulfilment, inImport, invoke } from './machines';

const MAP = guide('state-map-inline');
const DISTRIBUTED = guide('state-map-distributed');
const READER = guide('input-output-itemreader');
const BATCHER = guide('input-output-itembatcher');
const WRITER = guide('input-output-resultwriter');
const inEach = (fields: object) => inFulfilment({ EachItem: fields });
const inFile = (fields: object) => inImport({ ImportOrders: fields });
const csv = { Resource: 'arn:aws:states:::s3:getObject', Parameters: { 'Bucket': 'orders-in', 'Key.$': '$.key' } };
const processor = (config: object, states: object = { StoreOrders: invoke('store-orders', { End: true }) }) => inFile({
  ItemProcessor: { ProcessorConfig: config, StartAt: 'StoreOrders', States: states },
});
const expressChild = (TimeoutSeconds: number) => processor(
  { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, { StoreOrders: invoke('store-orders', { TimeoutSeconds, End: true }) },
);
const ask = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  TimeoutSeconds: 250,
  HeartbeatSeconds: 60,
  Parameters: { FunctionName: `arn:aws:lambda:${ACCOUNT}:function:ask`, Payload: { 'token.$': '$$.Task.Token' } },
  End: true,
};

export const maps = inGroup('maps', [
  {
    id: 'map-without-processor',
    title: 'A Map without ItemProcessor',
    breaks: 'ItemProcessor is a required field of a Map.',
    source: MAP,
    ...inEach({ ItemProcessor: undefined }),
  },
  {
    id: 'processor-and-iterator',
    title: 'A Map with ItemProcessor and Iterator',
    breaks: 'Iterator is the former name of ItemProcessor; a Map has one of them.',
    source: MAP,
    ...inEach({ Iterator: { StartAt: 'Old', States: { Old: { Type: 'Pass', End: true } } } }),
  },
  {
    id: 'inline-concurrency-above-40',
    title: 'MaxConcurrency: 500 of an inline Map',
    breaks: 'An inline Map runs up to 40 iterations at a time.',
    source: MAP,
    ...inEach({ MaxConcurrency: 500 }),
  },
  {
    id: 'concurrency-negative',
    title: 'MaxConcurrency: -1',
    breaks: 'MaxConcurrency is an integer of at least 0; 0 means no limit.',
    source: MAP,
    ...inEach({ MaxConcurrency: -1 }),
  },
  {
    id: 'items-path-to-a-text',
    title: 'ItemsPath without $',
    breaks: 'ItemsPath is a reference path.',
    source: guide('input-output-itemspath'),
    ...inEach({ ItemsPath: 'items' }),
  },
  {
    id: 'reader-in-inline-map',
    title: 'ItemReader in an inline Map',
    breaks: 'ItemReader is a field of a distributed Map; an inline Map takes an array of the input.',
    source: READER,
    ...inEach({ ItemsPath: undefined, ItemReader: { ...csv, ReaderConfig: { InputType: 'JSON' } } }),
  },
  {
    id: 'tolerance-in-inline-map',
    title: 'ToleratedFailurePercentage in an inline Map',
    breaks: 'Failure thresholds are for distributed Maps.',
    source: DISTRIBUTED,
    ...inEach({ ToleratedFailurePercentage: 10 }),
  },
  {
    id: 'mode-in-wrong-case',
    title: 'Mode: "Distributed"',
    breaks: 'Mode is INLINE or DISTRIBUTED.',
    source: DISTRIBUTED,
    ...processor({ Mode: 'Distributed', ExecutionType: 'STANDARD' }),
  },
  {
    id: 'distributed-without-execution-type',
    title: 'A distributed Map without ExecutionType',
    breaks: 'ExecutionType is required when Mode is DISTRIBUTED.',
    source: DISTRIBUTED,
    ...processor({ Mode: 'DISTRIBUTED' }),
  },
  {
    id: 'reader-without-input-type',
    title: 'A reader of a file without InputType',
    breaks: 'InputType is required for a reader that gets an object.',
    source: READER,
    ...inFile({ ItemReader: { ...csv, ReaderConfig: { MaxItems: 100 } } }),
  },
  {
    id: 'csv-without-header-location',
    title: 'A CSV reader without the location of the header',
    breaks: 'CSVHeaderLocation is required for CSV files.',
    source: READER,
    ...inFile({ ItemReader: { ...csv, ReaderConfig: { InputType: 'CSV' } } }),
  },
  {
    id: 'csv-header-given-without-names',
    title: 'CSVHeaderLocation: GIVEN without CSVHeaders',
    breaks: 'With GIVEN, the names are in CSVHeaders.',
    source: READER,
    ...inFile({ ItemReader: { ...csv, ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'GIVEN' } } }),
  },
  {
    id: 'reader-of-other-service',
    title: 'A reader that queries DynamoDB',
    breaks: 'A reader is s3:getObject or s3:listObjectsV2.',
    source: READER,
    ...inFile({ ItemReader: { Resource: 'arn:aws:states:::dynamodb:scan', Parameters: { TableName: 'orders' } } }),
  },
  {
    id: 'list-reader-with-key',
    title: 'A reader of a list of objects with a Key',
    breaks: 'A reader with listObjectsV2 takes Bucket and Prefix; it has no Key.',
    source: READER,
    ...inFile({ ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'orders-in', Key: 'orders.csv' } } }),
    sound: inFile({ ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'orders-in', Prefix: 'orders' } } }).build,
  },
  {
    id: 'batcher-without-size',
    title: 'An ItemBatcher without a size',
    breaks: 'MaxItemsPerBatch or MaxInputBytesPerBatch, or both, is given.',
    source: BATCHER,
    ...inFile({ ItemBatcher: { BatchInput: { source: 'import' } } }),
  },
  {
    id: 'batch-above-payload',
    title: 'MaxInputBytesPerBatch of a megabyte',
    breaks: 'A batch has at most 256 KiB, since it is the input of an execution.',
    source: BATCHER,
    ...inFile({ ItemBatcher: { MaxInputBytesPerBatch: 1048576 } }),
    sound: inFile({ ItemBatcher: { MaxInputBytesPerBatch: 262144 } }).build,
  },
  {
    id: 'tolerance-above-100',
    title: 'ToleratedFailurePercentage: 150',
    breaks: 'The percentage is from 0 to 100.',
    source: DISTRIBUTED,
    ...inFile({ ToleratedFailurePercentage: 150 }),
  },
  {
    id: 'tolerate-everything',
    title: 'ToleratedFailurePercentage: 100',
    breaks: 'With 100, the Map Run does not fail even when every item fails.',
    source: DISTRIBUTED,
    ...inFile({ ToleratedFailurePercentage: 100 }),
  },
  {
    id: 'concurrency-above-10000',
    title: 'MaxConcurrency: 20000 of a distributed Map',
    breaks: 'A Map Run has at most 10,000 child executions at a time.',
    source: DISTRIBUTED,
    ...inFile({ MaxConcurrency: 20000 }),
  },
  {
    id: 'label-too-long',
    title: 'A Label of 41 characters',
    breaks: 'A label has at most 40 characters.',
    source: DISTRIBUTED,
    ...inFile({ Label: 'L'.repeat(41) }),
  },
  {
    id: 'label-with-space',
    title: 'Label: "Import orders"',
    breaks: 'A label has no white space, wildcards, brackets, special or control characters.',
    source: DISTRIBUTED,
    ...inFile({ Label: 'Import orders' }),
  },
  {
    id: 'label-twice',
    title: 'Two Maps with one Label',
    breaks: 'A label is unique within the state machine.',
    source: DISTRIBUTED,
    ...asl(
      changed(BASES.imports(), { ImportOrders: { End: undefined, Next: 'ImportAgain' }, ImportAgain: again('ImportOrders') }),
      changed(BASES.imports(), { ImportOrders: { End: undefined, Next: 'ImportAgain' }, ImportAgain: again('ImportAgain') }),
    ),
  },
  {
    id: 'writer-without-bucket',
    title: 'A ResultWriter without a bucket',
    breaks: 'The parameters of the writer have Bucket and Prefix.',
    source: WRITER,
    ...inFile({ ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Prefix: 'imports' } } }),
  },
  {
    id: 'writer-transformation-unknown',
    title: 'WriterConfig.Transformation: "FLAT"',
    breaks: 'Transformation is NONE, COMPACT or FLATTEN.',
    source: WRITER,
    ...inFile({
      ResultWriter: {
        Resource: 'arn:aws:states:::s3:putObject',
        WriterConfig: { Transformation: 'FLAT', OutputType: 'JSON' },
        Parameters: { Bucket: 'orders-out', Prefix: 'x' },
      },
    }),
  },
  {
    id: 'express-child-with-callback',
    title: 'A child execution of type EXPRESS that waits for a callback',
    breaks: 'Express workflows do not support .sync and .waitForTaskToken, also as children of a Map.',
    source: DISTRIBUTED,
    ...processor({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, { StoreOrders: ask }),
    sound: processor({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, { StoreOrders: ask }).build,
  },
  {
    id: 'express-child-longer-than-five-minutes',
    title: 'A child execution of type EXPRESS with a task of 15 minutes',
    breaks: 'A child execution of type EXPRESS has 5 minutes.',
    source: DISTRIBUTED,
    ...expressChild(900),
    sound: expressChild(90).build,
  },
]);

function again(Label: string): object {
  const { ImportOrders } = BASES.imports().States;
  return {
    ...ImportOrders,
    Label,
    ItemProcessor: { ...ImportOrders.ItemProcessor, StartAt: 'StoreAgain', States: { StoreAgain: invoke('store-orders', { End: true }) } },
  };
}
