import { readable } from '../../asl/unknown';
import { Target } from '../../lint/target';
import { Arguments } from '../arguments';
import { Host } from '../host';
import { fileNamesFor, writeOut } from '../out-files';
import { reportProblems, reportUnread, subjectsOf } from '../results';
import { Terminal, plain, plainJson } from '../terminal';
import { UsageError } from '../usage-error';

interface Readable {
  readonly name: string;
  readonly machine: Target;
}

/** Writes the definition of every machine as JSON that people can read; returns the exit code. */
export async function writeDefinitions(args: Arguments, terminal: Terminal, host: Host): Promise<number> {
  const { subjects, problems } = await subjectsOf(args, terminal, host);
  const all = subjects.flatMap(({ name, found }): Readable[] => ('machine' in found ? [{ name, machine: found.machine }] : []));
  if (args.out === undefined && all.length > 1) {
    throw new UsageError(`'--out' must be a folder for several state machines, got ${all.length} state machines and no folder`);
  }
  const files = fileNamesFor(all.map(({ name }) => name), 'asl.json');
  all.forEach((one, i) => {
    const text = textOf(one);
    terminal.out(args.out === undefined ? text : plain(writeOut(args.out, files[i], `${text}\n`)));
  });
  reportUnread(subjects.flatMap(({ name, found }) => ('unreadable' in found ? [{ name, unreadable: found.unreadable }] : [])), 'written', terminal);
  return reportProblems(problems, subjects.length, subjects.length - all.length, terminal) ? 2 : 0;
}

function textOf({ name, machine }: Readable): string {
  try {
    return readable(plainJson(machine.definition));
  } catch (error) {
    if (error instanceof RangeError) {
      throw new UsageError(`a definition must be nested less deeply to be written, got '${name}' with ${machine.states.length} states`);
    }
    throw error;
  }
}
