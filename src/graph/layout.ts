import { Edge, Diagram, Node } from './diagram';
import type { ElkNode, LayoutEngine, LayoutOptions, ElkEdge } from './layout-engine';
import { textWidth } from './text-width';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** What is around others comes before these. */
  readonly nodes: { readonly node: Node; readonly box: Box }[];
  readonly edges: { readonly edge: Edge; readonly points: Point[]; readonly label?: Box }[];
}

export const FONT_SIZES = { name: 13, type: 10, label: 11 };
export const HEADER = 34;

const OPTIONS: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  // Branches of a Parallel stand side by side, beginning at the same height.
  'elk.separateConnectedComponents': 'false',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.nodeSelfLoop': '14',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
};

const STRAIGHT: LayoutOptions = { 'elk.layered.priority.straightness': '20' };
const INLINE: LayoutOptions = { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' };

/** Where everything goes. States of a Parallel or Map are only connected with one another, so that each box is laid out by itself. */
export async function layout(machine: Diagram, engine: LayoutEngine): Promise<Picture> {
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: { ...OPTIONS, 'elk.padding': '[top=16,left=16,bottom=16,right=16]' },
    children: machine.nodes.map(nodeToElk),
    edges: edgesToElk(machine.edges),
  };
  const root: ElkNode = await engine.layout(graph);
  return { width: root.width!, height: root.height!, nodes: placedNodes(root, [machine], origin), edges: placedEdges(root, [machine], origin) };
}

const origin: Point = { x: 0, y: 0 };

function nodeToElk(node: Node): ElkNode {
  const name = textWidth(node.text, FONT_SIZES.name);
  const type = textWidth(typeText(node), FONT_SIZES.type);
  if (node.inner.length === 0) {
    return { id: node.name, width: Math.max(name, type, 40) + 28, height: node.type === 'Start' || node.type === 'End' ? 28 : 42 };
  }
  return {
    id: node.name,
    layoutOptions: {
      ...OPTIONS,
      'elk.padding': `[top=${HEADER + 16},left=16,bottom=16,right=16]`,
      'elk.nodeSize.constraints': '[MINIMUM_SIZE]',
      'elk.contentAlignment': 'V_CENTER H_CENTER',
      'elk.nodeSize.minimum': `(${name + type + 44},${HEADER + 40})`,
    },
    children: node.inner.flatMap(({ nodes }) => nodes.map(nodeToElk)),
    edges: edgesToElk(node.inner.flatMap(({ edges }) => edges)),
  };
}

/** What stands beside or under the name. */
export function typeText({ type, detail }: Node): string {
  return [type, detail].filter(Boolean).join(', ');
}

function edgesToElk(edges: Edge[]): ElkEdge[] {
  return edges.map((edge) => ({
    id: idOf(edge),
    sources: [edge.from],
    targets: [edge.to],
    // The normal way goes straight down; errors go round it.
    layoutOptions: edge.kind === 'next' && edge.label === undefined ? STRAIGHT : {},
    labels: edge.label === undefined ? [] : [{
      text: edge.label,
      width: textWidth(edge.label, FONT_SIZES.label) + 10,
      height: 20,
      layoutOptions: edge.kind === 'retry' ? {} : INLINE,
    }],
  }));
}

function idOf({ from, to, kind }: Edge): string {
  return JSON.stringify([from, to, kind]);
}

function placedNodes(parent: ElkNode, machines: Diagram[], offset: Point): Picture['nodes'] {
  return machines.flatMap(({ nodes }) => nodes).flatMap((node) => {
    const elk = parent.children!.find(({ id }) => id === node.name)!;
    const box = boxOf(elk, offset);
    return [{ node, box }, ...placedNodes(elk, node.inner, box)];
  });
}

function placedEdges(parent: ElkNode, machines: Diagram[], offset: Point): Picture['edges'] {
  const own = machines.flatMap(({ edges }) => edges).map((edge) => {
    const { sections = [], labels = [] } = parent.edges!.find(({ id }) => id === idOf(edge))!;
    const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
    return { edge, points: points.map((point) => moved(point, offset)), label: labels[0] && boxOf(labels[0], offset) };
  });
  const inner = machines.flatMap(({ nodes }) => nodes).filter((node) => node.inner.length > 0).flatMap((node) => {
    const elk = parent.children!.find(({ id }) => id === node.name)!;
    return placedEdges(elk, node.inner, moved({ x: elk.x!, y: elk.y! }, offset));
  });
  return [...own, ...inner];
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>, offset: Point): Box {
  return { ...moved({ x, y }, offset), width, height };
}

function moved({ x, y }: Point, offset: Point): Point {
  return { x: x + offset.x, y: y + offset.y };
}
