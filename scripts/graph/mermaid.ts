import { Edge, END, Diagram, Node } from '../../src/graph/diagram';
import { Marks } from '../../src/graph/marks';
import { Paint } from '../demo/terminal';

const GREEN = 'fill:#dafbe1,stroke:#1a7f37,color:#1a7f37';
const RED = 'fill:#ffebe9,stroke:#cf222e,color:#cf222e';

/**
 * The machine as a flowchart in Mermaid. What is inside of a Parallel or Map is only named in its box.
 *
 * The way that an execution took is marked.
 */
export function flowchart({ nodes, edges }: Diagram, marks?: Marks): string {
  const id = (name: string) => `s${nodes.findIndex((node) => node.name === name)}`;
  const shown = edges.filter(({ kind }) => kind !== 'retry');
  const taken = shown.flatMap((edge, i) => (marks?.taken(edge) ? [i] : []));
  const marked = (mark: string) => nodes.filter(({ name }) => marks?.states.get(name) === mark).map(({ name }) => id(name));
  return [
    'flowchart TD',
    ...nodes.map((node) => `  ${id(node.name)}${box(node, marks)}`),
    ...shown.map((edge) => `  ${id(edge.from)} ${arrow(edge)} ${id(edge.to)}`),
    `  classDef done ${GREEN}`,
    `  classDef failed ${RED}`,
    ...(marked('✓').length ? [`  class ${marked('✓').join(',')} done`] : []),
    ...(marked('✗').length ? [`  class ${marked('✗').join(',')} failed`] : []),
    ...(taken.length ? [`  linkStyle ${taken.join(',')} stroke:#1f2328,stroke-width:1.5px`] : []),
  ].join('\n');
}

/** Only where an execution has been: a machine with many error handlers is more than lines of text can show. */
export function wayOf({ nodes, edges }: Diagram, marks: Marks): Diagram {
  return { nodes: nodes.filter(({ name }) => marks.states.has(name)), edges: edges.filter(marks.taken) };
}

/** The drawing with its marks in colour. */
export function coloured(drawing: string, paint: Paint): string {
  return drawing.replace(/[✓✗] \w+/g, (text) => paint(text[0] === '✓' ? 'green' : 'red', text)).replace(/[┄┆]+/g, (line) => paint('dim', line));
}

function box({ name, type, text, inner }: Node, marks?: Marks): string {
  const label = [marks?.states.get(name), text].filter(Boolean).join(' ');
  const lines = inner.length === 0 ? [label] : [label, ...contents(inner, marks)];
  const content = `"${lines.join('<br>')}"`;
  return type === 'End' && name === END ? `(${content})` : `[${content}]`;
}

/** The tasks in there: the other states are how a pattern works. */
function contents(inner: Diagram[], marks?: Marks): string[] {
  return inner.flatMap(({ nodes }) => nodes).flatMap(({ name, text, type, inner: deeper }) => [
    ...(type === 'Task' ? [[marks?.states.get(name) ?? '·', text].join(' ')] : []),
    ...contents(deeper, marks),
  ]);
}

function arrow({ kind, label }: Edge): string {
  // A space must not break, or the line would be drawn through it.
  const text = label?.replaceAll(' ', '\u00a0').replaceAll('"', "'");
  if (kind === 'error') return `-. "${text}" .->`;
  return text === undefined ? '-->' : `-- "${text}" -->`;
}
