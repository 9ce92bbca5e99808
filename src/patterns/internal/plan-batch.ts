import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { exact, gigabyteHours, tiered } from '../../aws/billing';
import { HISTORY_EVENTS } from '../../aws/history-events';
import { PRICES } from '../../aws/prices';
import { QUOTAS } from '../../aws/quotas';
import { check } from '../../props/check';
import { BatchCost, BatchLimit, BatchPlan, BatchPlanOptions } from '../batch-plan';

export const DEFAULT_CONCURRENCY = 100;

/** Each state is counted as a task. */
const EVENTS_OF_STATE = HISTORY_EVENTS.task.count;
const EVENTS_OF_EXECUTION = HISTORY_EVENTS.execution.count;
const EVENTS_OF_ITERATION = HISTORY_EVENTS.mapIteration.count;
const EVENTS_OF_MAP_RUN = HISTORY_EVENTS.mapRun.count;
/** Its start and the Map; with what looks at the outcome, also a Parallel, a Choice and a Succeed, and a Task where the results are in S3. */
const TRANSITIONS_OF_PARENT = { tolerating: 2, settling: 5, manifest: 1 };
const EVENTS_OF_OUTCOME = HISTORY_EVENTS.parallel.count + 2 * HISTORY_EVENTS.state.count;

/** The options with their defaults, and what follows from them at once. */
interface Figures {
  readonly items: number;
  readonly itemsPerChild: number;
  readonly children: number;
  readonly concurrency: number;
  readonly express: boolean;
  readonly settles: boolean;
  readonly secondsPerChild: number;
  readonly statesPerBatch: number;
  readonly statesPerItem: number;
  readonly transitionsPerChild: number;
  readonly transitionsPerStart: number;
  readonly memoryMegabytes: number;
  readonly bytesPerItem?: number;
  readonly bytesPerResult?: number;
}

export function planBatch(options: BatchPlanOptions): BatchPlan {
  const figures = figuresOf(options);
  const { children, secondsPerChild } = figures;
  const seconds = Math.ceil(exact(secondsOf(figures)));
  const childHistoryEvents = childEvents(figures);
  const limits = limitsOf(figures, seconds, childHistoryEvents).sort((a, b) => share(b) - share(a));
  return {
    childExecutions: children,
    childDuration: Duration.millis(Math.ceil(exact(secondsPerChild * 1000))),
    duration: Duration.seconds(seconds),
    parentHistoryEvents: parentEvents(figures),
    childHistoryEvents,
    cost: costOf(figures),
    limits,
    firstLimit: limits[0],
    feasible: limits.every((limit) => limit.onlySlows || share(limit) <= 1),
  };
}

function figuresOf(options: BatchPlanOptions): Figures {
  const {
    items, batchSize = 1, maxConcurrency = DEFAULT_CONCURRENCY, statesPerBatch = 1, statesPerItem = 0, transitionsPerStart = 1,
    memoryMegabytes = PRICES.expressStepMegabytes.value, secondsPerItem, bytesPerItem, bytesPerResult,
  } = options;
  const checks = check();
  checks.given('items', items);
  checks.given('secondsPerItem', secondsPerItem);
  Object.entries({ items, batchSize }).forEach(([prop, value]) => checks.whole(prop, value, { from: 1 }));
  checks.whole('maxConcurrency', maxConcurrency, { from: 1, to: QUOTAS.concurrentChildren.value });
  Object.entries({ statesPerBatch, statesPerItem, transitionsPerStart }).forEach(([prop, value]) => checks.whole(prop, value, { from: 0 }));
  Object.entries({ secondsPerItem, memoryMegabytes, bytesPerItem, bytesPerResult })
    .forEach(([prop, value]) => checks.number(prop, value, { above: 0 }));
  const itemsPerChild = Math.min(batchSize, items);
  return {
    items,
    itemsPerChild,
    children: Math.ceil(items / batchSize),
    concurrency: Math.min(maxConcurrency, Math.ceil(items / batchSize)),
    express: options.childType === sfn.StateMachineType.EXPRESS,
    settles: options.failureTolerance === undefined,
    secondsPerChild: itemsPerChild * secondsPerItem,
    statesPerBatch,
    statesPerItem,
    transitionsPerChild: statesPerBatch + itemsPerChild * statesPerItem,
    transitionsPerStart,
    memoryMegabytes,
    bytesPerItem,
    bytesPerResult,
  };
}

