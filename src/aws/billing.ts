/* How Express executions are billed: rounded up, then by tiers. The one place for it, also for plans of a DistributedBatch. */
import { PRICES, PriceTier } from './prices';

/** What an Express execution is billed for. */
export interface ExpressUse {
  readonly executions: number;
  readonly seconds: number;
  readonly megabytes: number;
}

/** The gigabyte-hours of all executions together, each rounded up to 100 ms and 64 MB. */
export function gigabyteHours({ executions, seconds, megabytes }: ExpressUse): number {
  return executions * billedSeconds(seconds) * billedMegabytes(megabytes) / 1024 / 3600;
}

export function billedSeconds(seconds: number): number {
  return roundUp(seconds, PRICES.expressStepSeconds.value);
}

export function billedMegabytes(megabytes: number): number {
  return roundUp(megabytes, PRICES.expressStepMegabytes.value);
}

/** What an amount costs where each tier has a price of its own. */
export function tiered(amount: number, tiers: readonly PriceTier[]): number {
  let sum = 0;
  let below = 0;
  for (const { upTo, price } of tiers) {
    sum += Math.max(0, Math.min(amount, upTo) - below) * price;
    below = upTo;
  }
  return sum;
}

/** The amount that costs so much: what undoes `tiered`. */
export function amountFor(cost: number, tiers: readonly PriceTier[]): number {
  let left = cost;
  let below = 0;
  for (const { upTo, price } of tiers) {
    const ofTier = (upTo - below) * price;
    if (left <= ofTier) {
      return below + left / price;
    }
    left -= ofTier;
    below = upTo;
  }
  return below;
}

/** Without the error of floating point, which `Math.ceil` would make a whole step of: 0.1 * 3 is a little above 0.3. */
export function exact(value: number): number {
  return Number(value.toPrecision(12));
}

function roundUp(value: number, step: number): number {
  return exact(Math.ceil(exact(value / step)) * step);
}
