import { Edge, Diagram, Node } from './diagram';
import { Mark, Marks } from './marks';

const CLASSES: [Mark, string, string][] = [
  ['✗', 'error', 'fill:#ffebe9,stroke:#cf222e,color:#82071e'],
  ['!', 'warning', 'fill:#fff8c5,stroke:#bf8700,color:#7d4e00'],
  ['i', 'information', 'fill:#ddf4ff,stroke:#0969da,color:#0a3069'],
];

/** The machine with all that is inside of it as a flowchart in Mermaid: https://mermaid.js.org/syntax/flowchart.html */
export function mermaid(machine: Diagram, marks: Marks, start: string): string {
  const ids = new Map<string, string>();
  const number = ({ nodes }: Diagram): void => nodes.forEach((node) => {
    ids.set(node.name, `s${ids.size}`);
    node.inner.forEach(number);
  });
  number(machine);
  const id = (name: string) => ids.get(name)!;
  const marked = CLASSES.map(([mark, name, style]) => ({ name, style, states: [...ids.keys()].filter((state) => marks.states.get(state) === mark) }))
    .filter(({ states }) => states.length > 0);
  return [
    'flowchart TD',
    `  start([${quoted(start)}])`,
    `  start --> ${id(machine.nodes[0].name)}`,
    ...linesOf(machine, id, marks, '  '),
    ...marked.map(({ name, style }) => `  classDef ${name} ${style}`),
    ...marked.map(({ name, states }) => `  class ${states.map(id).join(',')} ${name}`),
  ].join('\n');
}

function linesOf({ nodes, edges }: Diagram, id: (name: string) => string, marks: Marks, indent: string): string[] {
  return [
    ...nodes.flatMap((node) => boxOf(node, id, marks, indent)),
    ...edges.map((edge) => `${indent}${id(edge.from)} ${arrowOf(edge)} ${id(edge.to)}`),
  ];
}

function boxOf(node: Node, id: (name: string) => string, marks: Marks, indent: string): string[] {
  const label = quoted([marks.states.get(node.name), node.text].filter(Boolean).join(' '), [node.type === 'End' ? '' : node.type, node.detail].filter(Boolean).join(', '));
  if (node.inner.length === 0) {
    return [`${indent}${id(node.name)}${node.type === 'End' ? `([${label}])` : node.type === 'Choice' ? `{{${label}}}` : `[${label}]`}`];
  }
  return [
    `${indent}subgraph ${id(node.name)} [${label}]`,
    ...node.inner.flatMap((inner) => linesOf(inner, id, marks, `${indent}  `)),
    `${indent}end`,
  ];
}

function arrowOf({ kind, label }: Edge): string {
  if (label === undefined) {
    return kind === 'next' ? '-->' : '-.->';
  }
  return kind === 'next' ? `-->|${quoted(label)}|` : `-.->|${quoted(label)}|`;
}

/** Mermaid's own marks are written as entities. */
function quoted(...lines: string[]): string {
  return `"${lines.filter((line) => line !== '').map((line) => line.replace(/[#"<>&`]/g, (char) => `#${char.charCodeAt(0)};`).replace(/\s+/g, ' ')).join('<br/>')}"`;
}
