import { run } from '../../../test/engine';
import { invoke, machine } from '../../../test/engine/fixtures';

export interface Harness {
  /** Of three Tasks, in the engine of the tests. */
  readonly executionsPerSecond: number;
  readonly mapOf1000Milliseconds: number;
}

export async function harness(executions: number): Promise<Harness> {
  const definition = machine({ A: invoke({ Next: 'B' }), B: invoke({ Next: 'C' }), C: invoke({ End: true }) });
  const mocks = { Charge: (input: unknown) => input };
  const many = async (count: number) => {
    const begin = performance.now();
    for (let i = 0; i < count; i++) await run(definition, { id: i }, mocks);
    return performance.now() - begin;
  };
  await many(executions / 3);
  const milliseconds = await many(executions);
  const map = machine({ Each: { Type: 'Map', ItemProcessor: machine({ Work: invoke({ End: true }) }), End: true } });
  const begin = performance.now();
  await run(map, [...Array(1000).keys()], mocks);
  return { executionsPerSecond: Math.round(executions * 1000 / milliseconds), mapOf1000Milliseconds: Math.round(performance.now() - begin) };
}
