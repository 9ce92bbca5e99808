import { createHash } from 'crypto';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { BatchPlan, BatchPlanOptions } from './batch-plan';
import { BatchSource } from './batch-source';
import { FailureTolerance } from './failure-tolerance';
import { RestrictedWriter, isKnownAtRunTime, startOf } from './internal/batch-access';
import { renderFields } from './internal/json-fields';
import { processLater } from './internal/late-processor';
import { QUOTAS } from '../aws/quotas';
import { Check, check } from '../props/check';
import { shown } from '../props/shown';
import { DEFAULT_CONCURRENCY, planBatch } from './internal/plan-batch';
import { SETTLED_SUFFIXES, TOLERATES_ALL, settledBatch } from './internal/settled-batch';
import { mainStateName } from './internal/state-names';

/** Where a `DistributedBatch` writes its results. */
export interface BatchResults {
  /** The bucket. The role can write under the prefix, and use the bucket's `encryptionKey`. */
  readonly bucket: s3.IBucket;

  /**
   * The prefix of the keys, without a slash at either end. Each run gets its own folder under it.
   *
   * It can come from the input. With `sfn.JsonPath.format('results/{}', sfn.JsonPath.stringAt('$.day'))`, the role can write under `results/`. With a
   * path alone, `keyPrefix` is required.
   *
   * @default - the folders of the runs are at the root of the bucket
   */
  readonly prefix?: string;

  /**
   * The beginning of the prefix, if it is known only when the execution runs. The role can write nowhere else. With `''`, it can write to the whole
   * bucket.
   *
   * @default - the beginning of `sfn.JsonPath.format()`
   */
  readonly keyPrefix?: string;

  /**
   * Whether the files contain an array, or one result per line.
   *
   * @default sfn.OutputType.JSON
   */
  readonly outputType?: sfn.OutputType;

  /**
   * Whether the files contain whole executions with input, output and times, or only the outputs. Failed executions are always whole.
   *
   * @default sfn.Transformation.NONE
   */
  readonly transformation?: sfn.Transformation;
}

/** Properties for a `DistributedBatch`. */
export interface DistributedBatchProps {
  /** The source of the items. */
  readonly source: BatchSource;

  /**
   * The work for one item, or one batch of items: a state, a chain or a pattern. It runs in a child execution.
   *
   * Its input is the item; with `batchSize`, `{ Items: [...] }`.
   */
  readonly itemProcessor: sfn.IChainable;

  /**
   * The maximum number of items per child execution. It receives fewer if they exceed 256 KiB together.
   *
   * Each child costs a start, so batches are cheaper. If a child fails, all of its items count as failed.
   *
   * @default - each child execution receives one item as its input
   */
  readonly batchSize?: number;

  /**
   * Data that every child execution receives in addition to its items, as `BatchInput`. Values can be paths into the input of the batch. Requires
   * `batchSize`.
   *
   * @default - nothing
   */
  readonly batchInput?: { [name: string]: any };

  /**
   * The maximum number of child executions that run at the same time, from 1 to 10,000.
   *
   * Keep it below the capacity of the services that the children call. A new account runs at most 1,000 Lambda functions at the same time.
   *
   * @default 100
   */
  readonly maxConcurrency?: number;

  /**
   * The type of the child executions.
   *
   * Express executions start faster, and cost less if they are short or have several states. However, they end after 5 minutes, run at least once and
   * may therefore run twice, and cannot wait for jobs or callbacks. `DistributedBatch.plan()` calculates the cost of both.
   *
   * @default sfn.StateMachineType.STANDARD
   */
  readonly childType?: sfn.StateMachineType;

  /**
   * How many items may fail before all running children are stopped where they are, and the batch fails.
   *
   * Without it, no child stops another: all children run to their end, and then the batch fails with `BatchItemsFailed` if any of them did not
   * succeed. Leave it out if children move money.
   *
   * @default - no item may fail, and all run to their end
   */
  readonly failureTolerance?: FailureTolerance;

  /**
   * Where to write the results in S3.
   *
   * @default - they are the output of the state, and must not exceed 256 KiB together with the input
   */
  readonly results?: BatchResults;

  /**
   * Where to store the outputs in the input, or with `results` their location in S3. `$` replaces the input, and `JsonPath.DISCARD` drops them.
   *
   * @default '$.results'
   */
  readonly resultPath?: string;

  /**
   * The name of the child executions in ARNs and metrics: at most 40 characters of `A-Z a-z 0-9 - _`, unique in the state machine.
   *
   * @default - derived from the name of the state
   */
  readonly label?: string;

  /**
   * Name of the state.
   *
   * @default - the construct id
   */
  readonly stateName?: string;
}

const LONGEST_LABEL = QUOTAS.mapLabelLength.value;
const LABEL = new RegExp(`^[A-Za-z0-9_-]{1,${LONGEST_LABEL}}$`);
const CONCURRENCY = { from: 1, to: QUOTAS.concurrentChildren.value, orToken: true };

/**
 * Does the same work for every item of a file, a bucket or an array in child executions: up to 100,000,000 items, 10,000 at a time.
 *
 * What it adds to `sfn.DistributedMap`: a failed item does not stop the others, and fails the batch at its end; a limit on concurrency; the input is
 * kept; permissions for that key or prefix only, including the keys of encrypted buckets; the results are written whatever the feature flags of the
 * app are.
 *
 * @example
 *
 * new DistributedBatch(this, 'ImportCustomers', {
 *   source: BatchSource.csv(uploads, 'customers.csv'),
 *   itemProcessor: importCustomers,
 *   batchSize: 100,
 * });
 */
