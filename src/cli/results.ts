import { realpathSync } from 'node:fs';
import { Arguments } from './arguments';
import { MANY, grouped } from './grouped';
import { Host } from './host';
import { readInput } from './input/input';
import { InputProblem, Subject } from './input/subject';
import { Terminal } from './terminal';
import { asError } from './usage-error';
import { readable } from '../asl/unknown';
import { Acknowledgment } from '../assembly/assembly';
import { Acknowledgments } from '../lint/acknowledgments';
import { checkFound } from '../lint/check-template';
import { Finding, SEVERITIES } from '../lint/finding';
import { Target } from '../lint/target';

export interface Result extends Finding {
  /** Where it is another file than that of the state machine: of its definition. */
  readonly file?: string;
  /** In the file; undefined where it cannot be told. */
  readonly line?: number;
  /** Why it is acknowledged; undefined where it is not. */
  readonly acknowledged?: string;
}

/** What the rules say of one state machine. */
export interface MachineResults {
  readonly file: string;
  readonly name: string;
  readonly logicalId?: string;
  readonly type?: string;
  /** In the order of the states. */
  readonly results: Result[];
  readonly notChecked: number;
  readonly unreadable?: string;
  readonly machine?: Target;
}

/** Everything that the arguments name. */
export interface Results {
  readonly machines: MachineResults[];
  readonly problems: InputProblem[];
}

interface Given {
  readonly subjects: (Subject & { readonly given: Acknowledgment[] })[];
  readonly problems: InputProblem[];
}

/** Reads everything that the arguments name, each state machine once. */
export async function subjectsOf({ paths, type, quotas }: Arguments, terminal: Terminal, { formats }: Host): Promise<Given> {
  const stdin = paths.includes('-') ? await terminal.input() : undefined;
  const seen = new Set<string>();
  const isNew = (key: string) => !seen.has(key) && seen.add(key);
  const inputs = paths.map((path) => readInput(path, { type, quotas, formats, stdin }));
  return {
    subjects: inputs.flatMap(({ subjects, acknowledgments: given }) => subjects
      .filter(({ file, name, found }) => isNew(JSON.stringify([realPathOf(file), name, found.logicalId])))
      .map((subject) => ({ ...subject, given }))),
    problems: inputs.flatMap(({ problems }) => problems).filter(({ message }) => isNew(message)),
  };
}

/** One file may be named in several ways; standard input has no path. */
function realPathOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** Checks everything that the arguments name. */
export async function resultsOf(args: Arguments, terminal: Terminal, host: Host): Promise<Results> {
  const { rules, level, severities, acknowledgments } = args;
  const { subjects, problems } = await subjectsOf(args, terminal, host);
  const levels = SEVERITIES.slice(0, SEVERITIES.indexOf(level) + 1);
  const shown = ({ id, severity }: Finding) => (rules.length === 0 || rules.includes(id)) && levels.includes(severity);
  const known = new Map<Acknowledgment[], Acknowledgments>();
  const checked = subjects.map(({ file, name, constructPath, found, given, spots }): () => MachineResults => {
    const all = known.get(given) ?? new Acknowledgments([...given, ...acknowledgments]);
    known.set(given, all);
    const { findings, notChecked, unreadable, machine } = checkFound(found, (id) => severities.get(id));
    const open = findings.filter(shown);
    const places = open.length > 0 ? spots(open.map(({ pointer }) => pointer)) : () => undefined;
    return () => {
      const spotOf = places();
      const results = open.map((finding): Result => ({
        ...finding,
        ...spotOf?.get(finding.pointer),
        message: readable(finding.message),
        fix: readable(finding.fix),
        // What is not from a CDK app is called by its name.
        acknowledged: all.of(finding, constructPath || name)?.reason,
      }));
      return { file, name, logicalId: found.logicalId || undefined, type: machine?.type, results, notChecked, unreadable, machine };
    };
  });
  // The places of all, now that all have been asked for.
  return { machines: checked.map((results) => results()), problems };
}

/** What nobody has acknowledged. */
export function openIn({ results }: MachineResults): Result[] {
  return results.filter(({ acknowledged }) => acknowledged === undefined);
}

/** Whether the rules could not look at it, and no finding that is open says so. */
export function isUnread({ unreadable, results }: MachineResults): boolean {
  return unreadable !== undefined && results.every(({ acknowledged }) => acknowledged !== undefined);
}

/** Whether there are state machines, and nothing could be done with any. */
export function isNothingRead(machines: number, unread: number): boolean {
  return machines > 0 && unread === machines;
}

/**
 * Says which definitions cannot be read.
 *
 * @param lost - what could not be done with them: `drawn`
 */
export function reportUnread(machines: { readonly name: string; readonly unreadable: string }[], lost: string, terminal: Terminal): void {
  for (const all of grouped(machines, ({ unreadable }) => unreadable).values()) {
    const [{ unreadable }] = all;
    if (all.length < MANY) {
      all.forEach(({ name }) => terminal.error(`${name}: not ${lost}, because its definition ${unreadable}`));
    } else {
      const [first, second, third] = all.map(({ name }) => name);
      terminal.error(`${all.length} machines (${first}, ${second}, ${third} and ${all.length - 3} more): not ${lost}, because the definition of each ${unreadable}`);
    }
  }
}

/**
 * Says what could not be read.
 *
 * @param unread - with how many of the state machines nothing could be done
 * @returns whether that is the user's to correct
 */
export function reportProblems(problems: readonly InputProblem[], machines: number, unread: number, terminal: Terminal): boolean {
  problems.forEach(({ message }) => terminal.error(asError(message)));
  const nothing = isNothingRead(machines, unread);
  if (nothing) {
    terminal.error(asError(`at least one state machine must be readable, got ${machines} that ${machines === 1 ? 'is' : 'are'} not`));
  }
  return problems.length > 0 || nothing;
}

export interface Summary {
  readonly machines: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly acknowledged: number;
  readonly notChecked: number;
  /** As `isUnread` says. */
  readonly notRead: number;
}

export function summaryOf(machines: MachineResults[]): Summary {
  const results = machines.flatMap((machine) => machine.results);
  const count = (severity: string) => results.filter((result) => result.severity === severity && result.acknowledged === undefined).length;
  return {
    machines: machines.length,
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    acknowledged: results.filter(({ acknowledged }) => acknowledged !== undefined).length,
    notChecked: machines.reduce((sum, { notChecked }) => sum + notChecked, 0),
    notRead: machines.filter(isUnread).length,
  };
}
