/**
 * Compares tools on the machines of `test/checks/defects` and `test/checks/sound`.
 *
 * Without arguments it prints the table from the stored results; `--peers` runs the other tools anew and stores what they find.
 */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Engine, look } from './rules-table/cases';
import { ROOT } from './rules-table/latest';
import { Peers, runPeers } from './rules-table/peers';
import { renderTable } from './rules-table/table';
import { verdictOn } from './rules-table/verdict';
import { DEFECTS } from '../test/lint/defects';
import { SOUND } from '../test/lint/sound';

export const PEERS = join(ROOT, 'docs', 'rules-peers.json');

/** The table for `docs/rules.md`, with the column of an engine that looks at one machine after the other before those of the stored peers. */
export async function table(ours?: Engine): Promise<string> {
  const { tools }: Peers = JSON.parse(readFileSync(PEERS, 'utf8'));
  const own = ours ? [verdictOn(await look(ours), DEFECTS, SOUND, 'cdk-sfn-patterns', '')] : [];
  return renderTable([...own, ...tools], DEFECTS, SOUND);
}

async function main(): Promise<void> {
  if (process.argv.includes('--peers')) {
    writeFileSync(PEERS, `${JSON.stringify(await runPeers(), undefined, 2)}\n`);
  }
  process.stdout.write(await table());
}

if (require.main === module) void main();
