/**
 * Compares tools on the machines of `test/lint/defects` and `test/lint/sound`.
 *
 * Without arguments it prints the table from the stored results; `--peers` runs the other tools anew and stores what they find.
 */
import { writeFileSync } from 'fs';
import { runPeers } from './peers';
import { Engine, look } from '../../scripts/rules-docs/cases';
import { PEERS, storedPeers } from '../../scripts/rules-docs/peers';
import { renderTable } from '../../scripts/rules-docs/table';
import { verdictOn } from '../../scripts/rules-docs/verdict';
import { DEFECTS } from '../../test/lint/defects';
import { SOUND } from '../../test/lint/sound';

/** The table for `docs/rules.md`, with the column of an engine that looks at one machine after the other before those of the stored peers. */
export async function table(ours?: Engine): Promise<string> {
  const own = ours ? [verdictOn(await look(ours), DEFECTS, SOUND, 'cdk-sfn-patterns', '')] : [];
  return renderTable([...own, ...storedPeers().tools], DEFECTS, SOUND);
}

async function main(): Promise<void> {
  if (process.argv.includes('--peers')) {
    writeFileSync(PEERS, `${JSON.stringify(await runPeers(), undefined, 2)}\n`);
  }
  process.stdout.write(await table());
}

if (require.main === module) void main();
