import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Verdict } from './verdict';

export const PEERS = join(__dirname, '..', '..', 'docs', 'rules-peers.json');

/** What the other tools found when they were last run: `tools/rules-table` does that. */
export interface Peers {
  readonly asOf: string;
  readonly tools: Verdict[];
}

export function storedPeers(): Peers {
  return JSON.parse(readFileSync(PEERS, 'utf8'));
}
