import './demo/environment';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { version } from 'aws-cdk-lib/package.json';
import Elk from 'elkjs';
import { HELP, parseArguments, readOrder, UsageError } from './demo/arguments';
import { coloured, flowchart, wayOf } from './demo/drawing';
import { checkInjections, handlersOf, paymentsOf } from './demo/handlers';
import { historyTable } from './demo/history';
import { outcome } from './demo/outcome';
import { overlayOf } from './demo/overlay';
import { EXAMPLE, synthesize } from './demo/synthesis';
import { paintFor, Terminal } from './demo/terminal';
import { diagramOf } from '../src/graph/diagram';
import { svg } from '../src/graph/svg';
import { definitionOf, Json, run } from '../test/engine';

const ROOT = join(__dirname, '..');

/** Draws Mermaid with the characters of a terminal. */
export type Draw = (mermaid: string) => string;

/**
 * The demo.
 *
 * @returns its exit code
 */
export async function main(argv: string[], terminal: Terminal, load: () => Promise<Draw> = beautifulMermaid): Promise<number> {
  try {
    const { help, input = join(EXAMPLE, 'order.json'), injections } = parseArguments(argv);
    if (help) {
      terminal.out(HELP);
      return 0;
    }
    const order = readOrder(input);
    const synthesized = synthesize(join(terminal.directory, 'cdk.out'));
    const definition = definitionOf(synthesized.template);
    checkInjections(definition, injections);
    const payments = paymentsOf(synthesized);
    payments.clear();
    // The tests validate this very definition; here it would cost half a second.
    const options = { executionName: 'demo', skipValidation: true };
    const reports: Json[] = [];
    const execution = await run(synthesized.template, order, handlersOf(synthesized, injections, reports), options);

    const paint = paintFor(terminal);
    const [machine, overlay] = [diagramOf(definition), overlayOf(execution)];
    const draw = await load();
    const file = join(terminal.directory, 'order-processing.svg');
    mkdirSync(terminal.directory, { recursive: true });
    writeFileSync(file, await svg(machine, new Elk(), overlay));
    const lines = [
      `${paint('bold', 'Order processing')}: examples/order-processing, synthesized with aws-cdk-lib ${version}, executed on this machine`,
      '',
      ...historyTable(definition, execution, paint, terminal.columns),
      '',
      ...outcome(execution, { payments: payments.all(), reports }, paint),
      '',
      ...picture(draw(flowchart(wayOf(machine, overlay), overlay)), terminal.columns).map((line) => coloured(line, paint)),
      '',
      `  The whole machine: ${relative(ROOT, file)}`,
      ...(argv.length === 0 ? ['  Make it fail:      npm run demo -- --fail FulfillOrder:WarehouseOnFire', '  More:              npm run demo -- --help'] : []),
    ];
    lines.forEach((line) => terminal.out(line));
    return execution.status === 'SUCCEEDED' || injections.length > 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.error(`demo: ${error.message}`);
    return 2;
  }
}

function picture(drawing: string, columns: number): string[] {
  const lines = drawing.split('\n').map((line) => `  ${line.trimEnd()}`);
  return Math.max(...lines.map(({ length }) => length)) > columns ? ['  (the picture is wider than this terminal)'] : lines;
}

/** Loaded late, since it is an ES module. */
async function beautifulMermaid(): Promise<Draw> {
  const { renderMermaidASCII } = await import('beautiful-mermaid');
  return (mermaid) => renderMermaidASCII(mermaid, { colorMode: 'none', boxBorderPadding: 0, paddingX: 8, paddingY: 3 }).replaceAll('\u00a0', ' ');
}

if (require.main === module) {
  const { stdout, stderr, env } = process;
  // A reader such as `head` may have seen enough.
  stdout.on('error', () => process.exit());
  void main(process.argv.slice(2), {
    out: (line) => stdout.write(`${line}\n`),
    error: (line) => stderr.write(`${line}\n`),
    colours: Boolean(stdout.isTTY) && !env.NO_COLOR,
    columns: stdout.columns || 120,
    directory: join(ROOT, '.demo'),
  }).then((code) => { process.exitCode = code; });
}
