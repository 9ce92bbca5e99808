/** A call that a Task makes. */
export interface Invocation {
  readonly state: string;
  /** The names of the Parallels and Maps around the state. */
  readonly path: readonly string[];
  readonly resource: string;
  /** Parameters or Arguments, evaluated. */
  readonly arguments: unknown;
  /** How often the state has been retried. */
  readonly retryCount: number;
  /** For `.waitForTaskToken`. */
  readonly taskToken?: string;
  /** `$$`. */
  readonly context: unknown;
}

/** Answers a call with its result, with one of the answers below, or by throwing a `TaskError`. */
export type Invoke = (invocation: Invocation) => unknown;

/** An answer that never comes: the task waits until it times out. */
export const NEVER = Symbol('an answer that never comes');

/** An answer that comes after some time. */
export class Later {
  constructor(public readonly seconds: number, public readonly answer: unknown) {}
}

/** The error that a task reports. */
export class TaskError extends Error {
  constructor(public readonly error: string | undefined, public readonly reason?: string) {
    super(`${error}${reason === undefined ? '' : `: ${reason}`}`);
  }
}
