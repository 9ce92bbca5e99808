import { checkPrices } from './internal/check-prices';
import { resolvePrices, ResolvedPrices } from '../advice/prices';

/** A price tier of Express durations. */
export interface ExpressPriceTier {
  /** US dollars per gigabyte-hour. */
  readonly price: number;

  /**
   * The gigabyte-hours of a month up to which the price applies.
   *
   * @default - unlimited; for the last tier
   */
  readonly upTo?: number;
}

/** Options for `WorkflowPrices.of()`. All prices are in US dollars. */
export interface WorkflowPriceOptions {
  /**
   * The region whose prices and rates apply.
   *
   * @default 'us-east-1'
   */
  readonly region?: string;

  /**
   * The price of a state transition of a Standard execution.
   *
   * @default - that of the region, or that of us-east-1 if it is unknown
   */
  readonly stateTransition?: number;

  /**
   * The number of free state transitions in a month. Use 0 if other state machines of the account use them up.
   *
   * @default 4000
   */
  readonly freeStateTransitions?: number;

  /**
   * The price of a start of an Express execution.
   *
   * @default - that of us-east-1
   */
  readonly expressRequest?: number;

  /**
   * The price of a gigabyte-hour of Express executions, by tiers.
   *
   * @default - those of us-east-1
   */
  readonly expressGigabyteHour?: ExpressPriceTier[];

  /**
   * The price of a gigabyte that CloudWatch Logs ingests.
   *
   * @default 0.5
   */
  readonly logGigabyte?: number;

  /**
   * The price of a trace that X-Ray records.
   *
   * @default 0.000005
   */
  readonly trace?: number;
}

/**
 * The prices of Step Functions, in US dollars: https://aws.amazon.com/step-functions/pricing/
 *
 * @example
 *
 * const prices = WorkflowPrices.of({ stateTransition: 0.000025 });
 */
export class WorkflowPrices {
  /**
   * The prices of a region, or your own.
   *
   * Regional prices of state transitions are from an older copy of the AWS page, and prices of Express are those of us-east-1. `note` says what was
   * used. Pass your own if it matters.
   *
   * @param options - the prices that differ
   * @throws if a price is not a number greater than 0 (0 or more for what may be free), or the tiers are not in ascending order
   */
  public static of(options: WorkflowPriceOptions = {}): WorkflowPrices {
    checkPrices(options);
    return new WorkflowPrices(resolvePrices(options));
  }

  /** The region whose rates apply. */
  public readonly region: string;
  /** The price of a state transition of a Standard execution. */
  public readonly stateTransition: number;
  /** The number of free state transitions in a month. */
  public readonly freeStateTransitions: number;
  /** The price of a start of an Express execution. */
  public readonly expressRequest: number;
  /** The price of a gigabyte-hour of Express executions, by tiers. */
  public readonly expressGigabyteHour: ExpressPriceTier[];
  /** The price of a gigabyte that CloudWatch Logs ingests. */
  public readonly logGigabyte: number;
  /** The price of a trace that X-Ray records. */
  public readonly trace: number;
  /** The day on which the price of a state transition was looked up, such as `2026-11-22`; `undated`; or `given` for your own. */
  public readonly asOf: string;
  /** The source of the prices, in one sentence. */
  public readonly note: string;

  private constructor(prices: ResolvedPrices) {
    this.region = prices.region;
    this.stateTransition = prices.stateTransition;
    this.freeStateTransitions = prices.freeStateTransitions;
    this.expressRequest = prices.expressRequest;
    this.expressGigabyteHour = prices.expressGigabyteHour;
    this.logGigabyte = prices.logGigabyte;
    this.trace = prices.trace;
    this.asOf = prices.asOf;
    this.note = prices.note;
  }
}
