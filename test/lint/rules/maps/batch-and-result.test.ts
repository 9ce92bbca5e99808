import { textsOf } from '../../support';

const ItemProcessor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
const map = (fields: object) => ({ Type: 'Map', ItemProcessor, ...fields, End: true });
const PUT = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b', Prefix: 'p' } };

describe('batches and results of a Map', () => {
  test.each<[string, object, string]>([
    ['batches without a limit', { ItemBatcher: {} }, 'has an ItemBatcher without a limit. Fix: set MaxItemsPerBatch or MaxInputBytesPerBatch'],
    ['batches of no items', { ItemBatcher: { MaxItemsPerBatch: 0 } }, 'has ItemBatcher.MaxItemsPerBatch 0, not a whole number of at least 1. Fix: set it to a whole number of at least 1'],
    ['batches larger than a payload', { ItemBatcher: { MaxInputBytesPerBatch: 262145 } },
      'has ItemBatcher.MaxInputBytesPerBatch 262145, not a whole number from 1 to 262144. Fix: set it to a whole number from 1 to 262144'],
    ['batches by a number and a path', { ItemBatcher: { MaxItemsPerBatch: 5, MaxItemsPerBatchPath: '$.a' } },
      'has both ItemBatcher.MaxItemsPerBatch and MaxItemsPerBatchPath. Fix: keep one of them'],
    ['batches that are none', { ItemBatcher: 5 }, 'has ItemBatcher 5, which is not an object. Fix: set it to an object, or remove it'],
    ['results to nowhere', { ResultWriter: {} }, "has an empty ResultWriter. Fix: set 'Resource' with 'Parameters' (in JSONata 'Arguments'), or 'WriterConfig'"],
    ['results without a bucket', { ResultWriter: { Resource: PUT.Resource } },
      "has a ResultWriter without Parameters. Fix: set 'Bucket' and 'Prefix' in 'Parameters' (in JSONata 'Arguments')"],
    ['results without an action', { ResultWriter: { Parameters: PUT.Parameters } }, "has a ResultWriter without Resource. Fix: set it to 'arn:aws:states:::s3:putObject'"],
    ['results without the name of a bucket', { ResultWriter: { ...PUT, Parameters: { Prefix: 'p' } } }, "has a ResultWriter without 'Bucket'. Fix: set 'Bucket' in its parameters"],
    ['results of a form that is none', { ResultWriter: { ...PUT, WriterConfig: { OutputType: 'CSV' } } }, "has the unknown WriterConfig.OutputType 'CSV'. Fix: set it to 'JSON' or 'JSONL'"],
  ])('are reported: %s', (_, fields, text) => {
    expect(textsOf('SFN075', map(fields))).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['batches by bytes', { ItemBatcher: { MaxInputBytesPerBatch: 262144, BatchInput: {} } }],
    ['batches by a path', { ItemBatcher: { MaxItemsPerBatchPath: '$.size' } }],
    ['batches that only deployment knows', { ItemBatcher: '${Token[Batcher.1]}' }],
    ['results in a bucket', { ResultWriter: PUT }],
    ['results in a bucket, in JSONata', { ResultWriter: { Resource: PUT.Resource, Arguments: PUT.Parameters } }],
    ['results of another form, in the state', { ResultWriter: { WriterConfig: { Transformation: 'FLATTEN', OutputType: 'JSON' } } }],
    ['results in a form that only deployment knows', { ResultWriter: { ...PUT, WriterConfig: { OutputType: '${Token[Form.1]}' } } }],
  ])('are sound: %s', (_, fields) => {
    expect(textsOf('SFN075', map(fields))).toEqual([]);
  });
});
