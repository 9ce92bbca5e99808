import { AslState } from './model';
import { objectOf } from '../json/values';

const LIMITS = ['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'];

/** Whether a task ends at some time by itself. */
export function isLimited(task: AslState): boolean {
  return LIMITS.some((field) => task[field] !== undefined);
}

/** What a Task hands over by name: its `Parameters` or `Arguments`, and the payload of a function beside them. */
export function parametersOf(state: AslState): Record<string, unknown> {
  const given = objectOf(state.Parameters ?? state.Arguments);
  return { ...given, ...objectOf(given.Payload) };
}
