import { Handler, Json, TaskContext } from './types';

/** An error with an ASL name, thrown by the service rather than by a function's code. */
export class InjectedError extends Error {
  public constructor(public readonly name: string, public readonly cause: string) {
    super(cause);
  }
}

/** Ends the task with this error and cause, as the service itself would: `fails('Lambda.TooManyRequestsException')`. */
export function fails(error: string, cause: string = ''): Handler {
  return () => { throw new InjectedError(error, cause); };
}

/** Answers always the same. */
export function succeeds(value?: unknown): Handler {
  return () => value;
}

/** One handler per call, over retries and visits of the state; the last one repeats. Each Map iteration starts at the first. */
export function sequence(...handlers: Handler[]): Handler {
  if (handlers.length === 0) throw new Error("'sequence' must have at least one handler, got none");
  return (input, context) => handlers[Math.min(context.call, handlers.length) - 1](input, context);
}

/** Never answers: only a timeout ends the task. */
export function hangs(): Handler {
  return (_, context) => context.never();
}

/** Takes virtual time before the handler answers. */
export function takes(seconds: number, handler: Handler = succeeds()): Handler {
  return async (input, context) => {
    await context.sleep(seconds);
    return handler(input, context);
  };
}

/** A worker that sends the result for its task token after virtual time. */
export function sendsSuccess(output: unknown, seconds: number = 0): Handler {
  return (_, context) => answerLater(context, seconds, () => context.sendTaskSuccess(context.taskToken!, output));
}

/** A worker that reports a failure for its task token after virtual time. */
export function sendsFailure(error?: string, cause?: string, seconds: number = 0): Handler {
  return (_, context) => answerLater(context, seconds, () => context.sendTaskFailure(context.taskToken!, error, cause));
}

function answerLater(context: TaskContext, seconds: number, answer: () => void): object {
  if (!context.taskToken) throw new InjectedMisuse(`'${context.state}' has no task token, its resource is '${context.resource}'`);
  context.after(seconds, answer);
  return {};
}

/** Wrong use of the harness inside of a handler: ends the run, not the task. */
export class InjectedMisuse extends Error {}

/** A copy as the service would make it, or an error for what JSON cannot say. */
export function throughJson(value: unknown, whose: string): Json {
  if (value === undefined) return null;
  refuseOddities(value, whose, [], []);
  return JSON.parse(JSON.stringify(value));
}

function refuseOddities(value: unknown, whose: string, path: string[], above: unknown[]): void {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null || value === undefined) return;
  const oddity = oddityOf(value) ?? (above.includes(value) ? 'a circular reference' : undefined);
  if (oddity) throw new InjectedMisuse(`${whose} must be JSON, got ${oddity} at ${['$', ...path].join('.')}`);
  if (typeof value !== 'object' || typeof (value as Json).toJSON === 'function') return;
  above.push(value);
  for (const key of Object.keys(value)) {
    path.push(key);
    refuseOddities((value as Json)[key], whose, path, above);
    path.pop();
  }
  above.pop();
}

function oddityOf(value: unknown): string | undefined {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return `a ${typeof value}`;
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  const odd = [Map, Set, Promise, Error].find((type) => value instanceof type);
  return odd && `a ${odd.name}`;
}
