import { Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { explain } from '../../app/wildcards';
import { plainCallOf } from '../../asl/expressions/intrinsic-function';

// Statements of https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
// The CDK's own ones open the whole bucket, and leave out its key.

const WHOLE_BUCKET = '*';
const KNOWN_AT_RUN_TIME = 'Which objects are read is known only when the execution runs: the role may read those below this prefix and no others. '
  + 'https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html';
const NAMED_AT_RUN_TIME = 'Step Functions gives each run a folder of its own and names the files in it: the role may write below this prefix and nowhere '
  + 'else. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html';

/** A reader that may read these objects, or list below these prefixes, and nothing else. */
export function restrictReader(reader: sfn.IItemReader, statement: () => iam.PolicyStatement): sfn.IItemReader {
  const { bucket, resource, maxItems } = reader;
  return {
    bucket,
    resource,
    maxItems,
    render: (queryLanguage) => reader.render(queryLanguage),
    validateItemReader: () => reader.validateItemReader(),
    providePolicyStatements: () => [statement(), ...useOfKey(bucket, ['kms:Decrypt'])],
  };
}

/** A writer that may write below its prefix, and nowhere else. */
export class RestrictedWriter extends sfn.ResultWriterV2 {
  /** @param keyPrefix - what the prefix starts with, where only the execution knows it */
  constructor(
    private readonly destination: s3.IBucket,
    prefix: string | undefined,
    private readonly keyPrefix: string | undefined,
    writerConfig: sfn.WriterConfig | undefined,
  ) {
    super({ bucket: destination, prefix, writerConfig });
  }

  public providePolicyStatements(): iam.PolicyStatement[] {
    const folder = literal(this.folder());
    const write = new iam.PolicyStatement({
      actions: ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
      resources: [this.destination.arnForObjects(`${folder}*`)],
    });
    return [
      folder === '' ? write : explain(write, NAMED_AT_RUN_TIME),
      // Parts of an upload are read again before they become one object.
      ...useOfKey(this.destination, ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey']),
    ];
  }

  /** What all keys start with that it may write. */
  private folder(): string {
    if (this.prefix !== undefined && isKnownAtRunTime(this.prefix)) {
      return this.keyPrefix ?? startOf(this.prefix);
    }
    return this.prefix === undefined ? '' : `${this.prefix}/`;
  }
}

export function readObjects(bucket: s3.IBucket, ...patterns: string[]): iam.PolicyStatement {
  const statement = new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: patterns.map((pattern) => bucket.arnForObjects(pattern)) });
  const narrow = patterns.filter((pattern) => pattern !== WHOLE_BUCKET).map((pattern) => bucket.arnForObjects(pattern));
  return explain(statement, KNOWN_AT_RUN_TIME, narrow);
}

/** `pattern` is what the prefix of the request must match; without it, any will do. */
export function listObjects(bucket: s3.IBucket, pattern?: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: ['s3:ListBucket'],
    resources: [bucket.bucketArn],
    conditions: pattern === undefined ? undefined : { StringLike: { 's3:prefix': pattern } },
  });
}

/** Part of a key as a policy takes it: signs that have a meaning there stand for themselves. */
export function literal(key: string): string {
  return Token.isUnresolved(key) ? key : key.replace(/[*?$]/g, '${$&}');
}

/** Whether a string is a path such as `JsonPath.stringAt('$.key')`, which only the execution can follow. */
export function isKnownAtRunTime(value: string): boolean {
  return sfn.JsonPath.isEncodedJsonPath(value);
}

/** What a string that only the execution knows is sure to start with: the text of a `JsonPath.format()` before its first path; '' of others. */
export function startOf(value: string): string {
  const rendered: unknown = sfn.FieldUtils.renderObject({ value })?.['value.$'];
  const call = typeof rendered === 'string' ? plainCallOf(rendered) : undefined;
  const template = call?.name === 'Format' ? call.arguments[0].replace(/^'|'$/g, '') : '';
  // Up to the first place for a path, or what is escaped: rather less than too much.
  return /^[^{}\\]*/.exec(template)![0];
}

function useOfKey(bucket: s3.IBucket, actions: string[]): iam.PolicyStatement[] {
  return bucket.encryptionKey ? [new iam.PolicyStatement({ actions, resources: [bucket.encryptionKey.keyArn] })] : [];
}
