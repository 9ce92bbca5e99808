import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { surround } from './internal/catchable';
import { cut, textOfError } from './internal/cause';
import { catchInto, variableOf } from './internal/error-variable';
import { failIf } from './internal/fail-if';
import { markNulls, withNulls } from './internal/json-fields';
import { inputQuery } from '../asl/expressions/input-query';
import { QUOTAS } from '../aws/quotas';
import { Check, check } from '../props/check';
import { shown } from '../props/shown';
import { processLater } from './internal/late-processor';
import { mainStateName } from './internal/state-names';

/** How a failed item affects its batch. */
export enum ItemFailure {
  /** The batch fails with the error of the item, and the other items are stopped. */
  FAIL_BATCH = 'FAIL_BATCH',

  /** The batch continues, and reports at its end which items failed. */
  COLLECT = 'COLLECT',

  /** Like `COLLECT`, but the batch fails with `BatchMap.ITEMS_FAILED` when all items have ended and any of them failed. */
  COLLECT_FAIL_IF_ANY = 'COLLECT_FAIL_IF_ANY',

  /** Like `COLLECT`, but the batch fails with `BatchMap.ITEMS_FAILED` if there were items and all of them failed. */
  COLLECT_FAIL_IF_ALL = 'COLLECT_FAIL_IF_ALL',
}

/** Properties for a `BatchMap`. */
export interface BatchMapProps {
  /** Path to the array of items in the input, such as `$.items`. Use `$` if the input is the array. */
  readonly itemsPath: string;

  /**
   * The work for one item: a state, a chain or a pattern. Its input is the item, or what `itemSelector` makes of it.
   */
  readonly itemProcessor: sfn.IChainable;

  /**
   * The input of the work for each item, with the data that it needs from the input around the array.
   *
   * `JsonPath` reads the input of the state; the item is `JsonPath.objectAt('$$.Map.Item.Value')`:
   * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemselector.html
   *
   * @default - the item alone
   */
  readonly itemSelector?: { [name: string]: any };

  /**
   * The maximum number of items that are processed at the same time, from 1 to 40.
   *
   * Step Functions runs at most 40 iterations of an inline Map at the same time, whatever the definition says:
   * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
   *
   * @default 10
   */
  readonly maxConcurrency?: number;

  /**
   * Where to store the results in the input, such as `$.processedItems`. `$` replaces the input, and `JsonPath.DISCARD` drops the results.
   *
   * @default '$.results'
   */
  readonly resultPath?: string;

  /**
   * How a failed item affects the batch.
   *
   * When collecting, the result is `{ succeeded: [{ index, result }], failed: [{ index, item, error, cause }] }`, both in the order of the items.
   * Each item is in exactly one of the lists. `error` and `cause` are always strings, and a cause is cut after 8000 characters. `item` is null for an
   * item of more than about 200,000 bytes, because its error would not fit. Collecting costs two more transitions per item, and failing afterward two
   * more.
   *
   * @default ItemFailure.FAIL_BATCH
   */
  readonly onItemFailure?: ItemFailure;

  /**
   * Name of the state, and the prefix of the names of its helper states.
   *
   * @default - the construct id
   */
  readonly stateName?: string;
}

/** Beside an item of so many bytes there is room for a cause, of which each character may be an escape of six. */
const LARGEST_ITEM = 200_000;
/** Enough to tell errors of one name apart: which items failed matters more. */
const CAUSE_OF_ITEM = 200;

type FailsIf = (hasRecords: (list: string) => sfn.Condition) => sfn.Condition;

/** How the failures of items add up to one of the batch, in the modes that ask after all items have ended. */
const FAILS_IF: { readonly [mode: string]: FailsIf | undefined } = {
  [ItemFailure.COLLECT_FAIL_IF_ANY]: (hasRecords) => hasRecords('failed'),
  [ItemFailure.COLLECT_FAIL_IF_ALL]: (hasRecords) => sfn.Condition.and(hasRecords('failed'), sfn.Condition.not(hasRecords('succeeded'))),
};

const CONCURRENCY = { from: 1, to: QUOTAS.inlineMapConcurrency.value, orToken: true, why: 'an inline Map runs no more iterations at the same time; use a DistributedBatch for more' };
const DEFAULT_CONCURRENCY = 10;

/**
 * Does the same work for every item of an array, a few at a time.
 *
 * What it adds to a Map state: a limit on concurrency; the input is kept; failed items can be collected with their item, index, error and cause
 * instead of failing the batch.
 *
 * @example
 *
 * new BatchMap(this, 'ProcessItems', {
 *   itemsPath: '$.items',
 *   itemProcessor: processItem,
 *   onItemFailure: ItemFailure.COLLECT,
 * });
 */
