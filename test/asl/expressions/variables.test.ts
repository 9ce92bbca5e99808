import { Assigners, executionsOf } from '../../../src/asl/expressions/variables';
import { AslDefinition, StateNode } from '../../../src/asl/model';
import { walk } from '../../../src/asl/walk';

const DEPTH = 20_000;

/** Maps in each other, each of which assigns a variable. */
function nested(depth: number, distributedAt = -1): { states: StateNode[]; scopes: ReturnType<typeof walk>['scopes'] } {
  let definition: AslDefinition = { StartAt: 'Inner', States: { Inner: { Type: 'Pass', End: true } } };
  for (let i = depth - 1; i >= 0; i--) {
    const processor = i === distributedAt ? { ...definition, ProcessorConfig: { Mode: 'DISTRIBUTED' } } : definition;
    definition = { StartAt: `M${i}`, States: { [`M${i}`]: { Type: 'Map', ItemProcessor: processor, End: true } } };
  }
  return walk(definition, false);
}

test('the innermost scope around one that assigns is found, in one go however deep', () => {
  const { states } = nested(DEPTH);
  const assigners = new Assigners();
  assigners.add(states[0], false);
  assigners.add(states[2], false);
  const started = process.cpuUsage().user;
  const found = states.map(({ scope }) => assigners.around(scope));
  expect((process.cpuUsage().user - started) / 1000).toBeLessThan(1000);
  expect(found.slice(0, 4)).toEqual([undefined, states[0].scope, states[0].scope, states[2].scope]);
  expect(found[DEPTH]).toBe(states[2].scope);
});

test('a state that assigns alone is told from several', () => {
  const { states: [first, second] } = nested(1);
  const assigners = new Assigners();
  assigners.add(first, false);
  assigners.add(first, false);
  expect(assigners.hasOther(first)).toBe(false);
  expect(assigners.hasOther(second)).toBe(false);
  assigners.add({ ...first, name: 'Beside' }, false);
  expect(assigners.hasOther(first)).toBe(true);
});

test('the children of a Distributed Map are executions of their own', () => {
  const { scopes } = nested(3, 1);
  const executions = executionsOf(scopes);
  expect(scopes.map((scope) => scopes.indexOf(executions.get(scope)!))).toEqual([0, 0, 2, 2]);
});
