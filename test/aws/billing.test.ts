import * as fc from 'fast-check';
import { amountFor, billedMegabytes, billedSeconds, gigabyteHours, tiered } from '../../src/aws/billing';
import { PRICES, PriceTier } from '../../src/aws/prices';

const TIERS = PRICES.expressGigabyteHour.value;
const amount = fc.double({ min: 0, max: 1e6, noNaN: true });

/** Tiers as a user may give them: ascending ends, the last without one. */
const widths = fc.record({ width: fc.integer({ min: 1, max: 5_000 }), price: fc.integer({ min: 1, max: 1_000 }) });
const tiers: fc.Arbitrary<PriceTier[]> = fc.array(widths, {
  minLength: 1, maxLength: 5,
}).map((parts) => parts.map(({ price }, i) => ({
  price: price / 1_000,
  upTo: i === parts.length - 1 ? Infinity : parts.slice(0, i + 1).reduce((sum, { width }) => sum + width, 0),
})));

describe('durations and memory', () => {
  test('are never rounded down, and up by less than a step', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 31_536_000_000 }), (millis) => {
      const rounded = billedSeconds(millis / 1000);
      expect(rounded).toBeGreaterThanOrEqual(millis / 1000);
      expect(rounded - millis / 1000).toBeLessThan(0.1);
    }));
    fc.assert(fc.property(fc.double({ min: 0.001, max: 1e5, noNaN: true }), (megabytes) => {
      expect(billedMegabytes(megabytes)).toBeGreaterThanOrEqual(megabytes * (1 - 1e-11));
      expect(billedMegabytes(megabytes) - megabytes).toBeLessThan(64);
    }));
  });

  test('that are whole steps stay as they are, however they were added up', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), (steps) => {
      expect(billedSeconds(steps / 10)).toBe(steps / 10);
      expect(billedSeconds(steps * 0.1)).toBe(steps / 10);
      expect(billedMegabytes(steps * 64)).toBe(steps * 64);
    }));
    expect(billedSeconds(Array(3).fill(0.1).reduce((a, b) => a + b))).toBe(0.3);
  });

  test('cost more when there is more of them, and never less', () => {
    const use = fc.record({
      executions: fc.integer({ min: 1, max: 1e9 }),
      seconds: fc.double({ min: 0.001, max: 300, noNaN: true }),
      megabytes: fc.integer({ min: 1, max: 5_000 }),
    });
    fc.assert(fc.property(use, use, (a, b) => {
      const more = {
        executions: Math.max(a.executions, b.executions), seconds: Math.max(a.seconds, b.seconds), megabytes: Math.max(a.megabytes, b.megabytes),
      };
      expect(gigabyteHours(more)).toBeGreaterThanOrEqual(Math.max(gigabyteHours(a), gigabyteHours(b)));
    }));
  });
});

describe('tiers', () => {
  test('hold for what lies in them', () => {
    expect(tiered(1_000, TIERS)).toBeCloseTo(60, 9);
    expect(tiered(5_000, TIERS)).toBeCloseTo(180, 9);
    expect(tiered(17_361.11, TIERS)).toBeCloseTo(382.97, 2);
  });

  test('join without a gap', () => {
    fc.assert(fc.property(tiers, (given) => {
      for (const { upTo, price } of given.slice(0, -1)) {
        expect(tiered(upTo + 1e-6, given) - tiered(upTo - 1e-6, given)).toBeLessThan(3e-6 * Math.max(price, 1));
      }
    }));
  });

  test('cost more for more', () => {
    fc.assert(fc.property(tiers, amount, amount, (given, a, b) => {
      expect(tiered(Math.max(a, b), given)).toBeGreaterThanOrEqual(tiered(Math.min(a, b), given));
    }));
  });

  test('can be undone: an amount costs what it is for', () => {
    fc.assert(fc.property(tiers, amount, (given, cost) => {
      const back = tiered(amountFor(cost, given), given);
      expect(Math.abs(back - cost)).toBeLessThanOrEqual(1e-9 * Math.max(1, cost));
    }));
  });
});
