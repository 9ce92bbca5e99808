import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Area, AREAS } from './areas';
import { AreaScores } from './scores';

const FILE = join(__dirname, 'results.json');

/** The last run of a whole area. */
export interface AreaResult extends AreaScores {
  /** Day of the run. */
  readonly date: string;
  /** Version of Stryker. */
  readonly stryker: string;
  readonly mutated: string[];
  /** Not mutated, with the reason. */
  readonly leftOut: { readonly [glob: string]: string };
  /** Not run for the mutants, with the reason. */
  readonly testsLeftOut: { readonly [test: string]: string };
}

export interface Results { readonly areas: { readonly [name: string]: AreaResult } }

/** Puts the scores of an area beside those of the others. */
export function record(name: string, area: Area, scores: AreaScores): void {
  const known: Results = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : { areas: {} };
  const result: AreaResult = {
    date: new Date().toISOString().slice(0, 10),
    stryker: JSON.parse(readFileSync(require.resolve('@stryker-mutator/core/package.json'), 'utf8')).version,
    mutated: area.mutate,
    leftOut: area.leftOut,
    testsLeftOut: area.except,
    ...scores,
  };
  const areas = Object.entries({ ...known.areas, [name]: result })
    // What was measured of areas that are no more.
    .filter(([other]) => other in AREAS)
    .sort(([a], [b]) => a.localeCompare(b));
  writeFileSync(FILE, `${JSON.stringify({ areas: Object.fromEntries(areas) }, null, 2)}\n`);
}
