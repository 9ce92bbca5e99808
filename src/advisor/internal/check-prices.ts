import { Token } from 'aws-cdk-lib';
import { HOME, OpenTier, PriceOptions } from '../../advice/prices';
import { Check, check } from '../../props/check';
import { shown } from '../../props/shown';

const KNOWN = 'set the number you expect';

export function checkPrices(options: PriceOptions): void {
  const { region = HOME, stateTransition, expressRequest, expressGigabyteHour, freeStateTransitions, logGigabyte, trace } = options;
  const checks = check();
  checks.must('region', isRegion(region), `be the name of a region such as '${HOME}'`, shown(region), 'remove it if it is not known');
  Object.entries({ stateTransition, expressRequest }).forEach(([prop, value]) => checks.number(prop, value, { above: 0, known: KNOWN }));
  Object.entries({ freeStateTransitions, logGigabyte, trace }).forEach(([prop, value]) => checks.number(prop, value, { from: 0, known: KNOWN }));
  if (expressGigabyteHour) {
    checkTiers(checks, expressGigabyteHour);
  }
}

export function isRegion(name: string): boolean {
  return !Token.isUnresolved(name) && /^[a-z]{2}(-[a-z]+)+-\d+$/.test(name);
}

function checkTiers(checks: Check, tiers: OpenTier[]): void {
  checks.atLeastOne('expressGigabyteHour', tiers, 'tier', 'remove it to use the prices of us-east-1');
  tiers.forEach(({ price, upTo }, i) => {
    const ofTier = checks.within(`expressGigabyteHour[${i}]`);
    ofTier.number('price', price, { above: 0, known: KNOWN });
    if (i === tiers.length - 1) {
      ofTier.must('upTo', upTo === undefined, 'not be set', shown(upTo), 'the last tier has no upper limit');
    } else {
      ofTier.given('upTo', upTo, 'only the last tier has no upper limit');
    }
    ofTier.number('upTo', upTo, { above: i === 0 ? 0 : tiers[i - 1].upTo, known: KNOWN });
  });
}
