import { Token } from 'aws-cdk-lib';
import type { ExpressPriceTier, WorkflowPriceOptions } from '../advisor/workflow-prices';
import { PRICES, PriceTier, TRANSITION_PRICES } from '../aws/prices';
import { checkNumber } from '../props/check-number';

const HOME = 'us-east-1';

/** The prices with their defaults. */
export interface ResolvedPrices {
  readonly region: string;
  readonly stateTransition: number;
  readonly freeStateTransitions: number;
  readonly expressRequest: number;
  readonly expressGigabyteHour: ExpressPriceTier[];
  readonly logGigabyte: number;
  readonly trace: number;
  readonly asOf: string;
  readonly note: string;
}

export function resolvePrices(options: WorkflowPriceOptions): ResolvedPrices {
  const { region = HOME, stateTransition, expressRequest, expressGigabyteHour, freeStateTransitions, logGigabyte, trace } = options;
  if (!isRegion(region)) {
    throw new Error(`'region' must be a region's name such as '${HOME}', got ${Token.isUnresolved(region) ? 'a token' : `'${region}'`}: leave it out where it is not known`);
  }
  checkNumber({ stateTransition, expressRequest }, { above: 0 });
  checkNumber({ freeStateTransitions, logGigabyte, trace }, { least: 0 });
  const ofRegion = Object.hasOwn(TRANSITION_PRICES, region) ? TRANSITION_PRICES[region] : undefined;
  const transition = ofRegion ?? PRICES.stateTransition;
  return {
    region,
    stateTransition: stateTransition ?? transition.value,
    freeStateTransitions: freeStateTransitions ?? PRICES.freeTransitions.value,
    expressRequest: expressRequest ?? PRICES.expressRequest.value,
    expressGigabyteHour: expressGigabyteHour ? checkTiers(expressGigabyteHour) : PRICES.expressGigabyteHour.value.map(tier),
    logGigabyte: logGigabyte ?? PRICES.logGigabyte.value,
    trace: trace ?? PRICES.xrayTrace.value,
    asOf: stateTransition === undefined ? transition.asOf : 'given',
    note: `Prices: ${[
      ofState(region, stateTransition !== undefined, ofRegion !== undefined),
      expressRequest !== undefined && expressGigabyteHour !== undefined
        ? 'Express as given'
        : `Express${region === HOME ? '' : ` as in ${HOME}, since none of ${region} is known`} (${PRICES.expressRequest.asOf})`,
    ].join('; ')}.`,
  };
}

export function isRegion(name: string): boolean {
  return !Token.isUnresolved(name) && /^[a-z]{2}(-[a-z]+)+-\d+$/.test(name);
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
    return `state transitions as in ${HOME}, since none of ${region} is known (${PRICES.stateTransition.asOf})`;
  }
  const { asOf, source } = TRANSITION_PRICES[region];
  return `state transitions in ${region} (${asOf === 'undated' ? source.replace(/ on https.*/, '') : asOf})`;
}

function tier({ upTo, price }: PriceTier): ExpressPriceTier {
  return Number.isFinite(upTo) ? { upTo, price } : { price };
}

function checkTiers(tiers: ExpressPriceTier[]): ExpressPriceTier[] {
  if (tiers.length === 0) {
    throw new Error("'expressGigabyteHour' must have at least one tier, got none: leave it out for the prices of us-east-1");
  }
  tiers.forEach(({ price, upTo }, i) => {
    const name = `expressGigabyteHour[${i}]`;
    const last = i === tiers.length - 1;
    checkNumber({ [`${name}.price`]: price }, { above: 0 });
    if (last && upTo !== undefined) {
      throw new Error(`'${name}.upTo' must be left out, got ${upTo}: the last tier has no end`);
    }
    if (!last && upTo === undefined) {
      throw new Error(`'${name}.upTo' must be given, got none: only the last tier has no end`);
    }
    checkNumber({ [`${name}.upTo`]: upTo }, { above: i === 0 ? 0 : tiers[i - 1].upTo });
  });
  return tiers;
}
