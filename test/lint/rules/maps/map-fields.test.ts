import { fatalsOf, textsOf, unknownsOf } from '../../support';

const inner = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
const map = (config: unknown, fields: object = {}) => ({ Type: 'Map', ItemProcessor: { ProcessorConfig: config, ...inner }, ...fields, End: true });
const INLINE = { Mode: 'INLINE' };
const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };

describe('a Map', () => {
  test.each<[string, object, string]>([
    ['with both forms', map(INLINE, { Iterator: inner }), "has both ItemProcessor and Iterator. Fix: remove 'Iterator', the older form"],
    ['with both selectors', map(INLINE, { ItemSelector: {}, Parameters: {} }), "has both ItemSelector and Parameters. Fix: remove 'Parameters', the older form"],
    ['of a mode that is none', map({ Mode: 'Distributed' }), "has the unknown Mode 'Distributed'. Fix: set it to 'INLINE' or 'DISTRIBUTED'"],
    ['without the type of its children', map({ Mode: 'DISTRIBUTED' }), "is a Distributed Map without ExecutionType. Fix: set it to 'STANDARD' or 'EXPRESS'"],
    ['with children of no type', map({ Mode: 'DISTRIBUTED', ExecutionType: 'FAST' }), "has the unknown ExecutionType 'FAST'. Fix: set it to 'STANDARD' or 'EXPRESS'"],
    ['with a type and no mode', map({ ExecutionType: 'EXPRESS' }),
      "has the ExecutionType 'EXPRESS' without the Mode 'DISTRIBUTED'. Fix: set the Mode to 'DISTRIBUTED', or remove 'ExecutionType'"],
    ['inline, with a reader', map(INLINE, { ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: {} }, Label: 'A' }),
      "has ItemReader and Label, which only a Distributed Map supports. Fix: set 'Mode' of ProcessorConfig to 'DISTRIBUTED', or remove it"],
    ...['ItemBatcher', 'ResultWriter'].map((field): [string, object, string] => [
      `inline, with ${field}`, map(INLINE, { [field]: {} }),
      `has ${field}, which only a Distributed Map supports. Fix: set 'Mode' of ProcessorConfig to 'DISTRIBUTED', or remove it`,
    ]),
    ...['ToleratedFailureCount', 'ToleratedFailurePercentage'].flatMap((field) => [[field, 1], [`${field}Path`, '$.failures']] as const)
      .map(([field, value]): [string, object, string] => [
        `inline, with ${field}`, map(INLINE, { [field]: value }), `has ${field}, which an inline Map ignores, so the first failed item fails the Map. `
        + "Fix: set 'Mode' of ProcessorConfig to 'DISTRIBUTED', or catch the errors of each item inside the Map",
      ]),
    ['with a path to items beside its reader', map(DISTRIBUTED, { ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2' }, ItemsPath: '$.items' }),
      "has an ItemReader, so AWS ignores its ItemsPath. Fix: remove 'ItemsPath'"],
    ['with a configuration that is no object', map('INLINE'), "has ProcessorConfig 'INLINE', which is not an object. Fix: set it to '{ \"Mode\": \"INLINE\" }'"],
    ['with a concurrency below 0', map(INLINE, { MaxConcurrency: -1 }), 'has MaxConcurrency -1, not a whole number of at least 0. Fix: set it to a whole number of at least 0'],
    ['that tolerates more than everything', map(DISTRIBUTED, { ToleratedFailurePercentage: 101 }),
      'has ToleratedFailurePercentage 101, not a number from 0 to 100. Fix: set it to a number from 0 to 100'],
    ['with a number and a path', map(DISTRIBUTED, { ToleratedFailureCount: 1, ToleratedFailureCountPath: '$.a' }),
      'has both ToleratedFailureCount and ToleratedFailureCountPath. Fix: keep one of them'],
    ['with items that are none', map(INLINE, { QueryLanguage: 'JSONata', Items: '$.items' }),
      "has Items '$.items', which is neither an array nor JSONata that returns one. Fix: set it to an array, or to '{% ... %}'"],
    ['with an expression that is no list', map(INLINE, { QueryLanguage: 'JSONata', Items: "{% 'items' %}" }),
      "has Items '{% 'items' %}', which is neither an array nor JSONata that returns one. Fix: set it to an array, or to '{% ... %}'"],
  ])('is reported %s', (_, state, text) => {
    expect(textsOf('SFN047', state)).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['with a selector', map(INLINE, { ItemSelector: {} })],
    ['with a path for the failures', map(DISTRIBUTED, { ToleratedFailureCountPath: '$.a' })],
    ['that only deployment knows', { Type: 'Map', ItemProcessor: '${Token[Processor.1]}', Label: 'A', End: true }],
    ['inline by default', map(undefined)],
    ['in its older form', { Type: 'Map', Iterator: inner, Parameters: {}, MaxConcurrency: 0, End: true }],
    ['distributed, with everything', map(DISTRIBUTED, { Label: 'A', ItemBatcher: { MaxItemsPerBatch: 5 }, ToleratedFailurePercentage: 0.5, MaxConcurrency: 5 })],
    ['whose mode only deployment knows', map({ Mode: '${Token[Mode.1]}' }, { Label: 'A' })],
    ['whose limits only deployment knows', map(INLINE, { MaxConcurrency: '${Token[Max.1]}' })],
    ['with a limit in JSONata', map(INLINE, { QueryLanguage: 'JSONata', MaxConcurrency: '{% $max %}', Items: '{% $items %}' })],
    ['without a processor, which is another mistake', { Type: 'Map', ItemProcessor: null, End: true }],
  ])('is sound: one %s', (_, state) => {
    expect(textsOf('SFN047', state)).toEqual([]);
  });

  test('is not judged where only deployment knows its mode', () => {
    expect(unknownsOf('SFN047', { Type: 'Map', ItemProcessor: '${Token[Processor.1]}', End: true })).toBe(1);
    expect(unknownsOf('SFN047', map('${Token[Config.1]}'))).toBe(1);
    expect(unknownsOf('SFN047', map({ Mode: '${Token[Mode.1]}' }))).toBe(1);
    expect(unknownsOf('SFN047', map(INLINE))).toBe(0);
  });

  test('stops a Workflow where AWS is known to refuse it', () => {
    expect(fatalsOf('SFN047', map(INLINE, { Iterator: inner }))).toEqual([true]);
    expect(fatalsOf('SFN047', map(INLINE, { MaxConcurrency: -1 }))).toEqual([true]);
    expect(fatalsOf('SFN047', map(DISTRIBUTED, { ToleratedFailureCount: 1, ToleratedFailureCountPath: '$.a' }))).toEqual([true]);
    expect(fatalsOf('SFN047', map(INLINE, { ItemSelector: {}, Parameters: {} }))).toEqual([false]);
  });
});
