import { DefinitionFacts } from '../../asl/facts';
import { Integration, invokedFunction } from '../../asl/integration';
import { AslState } from '../../asl/model';

/** No invocation lasts longer: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LONGEST_INVOCATION_SECONDS = 900;
/** For what is not in a function's own timeout: scheduling, cold start, the way back. */
const MARGIN_SECONDS = 10;

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
  return Math.min(seconds + MARGIN_SECONDS, machineTimeout);
}

export function hasTimeout(task: AslState): boolean {
  return task.TimeoutSeconds !== undefined || task.TimeoutSecondsPath !== undefined;
}
