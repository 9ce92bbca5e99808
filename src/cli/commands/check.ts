import { packageVersion } from '../../lint/package-version';
import { Arguments } from '../arguments';
import { Host } from '../host';
import { json } from '../reporters/json';
import { sarif } from '../reporters/sarif';
import { table } from '../reporters/table';
import { Results, Summary, reportProblems, resultsOf, summaryOf } from '../results';
import { Terminal } from '../terminal';

/** Says what the rules find in every machine; returns the exit code. */
export async function check(args: Arguments, terminal: Terminal, host: Host): Promise<number> {
  const results = await resultsOf(args, terminal, host);
  const { machines, problems } = results;
  if (machines.length > 0 || problems.length === 0) {
    terminal.out(reportOf(results, args.format, terminal));
  }
  const summary = summaryOf(machines);
  return reportProblems(problems, machines.length, summary.notRead, terminal) ? 2 : fails(summary, args) ? 1 : 0;
}

function reportOf(results: Results, format: string, terminal: Terminal): string {
  switch (format) {
    case 'json': return json(results);
    case 'sarif': return sarif(results, packageVersion());
    default: return table(results.machines, terminal);
  }
}

function fails({ errors, warnings, notRead }: Summary, { failOn = [] }: Arguments): boolean {
  return errors > 0 || (failOn.includes('warning') && warnings > 0) || (failOn.includes('unread') && notRead > 0);
}
