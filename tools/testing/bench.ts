/** `npm run bench:testing`: how fast the test kit executes, and whether its memory grows. On a quiet machine. */
import { Clock } from '../../packages/testing/src/engine/run/clock';
import { Execution } from '../../packages/testing/src/engine/run/execution';
import type { AslDefinition } from '../../src/asl/model';

const RUNS = 100_000;
const ITEMS = 10_000;

const jsonPath = (Next?: string) => ({
  Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName': 'f', 'Payload.$': '$' }, ResultPath: '$.result', ...Next ? { Next } : { End: true },
});
const jsonata = (Next?: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...Next ? { Next } : { End: true },
});
const threeTasks = (task: (next?: string) => object, more: object = {}): AslDefinition => (
  { StartAt: 'A', States: { A: task('B'), B: task('C'), C: task() }, ...more });

async function perSecond(definition: AslDefinition, runs: number): Promise<number> {
  const start = performance.now();
  for (let id = 0; id < runs; id++) {
    const execution = new Execution(definition, { input: { id }, invoke: () => ({ Payload: { ok: true } }) });
    await execution.settled();
    if (execution.status !== 'SUCCEEDED') throw new Error(`an execution must succeed, got ${execution.error}: ${execution.cause}`);
  }
  return Math.round(1000 * runs / (performance.now() - start));
}

const heap = () => {
  globalThis.gc?.();
  return (process.memoryUsage().heapUsed / 1e6).toFixed(1);
};

async function main(): Promise<void> {
  const [path, ata] = [threeTasks(jsonPath), threeTasks(jsonata, { QueryLanguage: 'JSONata' })];
  await perSecond(path, 1000);
  await perSecond(ata, 1000);
  const before = heap();
  console.log(`JSONPath, three tasks: ${await perSecond(path, RUNS)} executions a second, over ${RUNS}`);
  console.log(`JSONata, three tasks: ${await perSecond(ata, RUNS / 10)} executions a second, over ${RUNS / 10}`);
  console.log(`heap: ${before} MB before, ${heap()} MB after`);

  const processor = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 1, Next: 'Done' }, Done: { Type: 'Pass', End: true } } };
  const start = performance.now();
  const clock = new Clock();
  const map = new Execution({ StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: processor, End: true } } } as AslDefinition, {
    input: Array.from({ length: ITEMS }, (_, i) => i), express: true, clock, invoke: () => undefined,
  });
  await map.settled();
  if (map.status !== 'SUCCEEDED') throw new Error(`the Map must succeed, got ${map.status}`);
  console.log(`Map of ${ITEMS} items, each with a wait: ${Math.round(performance.now() - start)} ms, for ${map.duration / 1000} s of virtual time`);
}

void main();
