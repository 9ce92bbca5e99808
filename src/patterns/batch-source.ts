import { Token } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { isKnownAtRunTime, listObjects, literal, readObjects, restrictReader, startOf } from './internal/batch-access';
import { QUOTAS } from '../aws/quotas';
import { check } from '../props/check';
import { shown } from '../props/shown';

/** What every source in S3 can say. */
export interface ObjectSourceOptions {
  /**
   * Stops after so many items, at most 100,000,000.
   *
   * @default - all items, of which AWS reads no more than 100,000,000
   */
  readonly maxItems?: number;

  /**
   * What the key or prefix starts with, where that is known only when the execution runs: the role may read nothing else.
   *
   * @default - what `sfn.JsonPath.format()` starts with; with a path alone, the role may read the whole bucket
   */
  readonly keyPrefix?: string;
}

/** What a CSV file looks like. */
export interface CsvSourceOptions extends ObjectSourceOptions {
  /**
   * Names of the columns.
   *
   * @default - the first row has them
   */
  readonly headers?: string[];

  /**
   * What separates the columns.
   *
   * @default sfn.CsvDelimiter.COMMA
   */
  readonly delimiter?: sfn.CsvDelimiter;
}

/** Where the files are that an S3 inventory consists of. */
export interface ManifestSourceOptions extends ObjectSourceOptions {
  /**
   * What the keys of the data files start with, in the same bucket.
   *
   * @default - where S3 Inventory puts them: in the folder `data` beside that of the manifest; the whole bucket where the key of the
   * manifest is known only when the execution runs
   */
  readonly dataPrefix?: string;
}

/**
 * Where a `DistributedBatch` gets its items from.
 *
 * Keys and prefixes may be paths such as `sfn.JsonPath.stringAt('$.key')`. The keys of encrypted buckets are used as far as the bucket
 * knows its `encryptionKey`.
 */
export class BatchSource {
  /**
   * The elements of a list in the input.
   *
   * @param itemsPath such as `$.items`; `$` where the input is the list
   * @throws if it is no path to one place
   */
  public static items(itemsPath: string): BatchSource {
    check().listPath('itemsPath', itemsPath);
    return new BatchSource({ itemsPath });
  }

  /**
   * The rows of a CSV file, each an object with a string for every column.
   *
   * @throws if an option cannot work
   */
  public static csv(bucket: s3.IBucket, key: string, options: CsvSourceOptions = {}): BatchSource {
    const { headers, delimiter, maxItems } = options;
    check().must('headers', headers?.length !== 0, 'name at least one column', 'none', 'leave it out where the first row has the names');
    const csvHeaders = headers && sfn.CsvHeaders.use(headers);
    return BatchSource.file(bucket, key, options, new sfn.S3CsvItemReader({ bucket, key, maxItems, csvHeaders, csvDelimiter: delimiter }));
  }

  /**
   * The elements of a JSON file that is a list.
   *
   * @throws if an option cannot work
   */
  public static json(bucket: s3.IBucket, key: string, options: ObjectSourceOptions = {}): BatchSource {
    return BatchSource.file(bucket, key, options, new sfn.S3JsonItemReader({ bucket, key, maxItems: options.maxItems }));
  }

  /**
   * The lines of a file, each of them JSON.
   *
   * @throws if an option cannot work
   */
  public static jsonLines(bucket: s3.IBucket, key: string, options: ObjectSourceOptions = {}): BatchSource {
    return BatchSource.file(bucket, key, options, new sfn.S3JsonLItemReader({ bucket, key, maxItems: options.maxItems }));
  }

  /**
   * The objects below a prefix, each as `{ Etag, Key, LastModified, Size, StorageClass }`; their content is not read.
   *
   * @param prefix all objects of the bucket, if there is none
   * @throws if an option cannot work
   */
  public static objects(bucket: s3.IBucket, prefix?: string, options: ObjectSourceOptions = {}): BatchSource {
    const { maxItems, keyPrefix } = options;
    checkOptions('prefix', prefix, options);
    const known = prefix !== undefined && !isKnownAtRunTime(prefix);
    const start = keyPrefix ?? (prefix === undefined || known ? '' : startOf(prefix));
    const pattern = known ? literal(prefix) : start === '' ? undefined : `${literal(start)}*`;
    const reader = new sfn.S3ObjectsItemReader({ bucket, prefix, maxItems });
    return new BatchSource({ itemReader: restrictReader(reader, () => listObjects(bucket, pattern)) });
  }

  /**
   * The objects that an S3 inventory in CSV lists.
   *
   * @param key of its `manifest.json`
   * @throws if an option cannot work
   */
  public static manifest(bucket: s3.IBucket, key: string, options: ManifestSourceOptions = {}): BatchSource {
    const { maxItems, dataPrefix } = options;
    const data = dataPrefix ?? (isKnownAtRunTime(key) || Token.isUnresolved(key) ? '' : inventoryData(key));
    return BatchSource.file(bucket, key, options, new sfn.S3ManifestItemReader({ bucket, key, maxItems }), `${literal(data)}*`);
  }

  private static file(bucket: s3.IBucket, key: string, options: ObjectSourceOptions, reader: sfn.IItemReader, ...more: string[]): BatchSource {
    checkOptions('key', key, options);
    const pattern = isKnownAtRunTime(key) ? `${literal(options.keyPrefix ?? startOf(key))}*` : literal(key);
    return new BatchSource({ itemReader: restrictReader(reader, () => readObjects(bucket, pattern, ...more)) });
  }

  private constructor(private readonly props: { readonly itemsPath?: string; readonly itemReader?: sfn.IItemReader }) {}

  /**
   * The props of the Map state.
   *
   * @internal
   */
  public _render() {
    return this.props;
  }
}

/** `<prefix>/<bucket>/<configuration>/<date>/manifest.json` has its data in `<prefix>/<bucket>/<configuration>/data/`. */
function inventoryData(key: string): string {
  const folders = key.split('/').slice(0, -2);
  check().must('dataPrefix', folders.length > 0, 'be given', 'none', `'${key}' is not where S3 Inventory puts a manifest`);
  return `${folders.join('/')}/data/`;
}

function checkOptions(prop: string, path: string | undefined, { maxItems, keyPrefix }: ObjectSourceOptions): void {
  const checks = check();
  checks.must(prop, path !== '', 'have a value', shown(path));
  if (path?.startsWith('$.') || path?.startsWith('$$.')) {
    throw checks.wrong(prop, 'be a key in S3', `the path ${shown(path)}`, `use sfn.JsonPath.stringAt(${shown(path)})`);
  }
  const mayRestrict = keyPrefix === undefined || path === undefined || isKnownAtRunTime(path);
  checks.must('keyPrefix', mayRestrict, `be left out where '${prop}' is known`, shown(keyPrefix));
  checks.whole('maxItems', maxItems, { from: 1, to: QUOTAS.itemsOfMapRun.value, orToken: true });
}
