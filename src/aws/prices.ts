/* What Step Functions charges, in US dollars, one entry each with the day it was looked up and where it stands. */
import { Sourced } from './sourced';

const PRICE_PAGE = 'https://aws.amazon.com/step-functions/pricing/';
const OLDER_COPY = `an older copy, undated, of the table on ${PRICE_PAGE}`;

/** A price for what lies above the tier before it. */
export interface PriceTier {
  /** Up to so much of a month, `Infinity` for the last one. */
  readonly upTo: number;
  readonly price: number;
}

function on<T>(source: string, value: T, asOf = '2026-11-22'): Sourced<T> {
  return { value, asOf, source };
}

/** Of us-east-1. */
export const PRICES = {
  /** Each state transition of a Standard execution. */
  stateTransition: on(PRICE_PAGE, 0.000025),
  /** State transitions that are free in each month, of an account over all regions; they do not expire. */
  freeTransitions: on(PRICE_PAGE, 4_000),
  /** Each start of an Express execution. */
  expressRequest: on(PRICE_PAGE, 0.000001),
  /** An hour of an Express execution with a gigabyte of memory, up to so many gigabyte-hours of a month. */
  expressGigabyteHour: on<PriceTier[]>(PRICE_PAGE, [
    { upTo: 1_000, price: 0.06 },
    { upTo: 5_000, price: 0.03 },
    { upTo: Infinity, price: 0.01642 },
  ]),
  /** Duration of an Express execution is rounded up to it. */
  expressStepSeconds: on(PRICE_PAGE, 0.1),
  /** Memory of an Express execution is rounded up to it. */
  expressStepMegabytes: on(PRICE_PAGE, 64),
  /** Memory that every Express execution takes; its definition and its data come on top. */
  expressBaseMegabytes: on(PRICE_PAGE, 50),
  /** A gigabyte of CloudWatch Logs, taken in; other sources than the price page of AWS say so. */
  logGigabyte: on('https://coralogix.com/blog/is-cloudwatch-really-cost-efficient', 0.5, 'undated'),
  /** A trace that X-Ray records; its free ones are left out. */
  xrayTrace: on('not looked up: known from https://aws.amazon.com/xray/pricing/', 0.000005, 'undated'),
};

/** Each state transition by region. Of Express executions no regional prices were found. */
export const TRANSITION_PRICES: { readonly [region: string]: Sourced<number> } = {
  'us-east-1': PRICES.stateTransition,
  'us-east-2': on(OLDER_COPY, 0.000025, 'undated'),
  'us-west-1': on(OLDER_COPY, 0.0000279, 'undated'),
  'us-west-2': on(OLDER_COPY, 0.000025, 'undated'),
  'ca-central-1': on(OLDER_COPY, 0.000025, 'undated'),
  'sa-east-1': on(OLDER_COPY, 0.0000375, 'undated'),
  'us-gov-east-1': on(OLDER_COPY, 0.00003, 'undated'),
  'us-gov-west-1': on(OLDER_COPY, 0.00003, 'undated'),
  'eu-west-1': on(OLDER_COPY, 0.000025, 'undated'),
  'eu-central-1': on(OLDER_COPY, 0.000025, 'undated'),
  'eu-west-2': on(OLDER_COPY, 0.000025, 'undated'),
  'eu-west-3': on(OLDER_COPY, 0.0000297, 'undated'),
  'eu-north-1': on(OLDER_COPY, 0.000025, 'undated'),
  'ap-southeast-1': on(OLDER_COPY, 0.000025, 'undated'),
  'ap-northeast-1': on(OLDER_COPY, 0.000025, 'undated'),
  'ap-southeast-2': on(OLDER_COPY, 0.000025, 'undated'),
  'ap-northeast-2': on(OLDER_COPY, 0.0000271, 'undated'),
  'ap-south-1': on(OLDER_COPY, 0.0000285, 'undated'),
};
