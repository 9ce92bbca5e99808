import { NO_FACTS } from '../../../../src/asl/facts';
import { checkMachine } from '../../../../src/lint/check-machine';
import { textsOf } from '../../support';

const reader = (config: object = {}) => ({ Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON', ...config }, Parameters: { Bucket: 'orders', Key: 'orders.json' } });
const map = (fields: object) => ({
  Type: 'Map',
  ItemReader: reader(),
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
  End: true,
  ...fields,
});

const TEXT = 'Work: has no ResultWriter, so the outputs of all its children must not exceed 256 KiB in total. Fix: '
  + "add a 'ResultWriter', or limit the number of items with 'MaxItems' of the ItemReader";

describe('results of a Distributed Map that nothing writes', () => {
  test.each<[string, object]>([
    ['with any number of items', {}],
    ['with too many items', { ItemReader: reader({ MaxItems: 100_000 }) }],
    ['with too many batches', { ItemReader: reader({ MaxItems: 100_000 }), ItemBatcher: { MaxItemsPerBatch: 10 } }],
    ['in JSONata', { QueryLanguage: 'JSONata' }],
  ])('are those %s', (_, fields) => {
    expect(textsOf('SFN025', map(fields))).toEqual([TEXT]);
  });

  test.each<[string, object]>([
    ['that are written to S3', { ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'results' } } }],
    ['of items from the input', { ItemReader: undefined, ItemsPath: '$.orders' }],
    ['of a thousand items', { ItemReader: reader({ MaxItems: 1_000 }) }],
    ['of a thousand batches', { ItemReader: reader({ MaxItems: 100_000 }), ItemBatcher: { MaxItemsPerBatch: 100 } }],
    ['of as many items as the input says', { ItemReader: reader({ MaxItemsPath: '$.most' }) }],
    ['that are dropped', { ResultPath: null }],
    ['of an inline Map', { ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } }],
  ])('are not those %s', (_, fields) => {
    expect(textsOf('SFN025', map(fields))).toEqual([]);
  });

  test('are not judged where only deployment knows how many there are', () => {
    const check = (items: unknown) => checkMachine({ StartAt: 'Work', States: { Work: map({ ItemReader: reader({ MaxItems: items }) }) } }, { type: 'STANDARD', facts: NO_FACTS });
    const unknown = check('${Token[Items.1]}');
    expect(unknown.findings.filter(({ id }) => id === 'SFN025')).toEqual([]);
    expect(unknown.notChecked).toBe(check(1_000).notChecked + 1);
  });

  test.each([[null], [3], [[]], [{ ReaderConfig: null }]])('are found, and nothing throws, with a reader of %j', (broken) => {
    expect(textsOf('SFN025', map({ ItemReader: broken, ItemBatcher: null }))).toEqual([TEXT]);
  });
});
