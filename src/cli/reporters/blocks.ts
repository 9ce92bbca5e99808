import { SEVERITIES, Severity } from '../../lint/finding';
import { RULES } from '../../lint/rules';
import { MANY, grouped } from '../grouped';
import { MachineResults, Result, isUnread, openIn } from '../results';

/** What is said once: the same finding of any number of states. */
export interface Row {
  readonly severity: Severity;
  readonly id: string;
  /** Paths of the states; the machine itself is empty. */
  readonly paths: string[];
  readonly message: string;
  readonly fix: string;
}

/** Rows under one heading. */
export interface Block {
  /** Those that have all of the rows; one, unless a row is about how many are made. */
  readonly machines: MachineResults[];
  readonly rows: Row[];
  /** Why the definition was not read, as the end of a sentence that starts with it. */
  readonly unread?: string;
}

/** What is open, errors of all machines first; what many machines have in common before what one has alone. */
export function blocksOf(machines: MachineResults[]): Block[] {
  const opened = machines.map((machine) => ({ machine, open: openIn(machine) }));
  const common = commonIn(opened);
  const ownRows = new Map(opened.map(({ machine, open }) => [machine, rowsOf(open.filter((result) => !common.has(topicOf(result))))]));
  const unreadOfMany = [...grouped(machines.filter(isUnread), ({ unreadable }) => unreadable!).values()].filter(({ length }) => length >= MANY);
  const isOfMany = new Set(unreadOfMany.flat());
  const blocks: Block[] = [];
  for (const level of SEVERITIES) {
    const ofLevel = (rows: Row[]) => rows.filter(({ severity }) => severity === level);
    blocks.push(...bySameMachines(common, level));
    if (level === 'error') {
      blocks.push(...unreadOfMany.map((all): Block => ({ machines: all, rows: [], unread: all[0].unreadable })));
    }
    for (const machine of machines) {
      const rows = ofLevel(ownRows.get(machine)!);
      // A machine that was not read may have errors.
      const unread = level === 'error' && isUnread(machine) && !isOfMany.has(machine) ? machine.unreadable : undefined;
      if (rows.length > 0 || unread !== undefined) {
        add(blocks, { machines: [machine], rows, unread });
      }
    }
  }
  return blocks;
}

/** Under the last heading where that is the machine's already. */
function add(blocks: Block[], block: Block): void {
  const last = blocks[blocks.length - 1];
  if (last?.machines.length === 1 && last.machines[0] === block.machines[0]) {
    blocks[blocks.length - 1] = { ...last, rows: [...last.rows, ...block.rows] };
  } else {
    blocks.push(block);
  }
}

/** Results that read the same, but for where they are. */
function sentenceOf({ severity, id, message, fix }: Result): string {
  return JSON.stringify([severity, id, message, fix]);
}

/** What counts as the same on several machines. Each error and warning is to be read, but of information that it is there. */
function topicOf(result: Result): string {
  return result.severity === 'information' ? JSON.stringify([result.severity, result.id]) : sentenceOf(result);
}

function rowsOf(results: Result[]): Row[] {
  return [...grouped(results, sentenceOf).values()].map((all) => ({ ...all[0], paths: [...new Set(all.map(({ path }) => path))] }));
}

interface Common {
  readonly machines: MachineResults[];
  readonly row: Row;
}

/** By topic, what many machines have. */
function commonIn(opened: { machine: MachineResults; open: Result[] }[]): Map<string, Common> {
  const all = grouped(opened.flatMap(({ machine, open }) => open.map((result) => ({ machine, result }))), ({ result }) => topicOf(result));
  const found = new Map<string, Common>();
  for (const [topic, list] of all) {
    const machines = [...new Set(list.map(({ machine }) => machine))];
    if (machines.length >= MANY) {
      found.set(topic, { machines, row: rowOfMany(list.map(({ result }) => result)) });
    }
  }
  return found;
}

/** Where the sentences differ, what they have in common is the title of their rule. */
function rowOfMany(results: Result[]): Row {
  const [{ severity, id, message, fix, docs }] = results;
  const same = results.every((result) => result.message === message && result.fix === fix);
  return {
    severity,
    id,
    paths: results.map(({ path }) => path),
    message: same ? message : RULES.find((rule) => rule.id === id)!.title,
    fix: same ? fix : `see ${docs}`,
  };
}

/** One block for all findings that the same machines have; those of most machines first. */
function bySameMachines(common: Map<string, Common>, level: Severity): Block[] {
  const ofLevel = [...common.values()].filter(({ row }) => row.severity === level);
  const numbers = new Map<MachineResults, number>();
  const numberOf = (machine: MachineResults) => numbers.get(machine) ?? (numbers.set(machine, numbers.size), numbers.size - 1);
  return [...grouped(ofLevel, ({ machines }) => machines.map(numberOf).join(' ')).values()]
    .map((all) => ({ machines: all[0].machines, rows: all.map(({ row }) => row) }))
    .sort((a, b) => b.machines.length - a.machines.length);
}
