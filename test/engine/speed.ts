// How fast the harness is: npx tsx test/engine/speed.ts
import { run } from '.';
import { invoke, machine } from './fixtures';

async function measure(): Promise<void> {
  const definition = machine({ A: invoke({ Next: 'B' }), B: invoke({ Next: 'C' }), C: invoke({ End: true }) });
  const mocks = { Charge: (input: unknown) => input };
  for (let i = 0; i < 1_000; i++) await run(definition, { id: i }, mocks);
  const begin = performance.now();
  for (let i = 0; i < 3_000; i++) await run(definition, { id: i }, mocks);
  console.log(`${Math.round(3_000_000 / (performance.now() - begin))} executions of three tasks a second`);

  const map = machine({ Each: { Type: 'Map', ItemProcessor: machine({ Work: invoke({ End: true }) }), End: true } });
  const items = Array.from({ length: 1_000 }, (_, index) => index);
  const mapBegin = performance.now();
  await run(map, items, mocks);
  console.log(`${Math.round(performance.now() - mapBegin)} ms for a Map of 1,000 items`);
}

void measure();
