import { textsOf, unknownsOf } from '../../support';

const ItemProcessor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
const map = (ItemReader: unknown) => ({ Type: 'Map', ItemReader, ItemProcessor, End: true });
const GET = { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: 'k' } };
const read = (ReaderConfig: unknown) => map({ ...GET, ReaderConfig });

describe('the reader of a Map', () => {
  test.each<[string, object, string]>([
    ['no object', map('s3'), "has ItemReader 's3', which is not an object. Fix: set it to an object with 'Resource' and 'Parameters'"],
    ['without Resource', map({ Parameters: {} }), "has an ItemReader without Resource. Fix: set it to 'arn:aws:states:::s3:getObject' or 'arn:aws:states:::s3:listObjectsV2'"],
    ['without a bucket', map({ Resource: 'arn:aws:states:::s3:listObjectsV2' }),
      "has an ItemReader without parameters. Fix: set 'Parameters' (in JSONata 'Arguments') with 'Bucket' and 'Key' or 'Prefix'"],
    ['of another service', map({ Resource: 'arn:aws:states:::dynamodb:scan', Parameters: { TableName: 't' } }),
      "has an ItemReader of 'dynamodb:scan', which does not read items. Fix: use 's3:getObject' or 's3:listObjectsV2'"],
    ['of a list with a key', map({ Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { 'Bucket.$': '$.b', 'Key': 'k' } }),
      "has an ItemReader of 's3:listObjectsV2' with 'Key', which this action does not accept. Fix: remove it, or use the other action"],
    ['of an object without a key', map({ Resource: GET.Resource, Parameters: { Bucket: 'b' }, ReaderConfig: { InputType: 'JSON' } }),
      "has an ItemReader of 's3:getObject' without 'Key'. Fix: set 'Key' in its parameters"],
    ['of an object of unknown kind', map(GET), "reads an object without its InputType. Fix: set 'InputType' of ReaderConfig to 'CSV', 'JSON', 'JSONL', 'PARQUET' or 'MANIFEST'"],
    ['of a kind that is none', read({ InputType: 'CVS' }), "has the unknown ReaderConfig.InputType 'CVS'. Fix: set it to 'CSV', 'JSON', 'JSONL', 'PARQUET' or 'MANIFEST'"],
    ['of CSV without column names', read({ InputType: 'CSV' }),
      "reads a CSV file without the location of its column names. Fix: set 'CSVHeaderLocation' of ReaderConfig to 'FIRST_ROW' or 'GIVEN'"],
    ['of CSV with a misspelt place', read({ InputType: 'CSV', CSVHeaderLocation: 'FIRST-ROW' }),
      "has the unknown ReaderConfig.CSVHeaderLocation 'FIRST-ROW'. Fix: set it to 'FIRST_ROW'"],
    ['of CSV with names that are not given', read({ InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: [] }),
      "has CSVHeaderLocation 'GIVEN', but no column names. Fix: list them in 'CSVHeaders' of ReaderConfig"],
    ['of CSV with names that are missing', read({ InputType: 'CSV', CSVHeaderLocation: 'GIVEN' }),
      "has CSVHeaderLocation 'GIVEN', but no column names. Fix: list them in 'CSVHeaders' of ReaderConfig"],
    ['with a ReaderConfig that is no object', read('CSV'), "has ReaderConfig 'CSV', which is not an object. Fix: set it to an object with 'InputType'"],
    ['of an object with a prefix', map({ Resource: GET.Resource, Parameters: { ...GET.Parameters, Prefix: 'p' }, ReaderConfig: { InputType: 'JSON' } }),
      "has an ItemReader of 's3:getObject' with 'Prefix', which this action does not accept. Fix: remove it, or use the other action"],
    ['of a list without a bucket', map({ Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Prefix: 'p' } }),
      "has an ItemReader of 's3:listObjectsV2' without 'Bucket'. Fix: set 'Bucket' in its parameters"],
    ['of no items', read({ InputType: 'JSON', MaxItems: 0 }), "has ReaderConfig.MaxItems 0, which AWS treats as all items. Fix: remove 'MaxItems', or set it to the number of items"],
    ['of less than no items', read({ InputType: 'JSON', MaxItems: -1 }), 'has ReaderConfig.MaxItems -1, not a whole number from 0 to 100000000. Fix: set it to a whole number from 0 to 100000000'],
    ['of two columns of the same name', read({ InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['id', 'sum', 'id'] }),
      "has the column name 'id' twice in CSVHeaders. Fix: give each column a unique name"],
    ['of a number and a path', read({ InputType: 'JSON', MaxItems: 1, MaxItemsPath: '$.a' }), 'has both ReaderConfig.MaxItems and MaxItemsPath. Fix: keep one of them'],
  ])('is reported: one %s', (_, state, text) => {
    expect(textsOf('SFN074', state)).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['of a list of objects', map({ Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b' } })],
    ['of the content of objects', map({ Resource: 'arn:aws:states:::s3:listObjectsV2', ReaderConfig: { InputType: 'JSON', Transformation: 'LOAD_AND_FLATTEN' }, Arguments: { Bucket: 'b' } })],
    ['of CSV', read({ InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a', '${Token[A.1]}', '${Token[A.1]}'], CSVDelimiter: 'TAB', MaxItems: 5 })],
    ['of a field in a file', read({ InputType: 'JSON', ItemsPointer: '/orders' })],
    ['of what only deployment knows', read({ InputType: '${Token[Kind.1]}', MaxItems: '${Token[Max.2]}' })],
    ['of parameters in JSONata', map({ Resource: GET.Resource, ReaderConfig: { InputType: 'JSON' }, Arguments: '{% $source %}' })],
    ['of an action that only deployment knows', map({ Resource: 'arn:aws:states:::${Token[Action.1]}', Parameters: {} })],
    ...Object.entries({ CSVDelimiter: ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE'], Transformation: ['NONE'], ManifestType: ['ATHENA_DATA', 'S3_INVENTORY'] })
      .flatMap(([field, values]) => values.map((value): [string, object] => [`with ${field} ${value}`, read({ InputType: 'JSON', [field]: value })])),
    ['with a path for the number', read({ InputType: 'JSON', MaxItemsPath: '$.a' })],
    ['of a Resource that is none, which is another mistake', map({ Resource: 's3:getObject', Parameters: {} })],
    ['of a configuration that only deployment knows', read('${Token[Config.1]}')],
    ['that only deployment knows', map('${Token[Reader.1]}')],
  ])('is sound: one %s', (_, state) => {
    expect(textsOf('SFN074', state)).toEqual([]);
  });

  test('is not judged where only deployment knows it', () => {
    expect(unknownsOf('SFN074', map('${Token[Reader.1]}'))).toBe(1);
    expect(unknownsOf('SFN074', read('${Token[Config.1]}'))).toBe(1);
    expect(unknownsOf('SFN074', read({ InputType: 'JSON' }))).toBe(0);
  });

  test('is not looked for where there is none', () => {
    expect(textsOf('SFN074', map(undefined))).toEqual([]);
  });
});
