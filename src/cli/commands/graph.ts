import { readable } from '../../asl/unknown';
import { Diagram, Node, diagramOf } from '../../graph/diagram';
import { Drawable, MISSING, drawableOf } from '../../graph/drawable';
import type { LayoutEngine } from '../../graph/layout-engine';
import { mermaid } from '../../graph/mermaid';
import { Overlay, Standing } from '../../graph/overlay';
import { svg } from '../../graph/svg';
import { SEVERITIES, worstFirst } from '../../lint/finding';
import { Arguments } from '../arguments';
import { Host } from '../host';
import { fileNamesFor, writeOut } from '../out-files';
import { MachineResults, Result, reportProblems, reportUnread, resultsOf } from '../results';
import { Terminal, plain, plainLines } from '../terminal';
import { UsageError } from '../usage-error';

/** Draws every machine with its findings; returns the exit code. */
export async function draw(args: Arguments, terminal: Terminal, host: Host): Promise<number> {
  const engine = args.format === 'svg' ? engineOf(host) : undefined;
  const { machines, problems } = await resultsOf(args, terminal, host);
  const drawn = machines.filter(({ machine }) => machine !== undefined);
  if (engine && args.out === undefined && drawn.length > 1) {
    throw new UsageError(`'--out' must be a folder for several state machines as svg, got ${drawn.length} state machines and no folder`);
  }
  const files = fileNamesFor(drawn.map(({ name }) => name), engine ? 'svg' : 'mmd');
  for (const [i, results] of drawn.entries()) {
    const picture = await pictureOf(results, engine);
    if (picture === undefined) {
      terminal.error(`${results.name}: not drawn, because it has no states`);
    } else if (args.out === undefined) {
      terminal.out(engine || drawn.length === 1 ? picture.trimEnd() : `%% ${plain(`${results.name} (${results.file})`)}\n${picture}`);
    } else {
      terminal.out(plain(writeOut(args.out, files[i], picture)));
    }
  }
  reportUnread(machines.flatMap(({ name, unreadable }) => (unreadable === undefined ? [] : [{ name, unreadable }])), 'drawn', terminal);
  return reportProblems(problems, machines.length, machines.length - drawn.length, terminal) ? 2 : 0;
}

async function pictureOf({ machine, results, name }: MachineResults, engine: LayoutEngine | undefined): Promise<string | undefined> {
  const drawable = drawableOf(machine!.definition);
  if (!drawable) {
    return undefined;
  }
  const open = results.filter(({ acknowledged }) => acknowledged === undefined);
  const start = ['Start', idsOf(open.filter(({ path }) => path === ''))].filter(Boolean).join(': ');
  try {
    const [picture, overlay] = overlaid(diagramOf(drawable.definition), drawable, open);
    return plainLines(readable(engine ? await svg(picture, engine, overlay, start) : `${mermaid(picture, { overlay, start, depth: 'all' })}\n`));
  } catch (error) {
    if (error instanceof RangeError) {
      throw new UsageError(`a state machine must be small enough to be drawn, got '${name}' with ${machine!.states.length} states`);
    }
    throw error;
  }
}

/** The machine whose boxes name what was found at their states, and the colors of these. */
function overlaid(machine: Diagram, { names }: Drawable, results: Result[]): [Diagram, Overlay] {
  const found = new Map<string, Result[]>();
  for (const result of results) {
    const name = names.get(result.pointer);
    if (name !== undefined) {
      found.set(name, [...found.get(name) ?? [], result]);
    }
  }
  const missing: string[] = [];
  const withIds = (node: Node): Node => ({
    ...node,
    detail: [node.detail, idsOf(found.get(node.name) ?? [])].filter(Boolean).join(', ') || undefined,
    inner: node.inner.map(inScope),
  });
  const inScope = ({ nodes, edges }: Diagram): Diagram => {
    nodes.filter(({ type }) => type === MISSING).forEach(({ name }) => missing.push(name));
    return { nodes: nodes.map(withIds), edges };
  };
  const picture = inScope(machine);
  const states = new Map([...found].map(([name, all]): [string, Standing] =>
    [name, SEVERITIES.find((severity) => all.some((result) => result.severity === severity))!]));
  missing.forEach((name) => states.set(name, 'error'));
  return [picture, { states }];
}

function idsOf(results: Result[]): string {
  return [...new Set([...results].sort(worstFirst).map(({ id }) => id))].join(' ');
}

function engineOf(host: Host): LayoutEngine {
  const engine = host.layoutEngine();
  if (!engine) {
    throw new UsageError("svg requires the package elkjs, which is not installed: run 'npm install --save-dev elkjs', or use --format mermaid");
  }
  return engine;
}
