/* Quotas and fixed limits of Step Functions, one entry each with the day it was looked up and its page. */
import { Sourced } from './sourced';

const GUIDE = 'https://docs.aws.amazon.com/step-functions/latest/dg';
const QUOTA_PAGE = `${GUIDE}/service-quotas.html`;
const DISTRIBUTED_PAGE = `${GUIDE}/state-map-distributed.html`;
const ERROR_PAGE = `${GUIDE}/concepts-error-handling.html`;
const API = 'https://docs.aws.amazon.com/step-functions/latest/apireference';

/** From so much to so much, both included. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** A token bucket: so many calls at once, and so many a second forever. */
export interface Rate {
  readonly bucket: number;
  readonly perSecond: number;
}

/** Quotas differ between the largest regions and all others. */
export interface RegionalRate {
  readonly large: Rate;
  readonly other: Rate;
}

function on<T>(source: string, value: T, asOf = '2026-11-22'): Sourced<T> {
  return { value, asOf, source };
}

/** What AWS allows. */
export const QUOTAS = {
  // Executions
  /** A year. */
  standardSeconds: on(QUOTA_PAGE, 365 * 24 * 3600),
  expressSeconds: on(QUOTA_PAGE, 300),
  /** Of a Standard execution; those of Express ones are not limited. The execution ends at this event. */
  historyEvents: on(QUOTA_PAGE, 25_000),
  /** Input or output of a task, state or execution, in UTF-8. No change to 1 MiB was found, though SQS and EventBridge have made it. */
  payloadBytes: on(QUOTA_PAGE, 262_144),

  // Definitions and names
  definitionBytes: on(QUOTA_PAGE, 1_048_576),
  /** Of a state machine, an execution or an activity. */
  nameLength: on(QUOTA_PAGE, 80),
  stateNameLength: on(QUOTA_PAGE, 80),
  mapLabelLength: on(DISTRIBUTED_PAGE, 40),
  tags: on(QUOTA_PAGE, 50),

  // Map
  /** Iterations of an inline Map at the same time. */
  inlineMapConcurrency: on(`${GUIDE}/state-map-inline.html`, 40),
  /** What `MaxItems` can say: a Map Run reads no more. */
  itemsOfMapRun: on(`${GUIDE}/input-output-itemreader.html`, 100_000_000),
  /** Child executions of one Map Run at the same time. */
  concurrentChildren: on(DISTRIBUTED_PAGE, 10_000),
  /** Child executions that a Map Run starts in a second. */
  childStartsPerSecond: on(DISTRIBUTED_PAGE, { STANDARD: 100, EXPRESS: 1_000 }),

  // Rates of an account and region
  /** Where rates are the larger ones. */
  largeRegions: on(QUOTA_PAGE, ['us-east-1', 'us-west-2', 'eu-west-1']),
  standardStarts: on<RegionalRate>(QUOTA_PAGE, { large: { bucket: 1_300, perSecond: 300 }, other: { bucket: 800, perSecond: 150 } }),
  expressStarts: on<RegionalRate>(QUOTA_PAGE, { large: { bucket: 6_000, perSecond: 6_000 }, other: { bucket: 6_000, perSecond: 6_000 } }),
  /** Of Standard executions; Express ones are not limited. New accounts start lower. */
  stateTransitions: on<RegionalRate>(QUOTA_PAGE, { large: { bucket: 5_000, perSecond: 5_000 }, other: { bucket: 800, perSecond: 800 } }),

  // Fields of states
  httpTaskSeconds: on(QUOTA_PAGE, 60),
  /** What holds where a task has no `TimeoutSeconds`: about three years, longer than any execution. */
  defaultTimeoutSeconds: on(`${API}/API_CreateStateMachine.html`, 99_999_999),
  retryIntervalSeconds: on<Range>(ERROR_PAGE, { least: 1, most: 99_999_999 }),
  retryMaxAttempts: on<Range>(ERROR_PAGE, { least: 0, most: 99_999_999 }),
  /** The largest rate is not documented. */
  retryBackoffRate: on<Range>(ERROR_PAGE, { least: 1, most: Infinity }),
  retryMaxDelaySeconds: on<Range>(ERROR_PAGE, { least: 1, most: 31_622_400 }),
  /** What a retrier does that says nothing itself. */
  retryDefaults: on(ERROR_PAGE, { intervalSeconds: 1, maxAttempts: 3, backoffRate: 2 }),
  variableNameLength: on(`${GUIDE}/workflow-variables.html`, 80),
  /** Of the cause of an error. */
  causeLength: on(`${API}/API_SendTaskFailure.html`, 32_768, '2026-11-26'),
  keyReuseSeconds: on<Range>(`${GUIDE}/encryption-at-rest.html`, { least: 60, most: 900 }),
} as const;

export const EXPRESS_SECONDS = QUOTAS.expressSeconds.value;

export const STANDARD_SECONDS = QUOTAS.standardSeconds.value;

export const MOST_EVENTS = QUOTAS.historyEvents.value;

/** The rate that holds in a region; where that is not known, the larger one, since nothing can be said against it. */
export function rateIn(rate: Sourced<RegionalRate>, region?: string): Rate {
  return region === undefined || QUOTAS.largeRegions.value.includes(region) ? rate.value.large : rate.value.other;
}

/** Quotas of the account, where they are not AWS's defaults. */
export interface AccountQuotas {
  readonly payloadBytes: number;
  readonly historyEvents: number;
  readonly definitionBytes: number;
}

/** What AWS allows without asking for more. */
export const DEFAULT_QUOTAS: AccountQuotas = {
  payloadBytes: QUOTAS.payloadBytes.value,
  historyEvents: QUOTAS.historyEvents.value,
  definitionBytes: QUOTAS.definitionBytes.value,
};
