import { Block, Row, blocksOf } from './blocks';
import { summaryText } from './summary';
import { RULES } from '../../lint/rules';
import { MachineResults } from '../results';
import { Terminal, plain } from '../terminal';

/** What the rules find, for people: what matters most comes first, and what is the same is said once. Acknowledged findings are only counted. */
export function table(machines: MachineResults[], terminal: Terminal): string {
  return [...blocksOf(machines).flatMap((block) => linesOf(block, terminal)), summaryText(machines)].join('\n');
}

/** How many machines a heading names, and how many states a row. */
const MACHINES_NAMED = 3;
const STATES_NAMED = 10;

function linesOf({ machines, rows, unread }: Block, terminal: Terminal): string[] {
  const [heading, where, placeOf] = machines.length === 1
    ? [short(machines[0].name), short(machines[0].file), placesIn]
    : [`${machines.length} machines`, `${named(machines.map(({ name }) => name), MACHINES_NAMED)}; '--format json' lists each`, placesInMany];
  return [
    `${terminal.paint('bold', heading)}  ${terminal.paint('dim', where)}`,
    ...(unread === undefined ? [] : [`  not read: ${machines.length === 1 ? 'its definition' : 'the definition of each'} ${short(unread)}`]),
    ...linesOfRows(rows.map((row) => ({ ...row, place: placeOf(row) })), terminal),
    '',
  ];
}

function placesIn({ paths }: Row): string {
  return paths.length === 1 ? short(paths[0]) : `${paths.length} states: ${named(paths.map((path) => path || 'the state machine itself'), STATES_NAMED)}`;
}

function placesInMany({ paths }: Row): string {
  return paths.every((path) => path === paths[0]) ? short(paths[0]) : `${paths.length} states`;
}

/** Names in a line; a name may be as long as a book. */
function named(names: string[], most: number): string {
  const some = names.slice(0, most).map(short).join(', ');
  return names.length > most ? `${some} and ${names.length - most} more` : some;
}

const LONGEST = 1000;

function short(text: string): string {
  return plain(text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text);
}

const COLOURS = { error: 'red', warning: 'yellow', information: 'blue' } as const;
/** Longer ones get a line of their own. */
const WIDEST = 28;

function linesOfRows(rows: (Row & { place: string })[], terminal: Terminal): string[] {
  const width = rows.reduce((widest, { place }) => (place.length > WIDEST ? widest : Math.max(widest, place.length)), 0);
  const start = 2 + 11 + 2 + 6 + 2;
  const indent = start + (width === 0 ? 0 : width + 2);
  return rows.flatMap(({ severity, id, place, message, fix }) => {
    const head = `  ${terminal.paint(COLOURS[severity], severity.padEnd(11))}  ${id}  `;
    const text = [message, `Fix: ${fix}`].flatMap((sentence) => wrapped(plain(sentence), terminal.columns - indent));
    if (place.length > width) {
      const [first, ...rest] = wrapped(place, terminal.columns - start);
      return [`${head}${first}`, ...rest.map((line) => ' '.repeat(start) + line), ...text.map((line) => ' '.repeat(indent) + line)];
    }
    const [first, ...rest] = text;
    const state = width === 0 ? '' : `${place.padEnd(width)}  `;
    return [`${head}${state}${first}`.trimEnd(), ...rest.map((line) => ' '.repeat(indent) + line)];
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
