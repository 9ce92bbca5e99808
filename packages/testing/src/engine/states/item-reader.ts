import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { ObjectStore } from './object-store';
import { isObject } from '../data/values';
import { StateFailure, Unsupported } from '../run/failure';
import { Running } from '../run/machine';

type Fields = Readonly<Record<string, any>>;

const failed = (reason: string) => new StateFailure('States.ItemReaderFailed', reason);

/** Reads the items of a Distributed Map out of the mocked Amazon S3. */
export async function readItems({ scope: { execution: { objects } }, name, state, flow }: Running): Promise<unknown[]> {
  const { Resource, ReaderConfig = {}, Arguments, Parameters = Arguments } = state.ItemReader;
  const parameters = await flow.template(Parameters ?? {}, 'Arguments') as Fields;
  // 0 means all items (recorded).
  const most = await flow.number(ReaderConfig, 'MaxItems') || undefined;
  const action = String(Resource).replace(/^.*:s3:/, '');
  if (action === 'listObjectsV2') return objects.list(parameters.Bucket, parameters.Prefix).slice(0, most);
  if (action !== 'getObject') throw new Unsupported(name, `an ItemReader with the Resource ${JSON.stringify(Resource)}`);
  const read = (key: string, bucket = parameters.Bucket) => textAt(objects, bucket, key);
  try {
    const items = itemsIn(name, read(parameters.Key), ReaderConfig, read);
    if (!Array.isArray(items)) throw failed(`'${parameters.Key}' must hold an array`);
    return items.slice(0, most);
  } catch (error) {
    if (error instanceof StateFailure || error instanceof Unsupported) throw error;
    throw failed(`'${parameters.Key}' is not ${ReaderConfig.InputType}: ${(error as Error).message}`);
  }
}

function textAt(objects: ObjectStore, bucket: string, key: string): string {
  const content = objects.get(bucket, key);
  if (content === undefined) throw failed(`The object '${key}' does not exist in the bucket '${bucket}': the mocked objects are ${objects.names()}`);
  return (content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content).toString();
}

function itemsIn(name: string, text: string, config: Fields, read: (key: string, bucket?: string) => string): unknown {
  switch (config.InputType) {
    case 'JSON': return at(JSON.parse(text), config.ItemsPointer);
    case 'JSONL': return text.split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
    case 'CSV': return rowsOf(text, config);
    case 'MANIFEST': {
      // An S3 inventory: its files are CSV without headers.
      const { destinationBucket, fileSchema, files } = JSON.parse(text);
      const headers = fileSchema.split(',').map((header: string) => header.trim());
      return files.flatMap(({ key }: Fields) => rowsOf(read(key, destinationBucket?.replace(/^.*:::/, '')), { CSVHeaderLocation: 'GIVEN', CSVHeaders: headers }));
    }
    default: throw new Unsupported(name, `InputType ${JSON.stringify(config.InputType)} of an ItemReader`);
  }
}

function at(value: unknown, pointer = ''): unknown {
  const names = pointer.split('/').slice(1).map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce((inner: unknown, name) => (isObject(inner) ? inner[name] : undefined), value);
}

const DELIMITERS: Readonly<Record<string, string>> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };

/** Columns without a value are empty strings, and values without a column are left out. */
function rowsOf(text: string, { CSVDelimiter = 'COMMA', CSVHeaderLocation, CSVHeaders }: Fields): unknown[] {
  const rows: string[][] = parse(text, { delimiter: DELIMITERS[CSVDelimiter], relax_column_count: true, skip_empty_lines: true, bom: true });
  const headers: string[] = CSVHeaderLocation === 'GIVEN' ? CSVHeaders : rows.shift() ?? [];
  const twice = headers.find((header, i) => headers.indexOf(header) !== i);
  if (twice !== undefined) throw failed(`CSV headers cannot contain duplicates: '${twice}'`);
  return rows.map((row) => Object.fromEntries(headers.map((header, i) => [header, row[i] ?? ''])));
}