export class BatchMap extends sfn.StateMachineFragment {
  /**
   * The error if items failed in one of the modes `COLLECT_FAIL_IF_...`. Its cause is JSON, cut after 8000 characters: `{ failed: 2, succeeded: 8,
   * items: [{ index, error, cause }] }`, with the failed items and the beginning of each cause.
   */
  public static readonly ITEMS_FAILED = 'ItemsFailed';

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /**
   * @param scope - the construct that this one is defined in
   * @param props - the array, the work for an item and what a failed item does
   * @throws if a path, the name, the concurrency or `itemSelector` is invalid, or if collected results would be dropped
   */
  constructor(scope: Construct, id: string, props: BatchMapProps) {
    super(scope, id);
    const { itemsPath, itemProcessor, itemSelector, maxConcurrency = DEFAULT_CONCURRENCY, resultPath = '$.results' } = props;
    const { onItemFailure = ItemFailure.FAIL_BATCH } = props;
    const collects = onItemFailure !== ItemFailure.FAIL_BATCH;
    const failsIf = FAILS_IF[onItemFailure];
    const checks = check(this);
    const helpers = [...collects ? ['Item', 'Succeeded', 'Failed'] : [], ...failsIf ? ['Outcome', 'Settled', BatchMap.ITEMS_FAILED] : []];
    const stateName = mainStateName(checks, id, props.stateName, helpers);
    checkPaths(checks, itemsPath, resultPath, onItemFailure);
    checks.whole('maxConcurrency', maxConcurrency, CONCURRENCY);
    checks.fields('itemSelector', itemSelector, 'add each value that the item processor needs, or remove it to pass the item');

    const selector = itemSelector && markNulls(itemSelector);
    const map = new ItemsMap(this, 'Map', { stateName, itemsPath, maxConcurrency, resultPath, ...(collects ? collected(selector) : { itemSelector: selector }) });
    processLater(map, collects ? this.record(stateName, itemProcessor) : itemProcessor);
    this.startState = map;
    this.endStates = [failsIf === undefined ? map : failIf(this, map, {
      condition: failsIf((list) => sfn.Condition.isPresent(`${resultPath}.${list}[0]`)),
      error: BatchMap.ITEMS_FAILED,
      cause: failedItems(resultPath),
      nameOf: (suffix) => `${stateName}: ${suffix}`,
    })];
  }

  /** Ends with a record of what became of the item, and never fails where an error can be caught. */
  private record(stateName: string, itemProcessor: sfn.IChainable): sfn.IChainable {
    const item = surround(this, 'Item', `${stateName}: Item`, itemProcessor, {
      inputPath: '$.item',
      // Not smaller than what `Succeeded` makes of it: a result that is too large must be an error of the state with the catchers.
      resultSelector: { resultOfItem: sfn.JsonPath.objectAt('$[0]') },
      // In place of the item: both together might be more than a state may put out.
      resultPath: '$.item',
    });
    // In a variable: beside the item there may be no room for it.
    const itemError = variableOf(this, 'itemError');
    catchInto(itemError, item, sfn.Pass.jsonata(this, 'Failed', { stateName: `${stateName}: Failed`, outputs: failedItem(`$${itemError}`) }));
    return item.next(new sfn.Pass(this, 'Succeeded', {
      stateName: `${stateName}: Succeeded`,
      parameters: { succeeded: { index: sfn.JsonPath.numberAt('$.index'), result: sfn.JsonPath.objectAt('$.item.resultOfItem') } },
    }));
  }
}

/** Keeps null in what each item gets. */
class ItemsMap extends sfn.Map {
  public toStateJson(topLevelQueryLanguage?: sfn.QueryLanguage): object {
    const state = super.toStateJson(topLevelQueryLanguage) as any;
    return { ...state, ItemSelector: state.ItemSelector && withNulls(state.ItemSelector) };
  }
}

/** The record of an item that failed. It must not be too large itself: nothing catches an error of the state that makes it. */
function failedItem(itemError: string): object {
  // In a list also a string is told as JSON, with its escapes. A character that is not ASCII has up to three bytes more.
  const bytes = '($item := $string([$states.input.item]); $length($item) + 3 * $length($replace($item, /[ -~]+/, "")))';
  return {
    failed: {
      index: '{% $states.input.index %}',
      item: `{% ${bytes} <= ${LARGEST_ITEM} ? $states.input.item : null %}`,
      error: `{% ${textOfError(itemError, 'Error')} %}`,
      cause: `{% ${cut(textOfError(itemError, 'Cause'))} %}`,
    },
  };
}

/** The items that failed as JSON, with the start of each cause. */
function failedItems(resultPath: string): string {
  const results = inputQuery(resultPath);
  const item = `function($item) { {"index": $item.index, "error": $item.error, "cause": $substring($item.cause, 0, ${CAUSE_OF_ITEM})} }`;
  return cut(`{"failed": $count(${results}.failed), "succeeded": $count(${results}.succeeded), "items": [$map(${results}.failed, ${item})]}`);
}

/** Each record has one of two fields. A path with a wildcard makes a list of those that are there, also of one and of none. */
const collected = (item: object = sfn.JsonPath.objectAt('$$.Map.Item.Value')) => ({
  itemSelector: { index: sfn.JsonPath.numberAt('$$.Map.Item.Index'), item },
  resultSelector: { succeeded: sfn.JsonPath.listAt('$[*].succeeded'), failed: sfn.JsonPath.listAt('$[*].failed') },
});

function checkPaths(checks: Check, itemsPath: string, resultPath: string, mode: ItemFailure): void {
  checks.listPath('itemsPath', itemsPath);
  checks.path('resultPath', resultPath);
  const fits = itemsPath !== '$' || !resultPath.startsWith('$.');
  checks.must('resultPath', fits, "be '$' or JsonPath.DISCARD if 'itemsPath' is '$'", shown(resultPath), 'an array has no fields');
  const keeps = mode === ItemFailure.FAIL_BATCH || resultPath !== sfn.JsonPath.DISCARD;
  checks.must('resultPath', keeps, `keep what ItemFailure.${mode} collects`, 'JsonPath.DISCARD', 'failed items would be lost');
}
