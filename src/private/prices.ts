/**
 * What Step Functions costs in us-east-1, in US dollars. Other regions cost up to half as much again.
 *
 * https://aws.amazon.com/step-functions/pricing/
 */
export const PRICES = {
  asOf: '2026-11-22',
  /** Each state transition of a Standard execution. The 4,000 of each month that are free are left out. */
  stateTransition: 0.000025,
  /** Each start of an Express execution. */
  expressRequest: 0.000001,
  /** An hour of an Express execution with a gigabyte of memory, up to so many gigabyte-hours of a month. */
  expressGigabyteHour: [
    { upTo: 1_000, price: 0.06 },
    { upTo: 5_000, price: 0.03 },
    { upTo: Infinity, price: 0.01642 },
  ],
  /** Duration of an Express execution is rounded up to it. */
  expressStepSeconds: 0.1,
  /** Memory of an Express execution is rounded up to it. */
  expressStepMegabytes: 64,
};
