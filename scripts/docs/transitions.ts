import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Scenario, SCENARIOS } from './scenarios';
import { Workflow } from '../../src';
import { AslState, Definition, definitionOf, Execution, run } from '../../test/engine';

/** What a scenario cost when it was executed. */
export interface Measured {
  readonly what: string;
  readonly ended: string;
  readonly states: number;
  readonly retries: number;
}

const NAME = 'Measured';

/** Executes the scenarios of a pattern, each in a Workflow of its own, and counts. */
export async function measure(pattern: string): Promise<Measured[]> {
  const scenarios = SCENARIOS[pattern];
  if (!scenarios) throw new Error(`transitions must be of a pattern that is executed, got '${pattern}'`);
  return Promise.all(scenarios.map(async (scenario) => {
    const template = templateOf(scenario);
    const execution = await run(template, scenario.input ?? {}, scenario.mocks, { stateMachine: NAME });
    const { status, error, states } = execution;
    const ended = error ? `${status}, \`${error}\`` : status;
    return { what: scenario.what, ended, states: states.length, retries: retriesOf(definitionOf(template, NAME), execution) };
  }));
}

/** The table of a pattern's page. */
export function transitionsTable(rows: Measured[]): string {
  const lines = rows.map(({ what, ended, states, retries }) => `| ${what} | ${ended} | ${states} | ${retries} | ${states + retries} |`);
  return ['| what happens | the execution ends | states entered | repeated attempts | transitions |', '|---|---|---:|---:|---:|', ...lines]
    .join('\n');
}

const TABLE = /(<!-- transitions of ([a-z-]+) -->\n)[^]*?(<!-- end of the transitions -->)/g;

/** The page with its tables as they are measured. */
export async function withTransitions(markdown: string): Promise<string> {
  const patterns = [...markdown.matchAll(TABLE)].map(([, , pattern]) => pattern);
  const tables = new Map<string, string>();
  for (const pattern of patterns) tables.set(pattern, transitionsTable(await measure(pattern)));
  return markdown.replace(TABLE, (_, begin, pattern, end) => `${begin}${tables.get(pattern)}\n${end}`);
}

function templateOf({ build }: Scenario): Template {
  const stack = new Stack(new App(), 'Transitions');
  new Workflow(stack, NAME, { definition: build(stack) });
  return Template.fromStack(stack);
}

/** Attempts after the first: of tasks, and of Parallels that have a retrier. */
function retriesOf(definition: Definition, { calls, states }: Execution): number {
  const entered = (name: string) => states.filter((state) => state === name).length;
  const ofParallels = parallelsOf(definition)
    .filter(([, state]) => state.Retry)
    .map(([name, state]) => Math.max(0, entered(state.Branches[0].StartAt) - entered(name)));
  return calls.filter(({ attempt }) => attempt > 1).length + ofParallels.reduce((sum, count) => sum + count, 0);
}

function parallelsOf({ States }: Definition): [string, AslState][] {
  return Object.entries(States).flatMap(([name, state]): [string, AslState][] => {
    const inner: Definition[] = [...state.Branches ?? [], ...[state.ItemProcessor, state.Iterator].filter(Boolean)];
    return [...state.Type === 'Parallel' ? [[name, state] as [string, AslState]] : [], ...inner.flatMap(parallelsOf)];
  });
}
