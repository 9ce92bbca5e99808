import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { addCatchAll } from './internal/catch-all';
import { surround } from './internal/catchable';
import { QUOTAS } from '../aws/quotas';
import { Check, check } from '../props/check';
import { shown } from '../props/shown';
import { mainStateName } from './internal/state-names';

/** What an item that fails does to its batch. */
export enum ItemFailure {
  /** The batch fails with the error of the item; the work for the other items is given up. */
  FAIL_BATCH = 'FAIL_BATCH',

  /** The batch goes on, and says at its end which items failed. */
  COLLECT = 'COLLECT',
}

/** What a `BatchMap` is made of. */
export interface BatchMapProps {
  /**
   * Path to the list of items in the input, such as `$.items`; `$` where the input is the list.
   */
  readonly itemsPath: string;

  /**
   * The work for one item: a state, a chain or a pattern. Its input is the item.
   */
  readonly itemProcessor: sfn.IChainable;

  /**
   * How many items are worked on at the same time, 1 to 40.
   *
   * Step Functions runs no more than 40 iterations of an inline Map at once, whatever a definition says:
   * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
   *
   * @default 10
   */
  readonly maxConcurrency?: number;

  /**
   * Where the results are put in the input, such as `$.processedItems`; `$` replaces the input, `JsonPath.DISCARD` drops the results.
   *
   * @default '$.results'
   */
  readonly resultPath?: string;

  /**
   * What an item that fails does to the batch.
   *
   * With `COLLECT` the result is `{ succeeded: [{ index, result }], failed: [{ index, item, error, cause }] }`, both in the order of
   * the items; each item is in exactly one of the lists. It costs two more transitions for each item.
   *
   * @default ItemFailure.FAIL_BATCH
   */
  readonly onItemFailure?: ItemFailure;

  /**
   * Name of the state, what the names of its helper states start with.
   *
   * @default - the construct id
   */
  readonly stateName?: string;
}

const CONCURRENCY = { from: 1, to: QUOTAS.inlineMapConcurrency.value, orToken: true, why: 'an inline Map runs no more items at once; use a DistributedBatch for more' };
const DEFAULT_CONCURRENCY = 10;

/**
 * The same work for every item of a list, a few at a time.
 *
 * Adds over the Map state: a bounded concurrency, since AWS has no bound but its own; the input is kept; items that fail can be
 * collected with their item, index, error and cause instead of ending the batch.
 */
export class BatchMap extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /**
   * @throws if a path, the name or the concurrency cannot work, or if what is to be collected is dropped
   */
  constructor(scope: Construct, id: string, props: BatchMapProps) {
    super(scope, id);
    const { itemsPath, itemProcessor, maxConcurrency = DEFAULT_CONCURRENCY, resultPath = '$.results' } = props;
    const collects = props.onItemFailure === ItemFailure.COLLECT;
    const checks = check(this);
    const stateName = mainStateName(checks, id, props.stateName, collects ? ['Item', 'Succeeded', 'Failed'] : []);
    checkPaths(checks, itemsPath, resultPath, collects);
    checks.whole('maxConcurrency', maxConcurrency, CONCURRENCY);

    const map = new sfn.Map(this, 'Map', { stateName, itemsPath, maxConcurrency, resultPath, ...(collects ? COLLECTED : {}) });
    map.itemProcessor(collects ? this.record(stateName, itemProcessor) : itemProcessor);
    this.startState = map;
    this.endStates = [map];
  }

  /** Ends with a record of what became of the item, and never fails where an error can be caught. */
  private record(stateName: string, itemProcessor: sfn.IChainable): sfn.IChainable {
    const index = sfn.JsonPath.numberAt('$.index');
    const item = surround(this, 'Item', `${stateName}: Item`, itemProcessor, {
      inputPath: '$.item',
      resultSelector: { result: sfn.JsonPath.objectAt('$[0]') },
      // In place of the item: both together might be more than a state may put out.
      resultPath: '$.item',
    });
    const failed = new sfn.Pass(this, 'Failed', {
      stateName: `${stateName}: Failed`,
      parameters: {
        failed: {
          index,
          item: sfn.JsonPath.objectAt('$.item'),
          error: sfn.JsonPath.stringAt('$.error.Error'),
          cause: sfn.JsonPath.stringAt('$.error.Cause'),
        },
      },
    });
    addCatchAll(item, failed, '$.error');
    return item.next(new sfn.Pass(this, 'Succeeded', {
      stateName: `${stateName}: Succeeded`,
      parameters: { succeeded: { index, result: sfn.JsonPath.objectAt('$.item.result') } },
    }));
  }
}

/** Each record has one of two fields. A path with a wildcard makes a list of those that are there, also of one and of none. */
const COLLECTED = {
  itemSelector: { index: sfn.JsonPath.numberAt('$$.Map.Item.Index'), item: sfn.JsonPath.objectAt('$$.Map.Item.Value') },
  resultSelector: { succeeded: sfn.JsonPath.listAt('$[*].succeeded'), failed: sfn.JsonPath.listAt('$[*].failed') },
};

function checkPaths(checks: Check, itemsPath: string, resultPath: string, collects: boolean): void {
  checks.listPath('itemsPath', itemsPath);
  checks.path('resultPath', resultPath);
  const fits = itemsPath !== '$' || !resultPath.startsWith('$.');
  checks.must('resultPath', fits, "be '$' or JsonPath.DISCARD where 'itemsPath' is '$'", shown(resultPath), 'a list has no fields');
  const keeps = !collects || resultPath !== sfn.JsonPath.DISCARD;
  checks.must('resultPath', keeps, 'keep what ItemFailure.COLLECT collects', 'JsonPath.DISCARD', 'failed items would get lost');
}
