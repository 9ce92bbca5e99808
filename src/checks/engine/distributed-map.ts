import { AslDefinition, AslState, SCOPES_OF_MAP, isDistributed } from '../../private/asl';

/** What the child executions of a Distributed Map run; undefined for other states. */
export function childOf(state: AslState): AslDefinition | undefined {
  return state.Type === 'Map' ? SCOPES_OF_MAP.map((field) => state[field]).find(isDistributed) : undefined;
}
