import { AslState } from '../../private/asl';

const LIMITS = ['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'];

/** Whether a task ends at some time by itself. */
export function isLimited(task: AslState): boolean {
  return LIMITS.some((field) => task[field] !== undefined);
}
