import { RULES } from '../../lint/rules';
import { MachineResults, Result, isUnread, summaryOf, summaryText } from '../results';
import { Terminal, plain } from '../terminal';

/** What the rules find, for people: acknowledged findings are only counted, and what many machines have in common is said once. */
export function table(machines: MachineResults[], terminal: Terminal): string {
  const opened = machines.map((machine) => ({ machine, open: machine.results.filter(({ acknowledged }) => acknowledged === undefined) }));
  const common = commonIn(opened);
  const blocks = opened.flatMap(({ machine, open }): string[][] => {
    const own = open.filter((result) => !common.has(keyOf(result)));
    const hidden = isUnread(machine);
    return own.length > 0 || hidden ? [[
      `${terminal.paint('bold', short(machine.name))}  ${terminal.paint('dim', short(machine.file))}`,
      ...(hidden ? [`  not read: its definition ${short(machine.unreadable!)}`] : []), ...rowsOf(own, terminal), '',
    ]] : [];
  });
  return [...blocks, ...blocksOf(common, terminal), [summaryText(summaryOf(machines))]].flat().join('\n');
}

/** On so many machines, a finding is about how they are all made. */
const MANY = 10;
const NAMED = 3;

interface Common {
  readonly finding: Result;
  readonly names: string[];
}

function keyOf({ severity, id, message, fix }: Result): string {
  return JSON.stringify([severity, id, message, fix]);
}

/** The findings that many machines have. */
function commonIn(opened: { machine: MachineResults; open: Result[] }[]): Map<string, Common> {
  const all = new Map<string, { finding: Result; names: string[] }>();
  for (const { machine, open } of opened) {
    const byKey = new Map(open.map((result) => [keyOf(result), result]));
    for (const [key, finding] of byKey) {
      const known = all.get(key);
      all.set(key, { finding: { ...finding, path: known && known.finding.path !== finding.path ? '' : finding.path }, names: known?.names ?? [] });
      all.get(key)!.names.push(machine.name);
    }
  }
  return new Map([...all].filter(([, { names }]) => names.length >= MANY));
}

/** One block for all findings that the same machines have. */
function blocksOf(common: Map<string, Common>, terminal: Terminal): string[][] {
  const bySame = new Map<string, Common[]>();
  for (const one of common.values()) {
    const key = JSON.stringify(one.names);
    bySame.set(key, [...bySame.get(key) ?? [], one]);
  }
  return [...bySame.values()].map((all) => {
    const { names } = all[0];
    const some = names.slice(0, NAMED).map(short).join(', ');
    return [
      `${terminal.paint('bold', `${names.length} machines`)}  ${terminal.paint('dim', `${some} and ${names.length - NAMED} more; '--format json' lists each`)}`,
      ...rowsOf(all.map(({ finding }) => finding), terminal), '',
    ];
  });
}

/** A name may be as long as a book. */
const LONGEST = 1000;

function short(text: string): string {
  return plain(text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text);
}

const COLOURS = { error: 'red', warning: 'yellow', information: 'blue' } as const;
/** Longer ones get a line of their own. */
const WIDEST = 28;

function rowsOf(all: Result[], terminal: Terminal): string[] {
  const results = all.map(({ path, message, fix, ...rest }) => ({ ...rest, path: short(path), message: plain(message), fix: plain(fix) }));
  const width = results.reduce((widest, { path }) => Math.min(WIDEST, Math.max(widest, path.length)), 0);
  const indent = 2 + 11 + 2 + 6 + 2 + (width === 0 ? 0 : width + 2);
  return results.flatMap(({ severity, id, path, message, fix }) => {
    const state = width === 0 ? '' : `${path.padEnd(width)}  `;
    const head = `  ${terminal.paint(COLOURS[severity], severity.padEnd(11))}  ${id}  ${state}`;
    const text = [...wrapped(message, terminal.columns - indent), ...wrapped(`Fix: ${fix}`, terminal.columns - indent)];
    const [first, ...rest] = path.length > width ? ['', ...text] : text;
    return [`${head}${first}`.trimEnd(), ...rest.map((line) => ' '.repeat(indent) + line)];
  });
}

/** All rules, for people. */
export function rulesTable(terminal: Terminal): string {
  const rows = RULES.map(({ id, severity, title }) => `${id}  ${terminal.paint(COLOURS[severity], severity.padEnd(11))}  ${title}`);
  return [...rows, '', `${RULES.length} rules: ${RULES_PAGE}`].join('\n');
}

export const RULES_PAGE = 'https://github.com/cdk-sfn-patterns/cdk-sfn-patterns/blob/main/docs/rules.md';

/** Lines of at most that many characters, where words are short enough. */
function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= Math.max(30, columns)) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
