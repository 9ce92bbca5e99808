import { checkPrices } from './internal/check-prices';
import { resolvePrices, ResolvedPrices } from '../advice/prices';

/** A price of Express durations, up to an amount. */
export interface ExpressPriceTier {
  /**
   * US dollars for an hour of an execution with a gigabyte of memory.
   */
  readonly price: number;

  /**
   * Up to how many gigabyte-hours of a month the price holds.
   *
   * @default - without end: for the last tier
   */
  readonly upTo?: number;
}

/** What is different about your prices. All are US dollars. */
export interface WorkflowPriceOptions {
  /**
   * The region whose prices and rates hold.
   *
   * @default 'us-east-1'
   */
  readonly region?: string;

  /**
   * A state transition of a Standard execution.
   *
   * @default - that of the region; that of us-east-1 where none is known
   */
  readonly stateTransition?: number;

  /**
   * How many state transitions are free in a month. It is 0 where other machines of the account use them up.
   *
   * @default 4000
   */
  readonly freeStateTransitions?: number;

  /**
   * A start of an Express execution.
   *
   * @default - that of us-east-1
   */
  readonly expressRequest?: number;

  /**
   * An hour of an Express execution with a gigabyte of memory, by tiers.
   *
   * @default - those of us-east-1
   */
  readonly expressGigabyteHour?: ExpressPriceTier[];

  /**
   * A gigabyte that CloudWatch Logs takes in.
   *
   * @default 0.5
   */
  readonly logGigabyte?: number;

  /**
   * A trace that X-Ray records.
   *
   * @default 0.000005
   */
  readonly trace?: number;
}

/**
 * What Step Functions costs, in US dollars: https://aws.amazon.com/step-functions/pricing/
 */
export class WorkflowPrices {
  /**
   * The prices of a region, or your own.
   *
   * Regional prices of state transitions are from an older copy of AWS's page, and of Express there are none but those of us-east-1: `note`
   * says what was used. Give your own where it matters.
   *
   * @throws if a price is not a number above 0 (0 or more for what may be free), or the tiers do not follow one another
   */
  public static of(options: WorkflowPriceOptions = {}): WorkflowPrices {
    checkPrices(options);
    return new WorkflowPrices(resolvePrices(options));
  }

  /** The region whose rates hold. */
  public readonly region: string;
  /** A state transition of a Standard execution. */
  public readonly stateTransition: number;
  /** How many state transitions are free in a month. */
  public readonly freeStateTransitions: number;
  /** A start of an Express execution. */
  public readonly expressRequest: number;
  /** An hour of an Express execution with a gigabyte of memory, by tiers. */
  public readonly expressGigabyteHour: ExpressPriceTier[];
  /** A gigabyte that CloudWatch Logs takes in. */
  public readonly logGigabyte: number;
  /** A trace that X-Ray records. */
  public readonly trace: number;
  /** The day on which the price of a state transition was looked up, such as `2026-11-22`; `undated`, or `given`. */
  public readonly asOf: string;
  /** Where the prices are from, in one sentence. */
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
