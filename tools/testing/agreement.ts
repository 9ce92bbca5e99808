/** `npm run replay`: runs the recorded executions of AWS in the test kit, and prints how many end as they did. `-- --list` names the others. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agreement, compared, Recording } from './replay';
import { RECORDINGS } from '../quality/recordings';

async function main(): Promise<void> {
  const file = join(RECORDINGS, 'executions.jsonl');
  if (!existsSync(file)) return console.log('skipped: ../shared/aws-recordings is absent');
  const recordings: Recording[] = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const replays = await Promise.all(recordings.map(compared));
  if (process.argv.includes('--list')) {
    replays.filter(({ verdict }) => verdict !== 'same').forEach(({ id, verdict, why }) => console.log(`${verdict}  ${id}\n    ${why}`));
  }
  const { all, same, different, refused, notDriven } = agreement(replays);
  console.log(`${all} recordings: ${same} the same, ${different} different, ${refused} refused, ${notDriven} that leave out what they would need`);
}

void main();
