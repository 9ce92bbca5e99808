/**
 * Writes into docs/checks.md what a first run on published workflows shows: how many have errors and warnings, and the screens of three of them.
 *
 *   npx tsx --tsconfig test/tsconfig.json tools/quality/first-run.ts
 *
 * `SHARED` says where the folders `corpus` and `benchmarks` are, if not in `../shared`.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIBRARY } from '../../src/cli/library';
import { main } from '../../src/cli/main';
import { SEVERITIES } from '../../src/lint/finding';
import { RULES } from '../../src/lint/rules';
import { runRules } from '../../src/lint/run-rules';
import { corpus, machineOf, SHARED } from '../../test/lint/corpus';

export const PAGE = join(__dirname, '..', '..', 'docs', 'checks.md');
export const COMMAND = 'npx tsx --tsconfig test/tsconfig.json tools/quality/first-run.ts';

/** By the beginning of the names of their files. */
const APPS = ['saga-pattern-cdk', 'inventory-management-sam', 'parallel-agent-early-stopping'];
const COLUMNS = 100;
const LINES = 30;

const [START, END] = ['<!-- first run -->', '<!-- end of first run -->'];

/** The page with what a first run shows today. */
export async function withFirstRun(page: string): Promise<string> {
  const [before, after] = [page.indexOf(START), page.indexOf(END)];
  if (before < 0 || after < before) {
    throw new Error(`'${PAGE}' must have '${START}' before '${END}'`);
  }
  const screens: string[] = [];
  for (const app of APPS) {
    screens.push(['```', await screenOf(app), '```'].join('\n'));
  }
  return [page.slice(0, before + START.length), figures(), ...screens, page.slice(after)].join('\n\n');
}

function figures(): string {
  const all = corpus().map((published) => runRules(machineOf(published), RULES).findings);
  const rows = SEVERITIES.map((severity) => {
    const counts = all.map((findings) => findings.filter((finding) => finding.severity === severity).length);
    const some = counts.filter((count) => count > 0).length;
    return `| ${severity} | ${some} | ${Math.round(100 * some / all.length)} % | ${counts.reduce((sum, count) => sum + count, 0)} |`;
  });
  return [`| in ${all.length} workflows | with some | share | findings |`, '|---|--:|--:|--:|', ...rows].join('\n');
}

/** What a terminal shows first. */
async function screenOf(app: string): Promise<string> {
  const folder = join(SHARED, 'corpus');
  const files = readdirSync(folder).filter((name) => name.startsWith(`${app}--`)).sort();
  const lines: string[] = [`$ npx @cdk-sfn-patterns/cli check ${app}*`];
  const home = process.cwd();
  process.chdir(folder);
  try {
    const out = (text: string) => void lines.push(...text.split('\n'));
    await main(['check', ...files], { columns: COLUMNS, paint: (_, text) => text, out, error: out, input: async () => ({ unreadable: 'is closed' }) }, LIBRARY);
  } finally {
    process.chdir(home);
  }
  return lines.length > LINES ? [...lines.slice(0, LINES), '...', lines[lines.length - 1]].join('\n') : lines.join('\n');
}

async function write(): Promise<void> {
  writeFileSync(PAGE, await withFirstRun(readFileSync(PAGE, 'utf8')));
}

if (require.main === module) {
  void write();
}
