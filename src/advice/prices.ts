import { PRICES, PriceTier, TRANSITION_PRICES } from '../aws/prices';

export const HOME = 'us-east-1';

/** A price of Express durations, the last of which has no end. */
export interface OpenTier {
  readonly price: number;
  /** Gigabyte-hours of a month. */
  readonly upTo?: number;
}

/** What is different about the prices of an account, in US dollars. */
export interface PriceOptions {
  readonly region?: string;
  readonly stateTransition?: number;
  readonly freeStateTransitions?: number;
  readonly expressRequest?: number;
  readonly expressGigabyteHour?: OpenTier[];
  readonly logGigabyte?: number;
  readonly trace?: number;
}

/** The prices with their defaults. */
export interface ResolvedPrices {
  readonly region: string;
  readonly stateTransition: number;
  readonly freeStateTransitions: number;
  readonly expressRequest: number;
  readonly expressGigabyteHour: OpenTier[];
  readonly logGigabyte: number;
  readonly trace: number;
  readonly asOf: string;
  readonly note: string;
}

export function resolvePrices(options: PriceOptions): ResolvedPrices {
  const { region = HOME, stateTransition, expressRequest, expressGigabyteHour, freeStateTransitions, logGigabyte, trace } = options;
  const ofRegion = Object.hasOwn(TRANSITION_PRICES, region) ? TRANSITION_PRICES[region] : undefined;
  const transition = ofRegion ?? PRICES.stateTransition;
  return {
    region,
    stateTransition: stateTransition ?? transition.value,
    freeStateTransitions: freeStateTransitions ?? PRICES.freeTransitions.value,
    expressRequest: expressRequest ?? PRICES.expressRequest.value,
    expressGigabyteHour: expressGigabyteHour ?? PRICES.expressGigabyteHour.value.map(tier),
    logGigabyte: logGigabyte ?? PRICES.logGigabyte.value,
    trace: trace ?? PRICES.xrayTrace.value,
    asOf: stateTransition === undefined ? transition.asOf : 'given',
    note: `Prices: ${[
      ofState(region, stateTransition !== undefined, ofRegion !== undefined),
      expressRequest !== undefined && expressGigabyteHour !== undefined
        ? 'Express as given'
        : `Express${region === HOME ? '' : ` as in ${HOME}, because the price in ${region} is unknown`} (${PRICES.expressRequest.asOf})`,
    ].join('; ')}.`,
  };
}

/** The tiers as the arithmetic needs them. */
export function tiersOf({ expressGigabyteHour }: ResolvedPrices): PriceTier[] {
  return expressGigabyteHour.map(({ upTo = Infinity, price }) => ({ upTo, price }));
}

function ofState(region: string, given: boolean, known: boolean): string {
  if (given) {
    return 'state transitions as given';
  }
  if (!known) {
    return `state transitions as in ${HOME}, because the price in ${region} is unknown (${PRICES.stateTransition.asOf})`;
  }
  const { asOf, source } = TRANSITION_PRICES[region];
  return `state transitions in ${region} (${asOf === 'undated' ? source.replace(/ on https.*/, '') : asOf})`;
}

function tier({ upTo, price }: PriceTier): OpenTier {
  return Number.isFinite(upTo) ? { upTo, price } : { price };
}
