import { gunzipSync } from 'node:zlib';
import { named, Visit } from './active-run';
import { InjectedMisuse } from './mocks';
import { Json } from './types';

/** What an ItemReader asks for, with its paths and expressions evaluated. */
export interface ReaderRequest {
  readonly Resource: string;
  readonly Parameters: Json;
  readonly ReaderConfig: Json;
}

/** Reads the items of a Distributed Map out of the mocked S3; what cannot be read is `States.ItemReaderFailed`. */
export function readItems(visit: Visit, { Resource, Parameters, ReaderConfig: config = {} }: ReaderRequest): Json[] {
  const fail = (reason: string) => named(visit.scope.run.engine, 'States.ItemReaderFailed', reason);
  const { s3 } = visit.scope.run;
  const action = Resource.replace(/^.*:s3:/, '');
  if (action === 'listObjectsV2') return listObjects(s3, Parameters).slice(0, config.MaxItems || undefined);
  if (action !== 'getObject') throw new InjectedMisuse(`the harness has no item reader for '${Resource}' of state '${visit.name}'`);
  const read = (bucket: string, key: string): Json => {
    if (!(`${bucket}/${key}` in s3)) throw fail(`The object '${key}' does not exist in bucket '${bucket}'; 's3' of the options has ${list(Object.keys(s3))}`);
    return s3[`${bucket}/${key}`];
  };
  const { Bucket, Key } = Parameters;
  const content = read(Bucket, Key);
  try {
    const items = parse(content, config, visit, (key, bucket = Bucket) => read(bucket, key));
    if (!Array.isArray(items)) throw fail(`'${Key}' must hold a list of items`);
    return items.slice(0, config.MaxItems || undefined);
  } catch (error) {
    if (error instanceof SyntaxError) throw fail(`'${Key}' is not ${config.InputType}: ${error.message}`);
    throw error;
  }
}

function parse(content: Json, config: Json, visit: Visit, read: (key: string, bucket?: string) => Json): Json {
  switch (config.InputType) {
    case 'JSON': {
      const value = typeof content === 'string' || Buffer.isBuffer(content) ? JSON.parse(text(content)) : content;
      const steps: string[] = config.ItemsPointer?.split('/').slice(1) ?? [];
      return steps.reduce((at, step) => at?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], value);
    }
    case 'JSONL': return text(content).split('\n').filter((line) => line.trim()).map((line) => JSON.parse(line));
    case 'CSV': return fromCsv(text(content), config);
    case 'MANIFEST': {
      // The format of S3 Inventory: the manifest names gzipped CSV files without headers.
      const manifest = typeof content === 'string' || Buffer.isBuffer(content) ? JSON.parse(text(content)) : content;
      const bucket = manifest.destinationBucket?.replace(/^.*:::/, '');
      const headers = manifest.fileSchema.split(',').map((name: string) => name.trim());
      return manifest.files.flatMap(({ key }: Json) => fromCsv(text(read(key, bucket)), { CSVHeaderLocation: 'GIVEN', CSVHeaders: headers }));
    }
    default: throw new InjectedMisuse(`the harness cannot read InputType '${config.InputType}' of state '${visit.name}'`);
  }
}

function text(content: Json): string {
  if (typeof content === 'string') return content;
  if (!Buffer.isBuffer(content)) throw new InjectedMisuse('an object of the mocked S3 must be text here, got a value');
  return (content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content).toString();
}

const DELIMITERS: Record<string, string> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };

function fromCsv(content: string, config: Json): Json[] {
  const rows = csvRows(content, DELIMITERS[config.CSVDelimiter ?? 'COMMA']);
  const headers: string[] = config.CSVHeaderLocation === 'GIVEN' ? config.CSVHeaders : rows.shift() ?? [];
  return rows.map((row) => Object.fromEntries(headers.map((name, index) => [name, row[index] ?? ''])));
}

function csvRows(content: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i <= content.length; i++) {
    const char = content[i];
    if (quoted && char !== undefined) {
      if (char !== '"') field += char;
      else if (content[i + 1] === '"') field += content[++i];
      else quoted = false;
    } else if (char === '"') {
      quoted = true;
    } else if (char === delimiter || char === '\n' || char === undefined) {
      row.push(field.replace(/\r$/, ''));
      field = '';
      if (char === delimiter) continue;
      if (row.length > 1 || row[0] !== '') rows.push(row);
      row = [];
    } else {
      field += char;
    }
  }
  return rows;
}

function listObjects(s3: Record<string, Json>, { Bucket, Prefix = '' }: Json): Json[] {
  const objects = Object.keys(s3).filter((name) => name.startsWith(`${Bucket}/${Prefix}`)).sort();
  return objects.map((name) => ({
    Etag: '"00000000000000000000000000000000"',
    Key: name.slice(Bucket.length + 1),
    LastModified: 1_767_225_600,
    Size: Buffer.byteLength(typeof s3[name] === 'string' || Buffer.isBuffer(s3[name]) ? s3[name] : JSON.stringify(s3[name])),
    StorageClass: 'STANDARD',
  }));
}

function list(names: string[]): string {
  return names.map((name) => `'${name}'`).join(', ') || 'no objects';
}
