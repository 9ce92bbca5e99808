import { MOST_EVENTS } from './history-events';
import { EXPRESS_SECONDS } from './rules/rule';

/**
 * Quotas of Step Functions that a Distributed Map can meet.
 *
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html and
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export const QUOTAS = {
  asOf: '2026-11-22',
  /** What `MaxItems` can say: a Map Run reads no more. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
  itemsOfMapRun: 100_000_000,
  /** Child executions of one Map Run at the same time. */
  concurrentChildren: 10_000,
  /** Child executions that a Map Run starts in a second. */
  childStartsPerSecond: { STANDARD: 100, EXPRESS: 1_000 },
  /** Of an account, in us-east-1, us-west-2 and eu-west-1; 800 elsewhere, and less in new accounts. Express executions are not limited. */
  stateTransitionsPerSecond: 5_000,
  /** Of a Standard execution; those of Express ones are not limited. */
  historyEvents: MOST_EVENTS,
  expressSeconds: EXPRESS_SECONDS,
  /** Of a Standard execution: a year. */
  standardSeconds: 365 * 24 * 3600,
  /** Input or output of a state or an execution. */
  payloadBytes: 262_144,
};
