import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Draw, main } from '../../scripts/demo';

// Each run synthesizes the whole app, which takes its time on a machine that does more than that.
jest.setTimeout(30_000);

export const ROOT = join(__dirname, '..', '..');

/** A folder for what the demo writes, as long as the tests of a file run. */
export function temporaryDirectory(): () => string {
  let directory: string;
  beforeAll(() => { directory = mkdtempSync(join(tmpdir(), 'demo-')); });
  afterAll(() => rmSync(directory, { recursive: true }));
  return () => directory;
}

/** The drawing library is an ES module, which jest cannot load: what it would draw is enough here. */
const asText: Draw = (mermaid) => mermaid;

/** What the demo writes into a terminal. */
export async function run(directory: string, argv: string[], { colours = false, columns = 120 } = {}) {
  const lines: string[] = [];
  const errors: string[] = [];
  const terminal = { out: (line: string) => lines.push(line), error: (line: string) => errors.push(line), colours, columns, directory };
  const code = await main(argv, terminal, async () => asText);
  return { code, lines, text: lines.join('\n'), errors };
}

/** Time, state, attempt and what happened, of each line of the history. */
export function historyOf(lines: string[]): string[] {
  const begin = lines.findIndex((line) => line.includes('what happened'));
  return lines.slice(begin + 1, lines.indexOf('', begin)).map((line) => line.trim().replace(/ {2,}/g, ' | '));
}
