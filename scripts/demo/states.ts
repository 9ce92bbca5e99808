import { AslDefinition, AslState } from '../../src/asl/model';
import { innerScopes } from '../../src/asl/walk';

/** All states at every depth, by name: a machine has each name once. */
export function statesOf({ States }: AslDefinition): Map<string, AslState> {
  const inner = Object.values(States).flatMap(innerScopes).flatMap((scope) => [...statesOf(scope)]);
  return new Map([...Object.entries(States), ...inner]);
}
