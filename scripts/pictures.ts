/**
 * Draws the pictures of the README, `docs/images/*.svg`, from what the CDK synthesizes.
 *
 * With `--check` it draws nothing, and exits 1 when a picture is not up to date.
 */
import './demo/environment';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import Elk from 'elkjs';
import { synthesize } from './demo/synthesis';
import { EXAMPLES } from './pictures/examples';
import { diagramOf } from '../src/graph/diagram';
import { svg } from '../src/graph/svg';
import { Definition, definitionOf } from '../test/engine';

export const IMAGES = join(__dirname, '..', 'docs', 'images');

/** File name and contents of every picture. */
export async function pictures(): Promise<Map<string, string>> {
  const definitions = [...Object.entries(EXAMPLES).map(([name, example]): [string, Definition] => [name, patternOf(example)]), ['order-processing', app()] as const];
  return new Map(await Promise.all(definitions.map(async ([name, definition]): Promise<[string, string]> => [`${name}.svg`, await svg(diagramOf(definition), new Elk())])));
}

/** Without a Workflow, whose error handlers and retries would be in the picture, too. */
function patternOf(example: (stack: Stack) => sfn.IChainable): Definition {
  const stack = new Stack(new App(), 'Picture');
  const machine = new sfn.StateMachine(stack, 'Drawn', { definitionBody: sfn.DefinitionBody.fromChainable(example(stack)) });
  const logicalId = stack.getLogicalId(machine.node.defaultChild as sfn.CfnStateMachine);
  return definitionOf(Template.fromStack(stack).toJSON(), logicalId);
}

/** What `examples/order-processing` deploys. */
function app(): Definition {
  const directory = mkdtempSync(join(tmpdir(), 'pictures-'));
  try {
    return definitionOf(synthesize(directory).template);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Names of the pictures on disk that are missing, changed, or of nothing. */
export function outdated(current: Map<string, string>, directory: string): string[] {
  const files = readdirSync(directory);
  const changed = [...current].filter(([file, text]) => !files.includes(file) || readFileSync(join(directory, file), 'utf8') !== text);
  return [...changed.map(([file]) => file), ...files.filter((file) => !current.has(file))];
}

async function main(check: boolean): Promise<number> {
  const current = await pictures();
  mkdirSync(IMAGES, { recursive: true });
  const old = outdated(current, IMAGES);
  if (check) {
    if (old.length > 0) process.stderr.write(`pictures: not up to date: ${old.join(', ')}; 'npm run pictures' draws them\n`);
    return old.length > 0 ? 1 : 0;
  }
  for (const file of old) {
    const text = current.get(file);
    if (text === undefined) rmSync(join(IMAGES, file));
    else writeFileSync(join(IMAGES, file), text);
    process.stdout.write(`${text === undefined ? 'removed' : 'drew'} docs/images/${file}\n`);
  }
  return 0;
}

if (require.main === module) void main(process.argv.includes('--check')).then((code) => { process.exitCode = code; });
