import { RULES } from '../../lint/rules';
import { MachineResults, Result, isUnread, summaryOf, summaryText } from '../results';
import { Terminal, plain } from '../terminal';

/** What the rules find, for people: acknowledged findings are only counted. */
export function table(machines: MachineResults[], terminal: Terminal): string {
  const lines: string[] = [];
  for (const machine of machines) {
    const open = machine.results.filter(({ acknowledged }) => acknowledged === undefined);
    const hidden = isUnread(machine);
    if (open.length > 0 || hidden) {
      lines.push(`${terminal.paint('bold', plain(machine.name))}  ${terminal.paint('dim', plain(machine.file))}`);
      lines.push(...(hidden ? [`  not read: its definition ${plain(machine.unreadable!)}`] : []), ...rowsOf(open, terminal), '');
    }
  }
  return [...lines, summaryText(summaryOf(machines))].join('\n');
}

const COLOURS = { error: 'red', warning: 'yellow', information: 'blue' } as const;
/** Longer ones get a line of their own. */
const WIDEST = 28;

function rowsOf(all: Result[], terminal: Terminal): string[] {
  const results = all.map(({ path, message, fix, ...rest }) => ({ ...rest, path: plain(path), message: plain(message), fix: plain(fix) }));
  const width = Math.min(WIDEST, Math.max(0, ...results.map(({ path }) => path.length)));
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
