import { Paint } from './terminal';
import { AslState, Definition, Execution } from '../../test/engine';

/** Draws Mermaid text. */
export interface Draw {
  svg(mermaid: string): string;
  text(mermaid: string): string;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  /** Errors that lead here; none for the normal way. */
  readonly errors?: string[];
}

const END = 'End';
const GREEN = 'fill:#dafbe1,stroke:#1a7f37,color:#1a7f37';
const RED = 'fill:#ffebe9,stroke:#cf222e,color:#cf222e';

/** The machine as a flowchart in Mermaid: states that the execution went through are marked, and so is its way. */
export function flowchart({ StartAt, States }: Definition, execution: Execution): string {
  const edges = edgesFrom(StartAt, States);
  const names = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const marks = marksOf(States, execution);
  const id = (name: string) => `s${names.indexOf(name)}`;
  const node = (name: string) => {
    const text = `"${[marks.get(name), name].filter(Boolean).join(' ')}"`;
    return id(name) + (name === END ? `(${text})` : `[${text}]`);
  };
  const taken = edges.flatMap(({ from, to }, i) => (follows(execution, from, to) ? [i] : []));
  const marked = (mark: string) => names.filter((name) => marks.get(name) === mark).map(id);
  return [
    'flowchart TD',
    ...names.map((name) => `  ${node(name)}`),
    ...edges.map(({ from, to, errors }) => `  ${id(from)} ${errors ? `-. "${label(errors)}" .->` : '-->'} ${id(to)}`),
    `  classDef done ${GREEN}`,
    `  classDef failed ${RED}`,
    ...(marked('✓').length ? [`  class ${marked('✓').join(',')} done`] : []),
    ...(marked('✗').length ? [`  class ${marked('✗').join(',')} failed`] : []),
    ...(taken.length ? [`  linkStyle ${taken.join(',')} stroke:#1f2328,stroke-width:1.5px`] : []),
  ].join('\n');
}

/** The drawing with its marks in colour. */
export function coloured(drawing: string, paint: Paint): string {
  return drawing.replace(/[✓✗] \w+/g, (text) => paint(text[0] === '✓' ? 'green' : 'red', text)).replace(/[┄┆]+/g, (line) => paint('dim', line));
}

/** In the order of the normal way, so that it is drawn straight down. Ways that go on come before ways that end. */
function edgesFrom(name: string, states: Definition['States'], seen = new Set<string>()): Edge[] {
  if (seen.has(name) || name === END) return [];
  seen.add(name);
  const state = states[name];
  const caught = catchersOf(state).map(([to, errors]) => ({ from: name, to, errors }));
  const ends = ({ to }: Edge) => Number(['Succeed', 'Fail'].includes(states[to].Type));
  const next = state.Next ?? (state.End && END);
  const edges: Edge[] = [...(next ? [{ from: name, to: next }] : []), ...caught.sort((a, b) => ends(a) - ends(b))];
  return [...edges, ...edges.flatMap(({ to }) => edgesFrom(to, states, seen))];
}

/** The errors that lead to each state, several catchers to the same state as one. */
function catchersOf({ Catch = [] }: AslState): [string, string[]][] {
  const errors = new Map<string, string[]>();
  for (const { Next, ErrorEquals } of Catch) errors.set(Next, [...(errors.get(Next) ?? []), ...ErrorEquals]);
  return [...errors];
}

function label(errors: string[]): string {
  // The space must not break, or the line would be drawn through it.
  return errors.includes('States.ALL') ? 'any\u00a0error' : errors.join(',\u00a0');
}

function follows({ states, status }: Execution, from: string, to: string): boolean {
  return states.some((name, i) => name === from && (states[i + 1] ?? (status === 'SUCCEEDED' && END)) === to);
}

function marksOf(states: Definition['States'], { events, states: entered, status }: Execution): Map<string, '✓' | '✗'> {
  const exited = events.flatMap(({ type, state }) => (state && type.endsWith('StateExited') ? [state] : []));
  const caught = events.flatMap(({ type, state }) => (state && type === 'ErrorCaught' ? [state] : []));
  const marks = new Map(entered.map((name) => [name, exited.includes(name) && !caught.includes(name) ? '✓' : '✗']));
  if (status === 'SUCCEEDED' && states[entered[entered.length - 1]].Type !== 'Succeed') marks.set(END, '✓');
  return marks as Map<string, '✓' | '✗'>;
}
