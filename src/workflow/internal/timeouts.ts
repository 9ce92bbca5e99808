import { DefinitionFacts } from '../../asl/facts';
import { Integration, invokedFunction } from '../../asl/integration';
import { AslState } from '../../asl/model';
import { LONGEST_INVOCATION_SECONDS, TASK_MARGIN_SECONDS } from '../../aws/invocation';

/**
 * The timeout of a task that sets none; undefined where none can be told. A Lambda task gets the function's own timeout plus a
 * margin: the function is stopped by then, so that giving up any later only costs time.
 */
export function defaultTimeout(task: AslState, integration: Integration, facts: DefinitionFacts, machineTimeout: number): number | undefined {
  const functionName = invokedFunction(task, integration);
  if (functionName === undefined || task.HeartbeatSeconds !== undefined) {
    return undefined;
  }
  const seconds = facts.functionTimeout(functionName) ?? LONGEST_INVOCATION_SECONDS;
  return Math.min(seconds + TASK_MARGIN_SECONDS, machineTimeout);
}

export function hasTimeout(task: AslState): boolean {
  return task.TimeoutSeconds !== undefined || task.TimeoutSecondsPath !== undefined;
}
