import { Token } from 'aws-cdk-lib';
import { HOME } from '../../advice/prices';
import { checkNumber } from '../../props/check-number';
import type { ExpressPriceTier, WorkflowPriceOptions } from '../workflow-prices';

export function checkPrices(options: WorkflowPriceOptions): void {
  const { region, stateTransition, expressRequest, expressGigabyteHour, freeStateTransitions, logGigabyte, trace } = options;
  if (region !== undefined && !isRegion(region)) {
    throw new Error(`'region' must be a region's name such as '${HOME}', got ${Token.isUnresolved(region) ? 'a token' : `'${region}'`}: leave it out where it is not known`);
  }
  checkNumber({ stateTransition, expressRequest }, { above: 0 });
  checkNumber({ freeStateTransitions, logGigabyte, trace }, { least: 0 });
  if (expressGigabyteHour) {
    checkTiers(expressGigabyteHour);
  }
}

export function isRegion(name: string): boolean {
  return !Token.isUnresolved(name) && /^[a-z]{2}(-[a-z]+)+-\d+$/.test(name);
}

function checkTiers(tiers: ExpressPriceTier[]): void {
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
}
