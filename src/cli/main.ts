import { Arguments, parseArguments } from './arguments';
import { draw } from './commands/graph';
import { HELP, OVERVIEW } from './help';
import { json } from './reporters/json';
import { sarif } from './reporters/sarif';
import { rulesTable, table } from './reporters/table';
import { resultsOf, summaryOf } from './results';
import { Terminal, terminalOf } from './terminal';
import { UsageError } from './usage-error';
import { AssemblyError } from '../assembly/assembly';
import { packageVersion } from '../lint/package-version';
import { RULES } from '../lint/rules';

/**
 * The command `cdk-sfn-patterns`.
 *
 * @returns its exit code
 */
export async function main(argv: string[], terminal: Terminal = terminalOf(process)): Promise<number> {
  try {
    return await run(parseArguments(argv), terminal);
  } catch (error) {
    if (error instanceof UsageError || error instanceof AssemblyError) {
      terminal.error(`cdk-sfn-patterns: ${error.message}`);
      return 2;
    }
    throw error;
  }
}

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  switch (args.command) {
    case 'help':
      terminal.out(HELP[args.topic ?? ''] ?? OVERVIEW);
      return 0;
    case 'rules':
      terminal.out(args.format === 'json' ? JSON.stringify(RULES.map(ruleOf), undefined, 2) : rulesTable(terminal));
      return 0;
    case 'graph':
      return draw(args, terminal);
    case 'check': {
      const machines = resultsOf(args);
      terminal.out(args.format === 'json' ? json(machines) : args.format === 'sarif' ? sarif(machines, packageVersion()) : table(machines, terminal));
      return summaryOf(machines).errors > 0 ? 1 : 0;
    }
  }
}

function ruleOf({ id, severity, title, description, docs }: (typeof RULES)[number]) {
  return { id, severity, title, description, docs };
}
