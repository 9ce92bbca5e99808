import { oursTemplate, plainTemplate } from './templates';
import { Pattern, PATTERNS } from '../../../test/benchmarks/seed/patterns';
import { Definition, definitionOf, Json, run } from '../../../test/engine';
import { statesOf } from '../../../test/engine/mock-book';

export interface Executed {
  readonly pattern: string;
  /** State transitions of an execution that succeeds: AWS counts one for each state and one for the start. */
  readonly transitions: { readonly guide: number; readonly plain: number; readonly ours: number };
  /** Seconds that all retries of the slowest Task add when each is used up. */
  readonly retrySeconds: { readonly guide: number; readonly plain: number; readonly ours: number };
}

/** What the three forms of each pattern come to when they run, in the engine of the tests. */
export async function executions(): Promise<Executed[]> {
  const found: Executed[] = [];
  for (const pattern of PATTERNS) {
    const definitions = { guide: pattern.guide, plain: definitionOf(plainTemplate(pattern)), ours: definitionOf(oursTemplate(pattern)) };
    const transitions = {
      guide: await transitionsOf(pattern, definitions.guide),
      plain: await transitionsOf(pattern, definitions.plain),
      ours: await transitionsOf(pattern, definitions.ours),
    };
    const retrySeconds = { guide: retriesOf(definitions.guide), plain: retriesOf(definitions.plain), ours: retriesOf(definitions.ours) };
    found.push({ pattern: pattern.name, transitions, retrySeconds });
  }
  return found;
}

async function transitionsOf({ name, inputs: [input], mocks }: Pattern, definition: Definition): Promise<number> {
  const { status, states, error } = await run(definition, input, mocks);
  if (status !== 'SUCCEEDED') throw new Error(`'${name}' must succeed, got ${status} ${error}`);
  return states.length + 1;
}

function retriesOf(definition: Definition): number {
  const tasks = statesOf(definition).filter(([, { Type }]) => Type === 'Task');
  return Math.round(Math.max(0, ...tasks.map(([, { Retry = [] }]) => Retry.reduce((sum: number, retrier: Json) => sum + delayOf(retrier), 0))));
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error */
function delayOf({ IntervalSeconds = 1, MaxAttempts = 3, BackoffRate = 2, MaxDelaySeconds = Infinity }: Json): number {
  return [...Array(MaxAttempts).keys()].reduce((sum, i) => sum + Math.min(IntervalSeconds * BackoffRate ** i, MaxDelaySeconds), 0);
}
