import { Paint } from './terminal';
import { Diagram } from '../../src/graph/diagram';
import { mermaid } from '../../src/graph/mermaid';
import { Overlay } from '../../src/graph/overlay';

/** Only where an execution has been: a machine with many error handlers is more than lines of text can show. */
export function wayOf({ nodes, edges }: Diagram, overlay: Required<Overlay>): Diagram {
  return { nodes: nodes.filter(({ name }) => overlay.states.has(name)), edges: edges.filter(overlay.taken) };
}

/** The machine in Mermaid, for a terminal: what draws it there reads no entities, and draws lines through spaces. */
export function flowchart(machine: Diagram, overlay: Overlay): string {
  return mermaid(machine, { overlay, depth: 'top' })
    .replace(/#(\d+);/g, (_, code) => (code === '34' ? "'" : String.fromCharCode(Number(code))))
    .replace(/\|"[^"]*"\|/g, (label) => label.replaceAll(' ', '\u00a0'));
}

/** The drawing with its marks in colour. */
export function coloured(drawing: string, paint: Paint): string {
  return drawing.replace(/[✓✗] \w+/g, (text) => paint(text[0] === '✓' ? 'green' : 'red', text)).replace(/[┄┆]+/g, (line) => paint('dim', line));
}
