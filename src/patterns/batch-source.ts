import { Token } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { isKnownAtRunTime, listObjects, literal, readObjects, restrictReader, startOf } from './internal/batch-access';
import { QUOTAS } from '../aws/quotas';
import { check } from '../props/check';
import { shown } from '../props/shown';

/** Options for every source in S3. */
export interface ObjectSourceOptions {
  /**
   * The maximum number of items to read, at most 100,000,000.
   *
   * @default - all items; AWS reads at most 100,000,000
   */
  readonly maxItems?: number;

  /**
   * The beginning of the key or prefix, if it is known only when the execution runs. The role can read nothing else.
   *
   * @default - the beginning of `sfn.JsonPath.format()`; with a path alone, the role can read the whole bucket
   */
  readonly keyPrefix?: string;
}

/** Options for a CSV file. */
export interface CsvSourceOptions extends ObjectSourceOptions {
  /**
   * Names of the columns.
   *
   * @default - the first row contains them
   */
  readonly headers?: string[];

  /**
   * The delimiter between columns.
   *
   * @default sfn.CsvDelimiter.COMMA
   */
  readonly delimiter?: sfn.CsvDelimiter;
}

/** Options for an S3 inventory. */
export interface ManifestSourceOptions extends ObjectSourceOptions {
  /**
   * The beginning of the keys of the data files, in the same bucket.
   *
   * @default - where S3 Inventory stores them: in the folder `data` beside that of the manifest; the whole bucket if the key of the manifest is known
   * only when the execution runs
   */
  readonly dataPrefix?: string;
}

/**
 * The source of the items of a `DistributedBatch`.
 *
 * Keys and prefixes can be paths such as `sfn.JsonPath.stringAt('$.key')`. The role can use the key of an encrypted bucket if the bucket knows its
 * `encryptionKey`.
 *
 * @example
 *
 * const source = BatchSource.csv(uploads, 'customers.csv', { maxItems: 10_000 });
 */
export class BatchSource {
  /**
   * The elements of an array in the input.
   *
   * @param itemsPath - a path such as `$.items`; `$` if the input is the array
   * @throws if the path is invalid, or can match more than one field
   */
  public static items(itemsPath: string): BatchSource {
    check().listPath('itemsPath', itemsPath);
    return new BatchSource({ itemsPath });
  }

  /**
   * The rows of a CSV file, each an object with a string for every column.
   *
   * @param bucket - the bucket of the file
   * @param key - the key of the file
   * @param options - how to read it, and how many rows at most
   * @throws if an option is invalid
   */
  public static csv(bucket: s3.IBucket, key: string, options: CsvSourceOptions = {}): BatchSource {
    const { headers, delimiter, maxItems } = options;
    check().must('headers', headers?.length !== 0, 'name at least one column', 'none', 'remove it if the first row has the names');
    const csvHeaders = headers && sfn.CsvHeaders.use(headers);
    return BatchSource.file(bucket, key, options, new sfn.S3CsvItemReader({ bucket, key, maxItems, csvHeaders, csvDelimiter: delimiter }));
  }

  /**
   * The elements of a JSON file that contains an array.
   *
   * @param bucket - the bucket of the file
   * @param key - the key of the file
   * @param options - how many elements at most
   * @throws if an option is invalid
   */
  public static json(bucket: s3.IBucket, key: string, options: ObjectSourceOptions = {}): BatchSource {
    return BatchSource.file(bucket, key, options, new sfn.S3JsonItemReader({ bucket, key, maxItems: options.maxItems }));
  }

  /**
   * The lines of a JSON Lines file.
   *
   * @param bucket - the bucket of the file
   * @param key - the key of the file
   * @param options - how many lines at most
   * @throws if an option is invalid
   */
  public static jsonLines(bucket: s3.IBucket, key: string, options: ObjectSourceOptions = {}): BatchSource {
    return BatchSource.file(bucket, key, options, new sfn.S3JsonLItemReader({ bucket, key, maxItems: options.maxItems }));
  }

  /**
   * The objects under a prefix, each as `{ Etag, Key, LastModified, Size, StorageClass }`. Their content is not read.
   *
   * @param bucket - the bucket to list
   * @param prefix - the prefix of the keys; without it, all objects of the bucket
   * @param options - how many objects at most
   * @throws if an option is invalid
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
   * @param bucket - the bucket of the inventory
   * @param key - the key of its `manifest.json`
   * @param options - where the inventory has its data, and how many objects at most
   * @throws if an option is invalid
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
  check().must('dataPrefix', folders.length > 0, 'be given', 'none', `'${key}' is not the key of an S3 Inventory manifest`);
  return `${folders.join('/')}/data/`;
}

function checkOptions(prop: string, path: string | undefined, { maxItems, keyPrefix }: ObjectSourceOptions): void {
  const checks = check();
  checks.must(prop, path !== '', 'have a value', shown(path));
  if (path?.startsWith('$.') || path?.startsWith('$$.')) {
    throw checks.wrong(prop, 'be a key in S3', `the path ${shown(path)}`, `use sfn.JsonPath.stringAt(${shown(path)})`);
  }
  const mayRestrict = keyPrefix === undefined || path === undefined || isKnownAtRunTime(path);
  checks.must('keyPrefix', mayRestrict, `not be set if '${prop}' is known`, shown(keyPrefix));
  checks.whole('maxItems', maxItems, { from: 1, to: QUOTAS.itemsOfMapRun.value, orToken: true });
}
