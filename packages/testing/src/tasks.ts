import { AslDefinition } from '../../../src/asl/model';
import { walk } from '../../../src/asl/walk';

/** The Tasks of a definition at every depth, with what they call. */
export function tasksOf(definition: AslDefinition): ReadonlyMap<string, string> {
  const tasks = walk(definition, false).states.filter(({ state }) => state.Type === 'Task');
  return new Map(tasks.map(({ name, state }) => [name, String(state.Resource)]));
}
