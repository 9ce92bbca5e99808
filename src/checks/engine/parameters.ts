import { AslState, objectOf } from '../../private/asl';

/** What a Task hands over by name: its `Parameters` or `Arguments`, and the payload of a function beside them. */
export function parametersOf(state: AslState): Record<string, unknown> {
  const given = objectOf(state.Parameters ?? state.Arguments);
  return { ...given, ...objectOf(given.Payload) };
}
