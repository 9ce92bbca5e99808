import { findingsIn } from '../../support';

const map = (fields: object = {}, mode = 'DISTRIBUTED') => ({
  StartAt: 'Items',
  States: {
    Items: {
      Type: 'Map',
      ItemProcessor: { ProcessorConfig: { Mode: mode, ExecutionType: 'STANDARD' }, StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
      End: true,
      ...fields,
    },
  },
});
const texts = (definition: object, dropped?: string[]) => findingsIn(definition, 'STANDARD', dropped).filter(({ id }) => id === 'SFN008').map(({ path, message }) => `${path}: ${message}`);

test('a map that lost its writer is reported', () => {
  expect(texts(map(), ['Items'])).toEqual([
    "Items: has no result writer, because the CDK drops it depending on the feature flag '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2'",
  ]);
});

test('a map that has a writer, never had one, or is inline is not', () => {
  expect(texts(map({ ResultWriter: {} }), ['Items'])).toEqual([]);
  expect(texts(map(), ['Others'])).toEqual([]);
  expect(texts(map())).toEqual([]);
  expect(texts(map({}, 'INLINE'), ['Items'])).toEqual([]);
  expect(texts({ StartAt: 'Items', States: { Items: { Type: 'Map', ItemProcessor: 3 } } }, ['Items'])).toEqual([]);
});
