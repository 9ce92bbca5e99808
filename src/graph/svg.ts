import { Diagram } from './diagram';
import { FONT_SIZES, HEADER, layout, Picture, Point, typeText } from './layout';
import { LayoutEngine } from './layout-engine';
import { Look, LOOKS_OF_STANDINGS, Overlay, signed, TAKEN } from './overlay';

const GREY: Look = ['#f6f8fa', '#b1bac4', '#1f2328'];
const LOOKS: Record<string, Look> = {
  Choice: ['#ddf4ff', '#54aeff', '#0a3069'],
  Fail: ['#fff5f3', '#ff8182', '#82071e'],
  Succeed: ['#effff2', '#4ac26b', '#116329'],
  Start: ['#ffffff', '#b1bac4', '#59636e'],
  End: ['#ffffff', '#b1bac4', '#59636e'],
};
const LINES = { next: '#6e7781', error: '#cf222e', retry: '#9a6700', taken: TAKEN };
const START = ' Start';

/**
 * The machine as a picture that needs nothing from the page around it: on a ground of its own, without style sheets and fonts to load.
 *
 * It is the same, byte by byte, wherever it is drawn.
 */
export async function svg(machine: Diagram, engine: LayoutEngine, overlay?: Overlay, start: string = 'Start'): Promise<string> {
  const first = machine.nodes[0].name;
  const picture = await layout({
    nodes: [{ name: START, text: start, type: 'Start', inner: [] }, ...machine.nodes],
    edges: [{ from: START, to: first, kind: 'next' }, ...machine.edges],
  }, engine);
  const [width, height] = [picture.width, picture.height].map(Math.ceil);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONTS}">`,
    '<defs>',
    ...Object.entries(LINES).map(([kind, colour]) => (
      `<marker id="${kind}" viewBox="0 0 8 6" refX="7" refY="3" markerWidth="8" markerHeight="6" markerUnits="userSpaceOnUse" orient="auto">`
      + `<path d="M0 0 8 3 0 6z" fill="${colour}"/></marker>`)),
    '</defs>',
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#ffffff" stroke="#d1d9e0"/>`,
    ...picture.nodes.flatMap((placed) => box(placed, overlay)),
    ...picture.edges.flatMap((placed) => line(placed, overlay)),
    '</svg>',
    '',
  ].join('\n');
}

const FONTS = "-apple-system, 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif";

function box({ node, box: { x, y, width, height } }: Picture['nodes'][number], overlay?: Overlay): string[] {
  const standing = overlay?.states.get(node.name);
  const pill = node.type === 'Start' || node.type === 'End';
  const [fill, stroke, colour] = standing ? LOOKS_OF_STANDINGS[standing] : LOOKS[node.type] ?? GREY;
  const name = signed(node.name, node.text, overlay);
  const frame = `<rect x="${r(x)}" y="${r(y)}" width="${r(width)}" height="${r(height)}" rx="${pill ? 14 : 5}" stroke="${stroke}"`;
  if (node.inner.length > 0) {
    const [top, left] = [y + HEADER / 2 + 4.5, x + 14];
    return [
      `${frame} fill="#ffffff"/>`,
      `<path d="${header(x, y, width)}" fill="${fill}" stroke="${stroke}"/>`,
      text(name, { x: left, y: top }, 'name', colour, 'start'),
      text(typeText(node), { x: x + width - 14, y: top }, 'type', '#59636e', 'end'),
    ];
  }
  const middle = x + width / 2;
  return [
    `${frame} fill="${fill}"${node.type === 'Pass' ? ' stroke-dasharray="3 2"' : ''}/>`,
    ...(pill ? [text(name, { x: middle, y: y + 18.5 }, 'name', colour)] : [
      text(name, { x: middle, y: y + 19 }, 'name', colour),
      text(typeText(node), { x: middle, y: y + 33 }, 'type', '#59636e'),
    ]),
  ];
}

/** A band with two round corners. */
function header(x: number, y: number, width: number): string {
  return `M${r(x)} ${r(y + HEADER)}V${r(y + 5)}a5 5 0 0 1 5-5H${r(x + width - 5)}a5 5 0 0 1 5 5V${r(y + HEADER)}z`;
}

function line({ edge, points, label }: Picture['edges'][number], overlay?: Overlay): string[] {
  const kind = overlay?.taken?.(edge) ? 'taken' : edge.kind;
  const colour = LINES[kind];
  const dashes = edge.kind === 'next' ? '' : ' stroke-dasharray="5 4"';
  return [
    `<path d="${rounded(points)}" fill="none" stroke="${colour}" stroke-width="${kind === 'taken' ? 1.8 : 1.2}"${dashes} marker-end="url(#${kind})"/>`,
    ...(label ? [
      `<rect x="${r(label.x)}" y="${r(label.y)}" width="${r(label.width)}" height="${r(label.height)}" rx="3" fill="#ffffff"/>`,
      text(edge.label!, { x: label.x + label.width / 2, y: label.y + label.height / 2 + 4 }, 'label', edge.kind === 'next' ? '#59636e' : colour),
    ] : []),
  ];
}

function text(content: string, { x, y }: Point, size: keyof typeof FONT_SIZES, colour: string, anchor: 'start' | 'middle' | 'end' = 'middle'): string {
  const escaped = content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<text x="${r(x)}" y="${r(y)}" font-size="${FONT_SIZES[size]}" fill="${colour}" text-anchor="${anchor}">${escaped}</text>`;
}

/** Straight lines with round corners. */
function rounded(points: Point[]): string {
  return points.map((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (!before || !after) {
      return `${i === 0 ? 'M' : 'L'}${at(point)}`;
    }
    return `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, after))}`;
  }).join('');
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(6, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function at({ x, y }: Point): string {
  return `${r(x)} ${r(y)}`;
}

/** One decimal is all that an eye can see, and hides how a machine rounds. */
function r(value: number): string {
  return String(Math.round(value * 10) / 10);
}
