import { Definition, Json } from '../engine';
import { kindOf, ResourceKind, statesOf } from '../engine/mock-book';

/** A Task as the user's definition has it. */
export interface OriginalTask {
  readonly state: string;
  readonly resource: string;
  readonly kind: ResourceKind;
  readonly functionName?: string;
}

const LONGEST_TIMEOUT = 2;

/**
 * The definition that moto gets. Time is real there, so that a retrier waits one second and a Wait none, without backoff and jitter, and
 * a Task times out after two seconds at most. Each Task calls a function of its own, by which it is known; where it called another service,
 * that function gets the parameters and answers for the service.
 *
 * @param prefix - what the names of the functions start with
 */
export function prepare(original: Definition, prefix: string): { definition: Definition; tasks: Map<string, OriginalTask> } {
  const definition: Definition = JSON.parse(JSON.stringify(original));
  const tasks = new Map<string, OriginalTask>();
  statesOf(definition).forEach(([name, state], i) => {
    hasten(name, state);
    if (state.Type === 'Task') tasks.set(`${prefix}-${i}`, divert(name, state, `${prefix}-${i}`));
  });
  return { definition, tasks };
}

function hasten(name: string, state: Json): void {
  if (state.Type === 'Wait') {
    if (typeof state.Seconds !== 'number') throw new Error(`the Wait '${name}' must have fixed 'Seconds' for moto, got another time`);
    state.Seconds = 0;
  }
  if (typeof state.TimeoutSeconds === 'number') state.TimeoutSeconds = Math.min(state.TimeoutSeconds, LONGEST_TIMEOUT);
  state.Retry = state.Retry?.map(({ ErrorEquals, MaxAttempts }: Json) => ({ ErrorEquals, MaxAttempts, IntervalSeconds: 1, BackoffRate: 1 }));
}

function divert(name: string, state: Json, functionName: string): OriginalTask {
  const { Resource: resource, Parameters, Arguments } = state;
  const kind = kindOf(resource);
  if (resource.endsWith('.waitForTaskToken')) throw new Error(`the Task '${name}' must not wait for a token in moto, got ${resource}`);
  if (kind !== 'invoke') {
    state.Resource = `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`;
    return { state: name, resource, kind };
  }
  const parameters = Parameters ?? Arguments;
  if (typeof parameters?.FunctionName !== 'string') throw new Error(`the Task '${name}' must name its function for moto, got a path to it`);
  const called = parameters.FunctionName;
  parameters.FunctionName = functionName;
  return { state: name, resource, kind, functionName: called };
}
