import { Arguments, parseArguments } from './arguments';
import { writeDefinitions } from './commands/asl';
import { check } from './commands/check';
import { completionOf } from './commands/completion';
import { draw } from './commands/graph';
import { listRules } from './commands/rules';
import { withConfig } from './config';
import { HELP, OVERVIEW } from './help';
import { Host } from './host';
import { LIBRARY } from './library';
import { Terminal, plain, plainLines, terminalOf } from './terminal';
import { UsageError, asError } from './usage-error';
import { packageVersion } from '../lint/package-version';

/**
 * The command `cdk-sfn-patterns`.
 *
 * @returns its exit code
 */
export async function main(argv: string[], given: Terminal = terminalOf(process), host: Host = LIBRARY): Promise<number> {
  // What goes wrong is one line, whatever the names in it hold.
  const terminal: Terminal = { ...given, error: (text) => given.error(plain(text)) };
  try {
    return await run(parseArguments(argv), terminal, host);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.error(asError(error.message));
      return 2;
    }
    // What is nested without end, or has more parts than a call takes. Readers stop before; what they have not thought of ends here.
    if (error instanceof RangeError) {
      terminal.error(asError(`the files must be small enough to process, got '${argv.join(' ')}': ${error.message}`));
      return 2;
    }
    throw error;
  }
}

async function run(args: Arguments, terminal: Terminal, host: Host): Promise<number> {
  switch (args.command) {
    case 'help':
      terminal.out(Object.hasOwn(HELP, args.topic ?? '') ? HELP[args.topic!] : OVERVIEW);
      return 0;
    case 'version':
      terminal.out(packageVersion() ?? 'unknown');
      return 0;
    case 'completion':
      terminal.out(completionOf(args.shell!));
      return 0;
    case 'rules':
      listRules(args.format, terminal);
      return 0;
    case 'asl':
      return writeDefinitions(args, terminal, host);
    case 'graph':
      return draw(withConfig(args, host.formats), terminal, host);
    case 'check':
      return check(withConfig(args, host.formats), terminal, host);
  }
}

/** The same as a process of its own. */
export function runProcess(host?: Host): void {
  // What reads the output may have seen enough of it.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      console.error(`cdk-sfn-patterns: the output cannot be written: ${error.message}`);
      process.exit(2);
    }
  });
  main(process.argv.slice(2), undefined, host).then((code) => { process.exitCode = code; }, (error: Error) => {
    // 1 would say that there are findings. The message may quote a file.
    console.error(plainLines(error.stack ?? String(error)));
    process.exitCode = 2;
  });
}