/** The slowest decides: rounds of full concurrency, starts of children, or state transitions. */
function secondsOf(figures: Figures): number {
  const { children, concurrency, secondsPerChild, express } = figures;
  const rounds = Math.ceil(children / concurrency) * secondsPerChild;
  const starts = children / startsPerSecond(figures) + secondsPerChild;
  const transitions = express ? 0 : children * figures.transitionsPerChild / QUOTAS.stateTransitions.value.large.perSecond;
  return Math.max(rounds, starts, transitions);
}

function startsPerSecond({ express }: Figures): number {
  return QUOTAS.childStartsPerSecond.value[express ? 'EXPRESS' : 'STANDARD'];
}

function parentEvents({ settles, bytesPerResult }: Figures): number {
  const ofManifest = bytesPerResult === undefined ? EVENTS_OF_STATE : 0;
  return EVENTS_OF_EXECUTION + EVENTS_OF_MAP_RUN + (settles ? EVENTS_OF_OUTCOME + ofManifest : 0);
}

function parentTransitions({ settles, bytesPerResult }: Figures): number {
  const { tolerating, settling, manifest } = TRANSITIONS_OF_PARENT;
  return settles ? settling + (bytesPerResult === undefined ? manifest : 0) : tolerating;
}

function childEvents({ statesPerBatch, statesPerItem, itemsPerChild }: Figures): number {
  const ofItems = statesPerItem > 0 ? itemsPerChild * (EVENTS_OF_ITERATION + statesPerItem * EVENTS_OF_STATE) : 0;
  return EVENTS_OF_EXECUTION + statesPerBatch * EVENTS_OF_STATE + ofItems;
}

function limitsOf(figures: Figures, seconds: number, childHistoryEvents: number): BatchLimit[] {
  const { items, children, itemsPerChild, concurrency, secondsPerChild, transitionsPerChild, express, bytesPerItem, bytesPerResult } = figures;
  const starts = concurrency / secondsPerChild;
  const transitions = Math.min(starts, startsPerSecond(figures)) * transitionsPerChild;
  const fails = (quota: string, needed: number, limit: number, remedy: string) => ({ quota, needed: exact(needed), limit, remedy, onlySlows: false });
  const slows = (quota: string, needed: number, limit: number, remedy: string) => ({ quota, needed: exact(needed), limit, remedy, onlySlows: true });
  return [
    fails('items of a Map Run', items, QUOTAS.itemsOfMapRun.value, 'split the source'),
    slows('child executions at the same time', concurrency, QUOTAS.concurrentChildren.value, 'split the source over several Map Runs'),
    slows('child executions started per second', starts, startsPerSecond(figures), 'make the batches larger'),
    fails('seconds of the parent execution', seconds, QUOTAS.standardSeconds.value, 'raise the concurrency, or split the source'),
    ...express
      ? [fails('seconds of an Express child', secondsPerChild, QUOTAS.expressSeconds.value, 'make the batches smaller, or use Standard children')]
      : [
        fails('history events of a Standard child', childHistoryEvents, QUOTAS.historyEvents.value, 'make the batches smaller'),
        slows('state transitions per second', transitions, QUOTAS.stateTransitions.value.large.perSecond, 'use Express children'),
      ],
    ...bytesPerItem === undefined ? [] : [
      slows('bytes of the input of a child', itemsPerChild * bytesPerItem, QUOTAS.payloadBytes.value, 'make the batches smaller, as AWS does automatically'),
    ],
    ...bytesPerResult === undefined ? [] : [
      fails('bytes of the results', children * bytesPerResult, QUOTAS.payloadBytes.value, 'write the results to S3'),
    ],
  ];
}

function costOf(figures: Figures): BatchCost {
  const { children, secondsPerChild, transitionsPerChild, transitionsPerStart, express, memoryMegabytes } = figures;
  const transitions = parentTransitions(figures) + children * (transitionsPerStart + (express ? 0 : transitionsPerChild));
  const stateTransitions = transitions * PRICES.stateTransition.value;
  const requests = express ? children * PRICES.expressRequest.value : 0;
  const use = { executions: children, seconds: secondsPerChild, megabytes: memoryMegabytes };
  const compute = express ? tiered(gigabyteHours(use), PRICES.expressGigabyteHour.value) : 0;
  return { total: stateTransitions + requests + compute, stateTransitions, requests, compute, pricesAsOf: PRICES.stateTransition.asOf };
}

function share({ needed, limit }: BatchLimit): number {
  return needed / limit;
}
