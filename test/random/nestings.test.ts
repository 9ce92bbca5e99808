import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { machineOf, Machine } from './machine';
import { Nesting, nesting } from './recipe';
import { definitionOf, Execution, run } from '../engine';
import { statesOf } from '../engine/mock-book';

// Run longer: NESTINGS=20000. Run one again: SEED=<what was printed>.
const RUNS = Number(process.env.NESTINGS ?? (process.env.CI ? 1_000 : 50));
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
/** Of so many machines, one is synthesized as a whole. */
const WHOLE = 20;

interface Data { readonly id: string; readonly items: Data[] }

/** Lists in lists, for Maps in Maps. */
function dataOf(items: number, depth: number = 2, id: string = 'root'): Data {
  return { id, items: depth === 0 ? [] : [...Array(items).keys()].map((i) => dataOf(items, depth - 1, `${id}-${i}`)) };
}

describe('patterns and raw states in each other', () => {
  const seen = { machines: 0, states: 0, largest: 0, calls: 0, SUCCEEDED: 0, FAILED: 0 };

  test('synthesize to the same valid definition each time, and run to an end', async () => {
    process.stdout.write(`nestings: ${RUNS} with SEED=${SEED}\n`);
    await fc.assert(fc.asyncProperty(nesting, async (random) => {
      const machine = machineOf(random);
      expectSame(machine, machineOf(random), seen.machines++ % WHOLE === 0);
      expectGoodNames(machine);
      // The harness has asl-validator look at the definition first.
      const options = { stateMachine: 'Parent', payloadLimit: 2 ** 24 };
      const execution = await run(machine.template, dataOf(random.items), machine.built.answers.mocks, options);
      expectSensibleEnd(execution, machine, random);
      expectNothingTwice(execution);
      seen.calls += execution.calls.length;
      seen[execution.status as 'SUCCEEDED' | 'FAILED']++;
    }), { numRuns: RUNS, seed: SEED });
  }, 20 * 60_000);

  function expectSame(one: Machine, other: Machine, whole: boolean): void {
    expect(JSON.stringify(other.template)).toBe(JSON.stringify(one.template));
    if (whole) {
      const [template, again] = [one, other].map(({ stack }) => JSON.stringify(Template.fromStack(stack).toJSON()));
      expect(again).toBe(template);
      expect(definitionOf(JSON.parse(template), 'Parent')).toEqual(definitionOf(one.template, 'Parent'));
    }
  }

  function expectGoodNames({ template }: Machine): void {
    const names = statesOf(definitionOf(template, 'Parent')).map(([name]) => name);
    expect(names.filter((name, i) => name.length > 80 || names.indexOf(name) !== i)).toEqual([]);
    seen.states += names.length;
    seen.largest = Math.max(seen.largest, names.length);
  }

  /** It succeeds with the input kept, or fails with an error that a task or a pattern has raised. */
  function expectSensibleEnd({ status, output, error, states }: Execution, { built: { answers } }: Machine, { guarded, items }: Nesting): void {
    if (answers.injected.size === 0) expect({ status, error }).toEqual({ status: 'SUCCEEDED', error: undefined });
    if (status === 'SUCCEEDED') {
      expect(output).toMatchObject(dataOf(items));
      if (states.includes('Handled')) expect(answers.errors).toContain(output.error.Error);
    } else {
      expect(status).toBe('FAILED');
      expect(answers.errors).toContain(error);
    }
    expect(guarded || !states.includes('Handled')).toBe(true);
  }

  /** A task is called again only after an error. */
  function expectNothingTwice({ calls }: Execution): void {
    const last = new Map<string, typeof calls[number]>();
    for (const call of calls) {
      const key = `${call.path} ${call.state}`;
      if (call.attempt > 1) expect(last.get(key)).toMatchObject({ attempt: call.attempt - 1, error: expect.any(String) });
      last.set(key, call);
    }
  }

  afterAll(() => {
    const { machines, states, largest, calls, SUCCEEDED, FAILED } = seen;
    process.stdout.write(`nestings: ${machines} machines of ${Math.round(states / machines)} states on average and ${largest} at most, `
      + `${calls} calls, ${SUCCEEDED} succeeded, ${FAILED} failed with an error of theirs, SEED=${SEED}\n`);
  });
});