export class DistributedBatch extends sfn.StateMachineFragment {
  /** The error if children did not succeed, without a `failureTolerance`. Its cause says how many, or where their records are. */
  public static readonly ITEMS_FAILED = 'BatchItemsFailed';

  /**
   * Calculates how long a batch takes, what it costs, and which quota it reaches first.
   *
   * @param options - the number of items, their size and duration, and the limits of the batch
   * @throws if an option is out of range
   */
  public static plan(options: BatchPlanOptions): BatchPlan {
    return planBatch(options);
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];
  /** The name of the child executions. CloudWatch has their metrics under `<ARN of the state machine>/<label>`. */
  public readonly label: string;

  /**
   * @param scope - the construct that this one is defined in
   * @param props - the source, the work for an item and the limits
   * @throws if a prop has a value that AWS would reject or that cannot work
   */
  constructor(scope: Construct, id: string, props: DistributedBatchProps) {
    super(scope, id);
    const { resultPath = '$.results', results, failureTolerance } = props;
    const checks = check(this);
    const stateName = mainStateName(checks, id, props.stateName, failureTolerance ? [] : SETTLED_SUFFIXES);
    this.label = props.label ?? labelOf(stateName);
    checkProps(checks, props, resultPath);

    const state = failureTolerance ? this.map(props, stateName, resultPath, failureTolerance._render()) : settledBatch(this, {
      stateName,
      label: this.label,
      resultPath,
      exported: results !== undefined,
      error: DistributedBatch.ITEMS_FAILED,
      map: (name, path) => this.map(props, name, path, TOLERATES_ALL),
    });
    this.startState = state;
    this.endStates = [state];
  }

  private map(props: DistributedBatchProps, stateName: string, resultPath: string, tolerance: sfn.DistributedMapProps): sfn.DistributedMap {
    const { source, itemProcessor, maxConcurrency = DEFAULT_CONCURRENCY, results, childType } = props;
    // Without this flag the CDK drops the writer without a word; apps are free to set it or not.
    this.node.setContext('@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2', true);
    const map = new sfn.DistributedMap(this, 'Map', {
      stateName,
      maxConcurrency,
      resultPath,
      label: this.label,
      mapExecutionType: childType ?? sfn.StateMachineType.STANDARD,
      itemBatcher: batcherOf(props),
      resultWriterV2: results && writerOf(results),
      ...source._render(),
      ...tolerance,
    });
    processLater(map, itemProcessor);
    return map;
  }
}

function batcherOf({ batchSize, batchInput }: DistributedBatchProps): sfn.ItemBatcher | undefined {
  // Rendered here: the CDK would leave out what marks a path, and null.
  return batchSize === undefined ? undefined : new sfn.ItemBatcher({
    maxItemsPerBatch: batchSize,
    batchInput: batchInput && renderFields(batchInput),
  });
}

function writerOf({ bucket, prefix, keyPrefix, outputType, transformation }: BatchResults): sfn.ResultWriterV2 {
  const formatted = outputType !== undefined || transformation !== undefined;
  return new RestrictedWriter(bucket, prefix, keyPrefix, formatted ? new sfn.WriterConfig({
    outputType: outputType ?? sfn.OutputType.JSON,
    transformation: transformation ?? sfn.Transformation.NONE,
  }) : undefined);
}

/** The name of the state, as far as labels may say it; what is lost then is made up for by a hash, since labels must differ. */
function labelOf(stateName: string): string {
  if (LABEL.test(stateName)) {
    return stateName;
  }
  const hash = createHash('sha256').update(stateName).digest('hex').slice(0, 8);
  return [stateName.replace(/[^A-Za-z0-9_-]/g, '').slice(0, LONGEST_LABEL - 1 - hash.length), hash].filter((part) => part).join('-');
}

function checkProps(checks: Check, props: DistributedBatchProps, resultPath: string): void {
  const { source, batchSize, batchInput, label, maxConcurrency, results } = props;
  checks.path('resultPath', resultPath);
  const fits = source._render().itemsPath !== '$' || !resultPath.startsWith('$.');
  checks.must('resultPath', fits, "be '$' or JsonPath.DISCARD if the items are '$'", shown(resultPath), 'an array has no fields');
  checks.whole('maxConcurrency', maxConcurrency, CONCURRENCY);
  checks.whole('batchSize', batchSize, { above: 0, orToken: true });
  checks.fields('batchInput', batchInput, 'add each value that the children need, or remove it');
  const hasBatches = !batchInput || batchSize !== undefined;
  checks.must('batchSize', hasBatches, "be given with 'batchInput'", 'none', 'without batches, the input of a child is a single item');
  if (label !== undefined) {
    checks.plainName('label', label, { to: LONGEST_LABEL });
  }
  checkWrittenPrefix(checks.within('results'), results ?? {});
  if (results?.prefix !== undefined && /^$|^\/|\/$|^\$\$?\./.test(results.prefix)) {
    throw checks.error(`'results.prefix' must be an S3 prefix without a leading or trailing slash, got ${shown(results.prefix)}: use sfn.JsonPath.stringAt() for a path`);
  }
}

function checkWrittenPrefix(checks: Check, { prefix, keyPrefix }: Partial<BatchResults>): void {
  const atRunTime = prefix !== undefined && isKnownAtRunTime(prefix);
  checks.must('keyPrefix', atRunTime || keyPrefix === undefined, "not be set if 'prefix' is known", shown(keyPrefix));
  checks.must('keyPrefix', !atRunTime || keyPrefix !== undefined || startOf(prefix) !== '', "be given if 'prefix' is known only at run time", 'none',
    "the role could write to the whole bucket; set the common start of all prefixes, or use sfn.JsonPath.format('results/{}', ...)");
}
