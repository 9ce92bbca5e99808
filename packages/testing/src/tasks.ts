import { AslDefinition } from '../../../src/asl/model';
import { walk } from '../../../src/asl/walk';

/** A Task of a definition. */
export interface TaskState {
  readonly name: string;
  readonly resource: string;
  /** The name of the Lambda function that it invokes, if the definition has it. */
  readonly functionName?: string;
}

/** The Tasks of a definition at every depth. */
export function tasksOf(definition: AslDefinition): TaskState[] {
  return walk(definition, false).states.filter(({ state }) => state.Type === 'Task').map(({ name, state }) => {
    const resource = String(state.Resource);
    const called = /:states:[^:]*:[^:]*:lambda:invoke/.test(resource) ? (state.Parameters ?? state.Arguments)?.FunctionName : resource;
    return { name, resource, functionName: functionNameIn(called) };
  });
}

/**
 * The Tasks that a mock is for: the one of this name, or all that call a service (`dynamodb:putItem`) or a function, by its name or the beginning
 * of its logical id.
 */
export function tasksNamed(tasks: readonly TaskState[], key: string): TaskState[] {
  const named = tasks.filter(({ name }) => name === key);
  if (named.length > 0) return named;
  return tasks.filter(({ resource, functionName }) => callOf(resource) === key || isFunction(functionName, key));
}

/** What a Task calls, without its integration pattern: `dynamodb:putItem`, `aws-sdk:s3:getObject`. */
function callOf(resource: string): string | undefined {
  return /:states:[^:]*:[^:]*:((?:aws-sdk:)?[^:]+:\w+)(?:\.(?:sync(?::2)?|waitForTaskToken))?$/.exec(resource)?.[1];
}

/** A logical id ends with eight digits that the CDK adds. */
function isFunction(name: string | undefined, key: string): boolean {
  return name !== undefined && (name === key || (name.startsWith(key) && /^[0-9A-F]{8}$/.test(name.slice(key.length))));
}

function functionNameIn(called: unknown): string | undefined {
  if (typeof called !== 'string' || called.startsWith('{%')) return undefined;
  return /:function:([^:]+)/.exec(called)?.[1] ?? (called.startsWith('arn:') ? undefined : called.split(':')[0]);
}
