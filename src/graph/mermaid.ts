import { Edge, Diagram, Node } from './diagram';
import { LOOKS_OF_STANDINGS, Overlay, signed, Standing, TAKEN } from './overlay';

export interface MermaidOptions {
  readonly overlay?: Overlay;
  /** What the box says that leads to the first state; without it there is no such box. */
  readonly start?: string;
  /** `all` draws what is inside of a Parallel or Map; `top` has a box for each state of the machine itself, with its name and the tasks inside. */
  readonly depth: 'all' | 'top';
}

/** The machine as a flowchart in Mermaid: https://mermaid.js.org/syntax/flowchart.html */
export function mermaid(machine: Diagram, { overlay, start, depth }: MermaidOptions): string {
  const drawing = new Drawing(depth, overlay);
  drawing.number(machine);
  return [
    'flowchart TD',
    ...(start === undefined ? [] : drawing.start(start, machine.nodes[0].name)),
    ...drawing.linesOf(machine, '  '),
    ...drawing.styles(),
  ].join('\n');
}

class Drawing {
  private readonly ids = new Map<string, string>();
  private readonly taken: number[] = [];
  private edges = 0;

  constructor(private readonly depth: MermaidOptions['depth'], private readonly overlay: Overlay | undefined) {}

  public number({ nodes }: Diagram): void {
    nodes.forEach((node) => {
      this.ids.set(node.name, `s${this.ids.size}`);
      if (this.depth === 'all') {
        node.inner.forEach((inner) => this.number(inner));
      }
    });
  }

  public start(label: string, first: string): string[] {
    this.edges++;
    return [`  start([${quoted(label)}])`, `  start --> ${this.ids.get(first)}`];
  }

  public linesOf({ nodes, edges }: Diagram, indent: string): string[] {
    return [
      ...nodes.flatMap((node) => this.boxOf(node, indent)),
      ...edges.map((edge) => this.lineOf(edge, indent)),
    ];
  }

  public styles(): string[] {
    const states = [...this.ids.keys()];
    const used = (Object.keys(LOOKS_OF_STANDINGS) as Standing[])
      .map((name) => ({ name, ids: states.filter((state) => this.overlay?.states.get(state) === name).map((state) => this.ids.get(state)) }))
      .filter(({ ids }) => ids.length > 0);
    return [
      ...used.map(({ name }) => {
        const [fill, stroke, color] = LOOKS_OF_STANDINGS[name];
        return `  classDef ${name} fill:${fill},stroke:${stroke},color:${color}`;
      }),
      ...used.map(({ name, ids }) => `  class ${ids.join(',')} ${name}`),
      ...(this.taken.length > 0 ? [`  linkStyle ${this.taken.join(',')} stroke:${TAKEN},stroke-width:1.5px`] : []),
    ];
  }

  private boxOf(node: Node, indent: string): string[] {
    const id = this.ids.get(node.name);
    const name = signed(node.name, node.text, this.overlay);
    if (this.depth === 'top') {
      const label = quoted(name, ...this.tasksIn(node));
      return [`${indent}${id}${node.type === 'End' ? `([${label}])` : `[${label}]`}`];
    }
    const label = quoted(name, [node.type === 'End' ? '' : node.type, node.detail].filter(Boolean).join(', '));
    if (node.inner.length === 0) {
      return [`${indent}${id}${node.type === 'End' ? `([${label}])` : node.type === 'Choice' ? `{{${label}}}` : `[${label}]`}`];
    }
    return [
      `${indent}subgraph ${id} [${label}]`,
      ...node.inner.flatMap((inner) => this.linesOf(inner, `${indent}  `)),
      `${indent}end`,
    ];
  }

  /** At every depth: the other states are how a pattern works. */
  private tasksIn({ inner }: Node): string[] {
    return inner.flatMap(({ nodes }) => nodes).flatMap((node) => [
      ...(node.type === 'Task' ? [this.overlay?.states.has(node.name) ? signed(node.name, node.text, this.overlay) : `· ${node.text}`] : []),
      ...this.tasksIn(node),
    ]);
  }

  private lineOf(edge: Edge, indent: string): string {
    if (this.overlay?.taken?.(edge)) {
      this.taken.push(this.edges);
    }
    this.edges++;
    return `${indent}${this.ids.get(edge.from)} ${arrowOf(edge)} ${this.ids.get(edge.to)}`;
  }
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
