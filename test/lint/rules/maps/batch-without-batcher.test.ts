import { textsOf } from '../../support';

const distributed = (state: object, fields: object = {}, config: object = { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }) => ({
  Type: 'Map', ItemsPath: '$.orders', ItemProcessor: { ProcessorConfig: config, StartAt: 'First', States: { First: state, Last: { Type: 'Succeed' } } }, ...fields, End: true,
});
const inner = (fields: object) => ({ Type: 'Map', ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } }, ...fields, Next: 'Last' });
const found = (name: string) => [
  `Work: has no ItemBatcher, but its item processor reads '${name}' from a batch. Fix: add an 'ItemBatcher', or read the item itself`,
];

describe('Batch read where there is no ItemBatcher', () => {
  test.each<[string, object, string]>([
    ['as the list of a Map', inner({ ItemsPath: '$.Items' }), 'Items'],
    ['as the list of a Map in JSONata', inner({ QueryLanguage: 'JSONata', Items: '{% $states.input.Items %}' }), 'Items'],
    ['as a parameter', { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'orders.$': '$.Items' }, Next: 'Last' }, 'Items'],
    ['as the first item', { Type: 'Pass', InputPath: '$.Items[0]', Next: 'Last' }, 'Items'],
    ['as fields of all items', { Type: 'Pass', Parameters: { 'ids.$': '$.Items[*].id' }, Next: 'Last' }, 'Items'],
    ['as what the batch shares', { Type: 'Pass', Parameters: { 'bucket.$': '$.BatchInput.bucket' }, Next: 'Last' }, 'BatchInput'],
    ['by a Choice', { Type: 'Choice', Choices: [{ Variable: '$.BatchInput.test', BooleanEquals: true, Next: 'Last' }], Default: 'Last' }, 'BatchInput'],
  ])('is reported %s', (_, state, name) => {
    expect(textsOf('SFN122', distributed(state))).toEqual(found(name));
  });

  test('is reported by the older name of the processor', () => {
    const { ItemProcessor } = distributed(inner({ ItemsPath: '$.Items' }));
    expect(textsOf('SFN122', { Type: 'Map', Iterator: ItemProcessor, End: true })).toEqual(found('Items'));
  });

  const list = inner({ ItemsPath: '$.Items' });
  test.each<[string, object]>([
    ['with an ItemBatcher', distributed(list, { ItemBatcher: { MaxItemsPerBatch: 5 } })],
    ['with an ItemBatcher that only deployment knows', distributed(list, { ItemBatcher: '${Token[Batcher.1]}' })],
    ['of an item that a selector makes', distributed(list, { ItemSelector: { 'Items.$': '$$.Map.Item.Value.orders' } })],
    ['in an inline Map', distributed(list, {}, { Mode: 'INLINE' })],
    ['in what a state before has made', distributed({ Type: 'Pass', Result: { Items: [] }, Next: 'Last' })],
    ['in a field with another name', distributed(inner({ ItemsPath: '$.items' }))],
    ['where a Choice asks for it first', distributed({ Type: 'Choice', Choices: [{ Variable: '$.Items', IsPresent: true, Next: 'Last' }], Default: 'Last' })],
    ['without states', { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'A', States: null }, End: true }],
  ])('is not reported %s', (_, state) => {
    expect(textsOf('SFN122', state)).toEqual([]);
  });
});
