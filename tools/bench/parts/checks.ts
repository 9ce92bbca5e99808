import { readFileSync } from 'node:fs';
import { growth } from './growth';
import { speedOf } from './speed';
import { RULES } from '../../../src/lint/rules';
import { corpus, Published } from '../../../test/lint/corpus';
import { ownMachines } from '../../../test/lint/own';

export interface Checks {
  readonly definitions: number;
  readonly source: string;
  /** Milliseconds from a definition's text to the findings. */
  readonly milliseconds: { readonly median: number; readonly p95: number };
  readonly aslValidator: { readonly version: string; readonly milliseconds: { readonly median: number; readonly p95: number } };
  /** The time grows with the number of states to the power of `exponent`; 1 is linear. */
  readonly growth: { readonly shape: string; readonly from: number; readonly to: number; readonly exponent: number }[];
}

export const versionOf = (name: string): string => JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')).version;

export function definitionsToCheck(): { readonly definitions: Published[]; readonly source: string } {
  const published = corpus();
  return published.length > 0
    ? { definitions: published, source: 'definitions that AWS publishes' }
    : { definitions: ownMachines().map(([name, logicalId, { definition }]) => ({ name: `${name} ${logicalId}`, text: JSON.stringify(definition) })), source: 'definitions of our own' };
}

/** @param share - one definition of so many is measured */
export async function checks({ share, mostStates }: { readonly share: number; readonly mostStates?: number }): Promise<Checks> {
  const { definitions: all, source } = definitionsToCheck();
  const definitions = all.filter((_, i) => i % share === 0);
  const { ours, aslValidator } = await speedOf(definitions, RULES);
  const growths = await growth([], mostStates);
  return {
    definitions: definitions.length,
    source,
    milliseconds: { median: ours.median, p95: ours.p95 },
    aslValidator: { version: versionOf('asl-validator'), milliseconds: { median: aslValidator.median, p95: aslValidator.p95 } },
    growth: growths.map(({ shape, points, exponent }) => ({ shape, from: points[0].states, to: points[points.length - 1].states, exponent })),
  };
}
