import type { AslState, Definition } from '../../packages/testing/src/source/template';

/** Anything JSON; the harness passes every value through JSON, so nothing else can get in or out. */
export type Json = any;

export type { AslState, Definition };

/**
 * Stands in for what a Task calls.
 *
 * For Lambda it receives and returns the payload; for any other resource it receives the Parameters (Arguments) and
 * returns the API result. An error thrown becomes the ASL error of its `name`. Both values are passed through JSON.
 */
export type Handler = (input: Json, context: TaskContext) => unknown;

/**
 * Handlers by state name, by function (logical id with or without CDK's suffix, name or ARN), or by resource
 * (`states:::dynamodb:putItem`). The most specific one answers: state, then function, then resource.
 */
export type Mocks = Record<string, Handler>;

/** What a handler can see and do beside answering. */
export interface TaskContext {
  /** Name of the state. */
  readonly state: string;
  /** Its Resource, resolved. */
  readonly resource: string;
  /** 1 for the first try of this visit of the state. */
  readonly attempt: number;
  /** Counts the calls of this mock in this Map iteration, over retries and visits; starts at 1. */
  readonly call: number;
  /** Virtual seconds since the start of the execution. */
  readonly at: number;
  /** Map iterations and Parallel branches around this call, outermost first: `Each[3]/Both[0]`; empty at the top. */
  readonly path: string;
  /** The context object, as `$$` reads it. */
  readonly execution: Json;
  /** Task token, for a resource with `.waitForTaskToken`. */
  readonly taskToken?: string;
  /** Virtual time now, as ISO 8601. */
  now(): string;
  /** Resolves after that many virtual seconds. */
  sleep(seconds: number): Promise<void>;
  /** Never resolves; only a timeout ends the task. */
  never(): Promise<never>;
  /** Runs `callback` that many virtual seconds later, also when the handler has answered long ago. */
  after(seconds: number, callback: () => unknown): void;
  sendTaskSuccess(taskToken: string, output: unknown): void;
  sendTaskFailure(taskToken: string, error?: string, cause?: string): void;
  sendTaskHeartbeat(taskToken: string): void;
}

export interface RunOptions {
  /**
   * Prefix of the logical id, when a template has several state machines.
   *
   * @default - the only one
   */
  readonly stateMachine?: string;
  /** @default 'execution' */
  readonly executionName?: string;
  /** @default - logical id of the machine, or 'StateMachine' */
  readonly stateMachineName?: string;
  /** @default '2026-01-01T00:00:00.000Z' */
  readonly startTime?: string;
  /**
   * Source of jitter, 0 <= x < 1.
   *
   * @default - just below 1: JitterStrategy FULL waits the whole delay, so that delays are exact
   */
  readonly random?: () => number;
  /**
   * Guard against endless loops; the service ends a Standard execution at 25,000 events.
   *
   * @default 25000
   */
  readonly maxEvents?: number;
  /**
   * Bytes a payload may have before `States.DataLimitExceeded`.
   *
   * @default 262144
   */
  readonly payloadLimit?: number;
  /**
   * Ends the execution after five minutes (EXPRESS) or a year (STANDARD), as the service does.
   *
   * @default - the template's StateMachineType, otherwise 'STANDARD'
   */
  readonly type?: 'STANDARD' | 'EXPRESS';
  /**
   * Objects for the readers of a Distributed Map, by `bucket/key`; what a ResultWriter writes is added to it.
   *
   * @default - no objects
   */
  readonly s3?: Record<string, unknown>;
  /** @default false */
  readonly skipValidation?: boolean;
}

/** One call of a mock. */
export interface Call {
  readonly state: string;
  readonly resource: string;
  readonly input: Json;
  readonly at: number;
  readonly attempt: number;
  readonly path: string;
  readonly taskToken?: string;
  /** What the task answered; absent as long as it has not. */
  result?: Json;
  /** The ASL error the task ended with. */
  error?: string;
  cause?: string;
}

/** One line of the history; types are those of GetExecutionHistory where it has them. */
export interface HistoryEvent {
  readonly at: number;
  readonly type: string;
  readonly state?: string;
  readonly path?: string;
  readonly [detail: string]: Json;
}

export interface WaitRecord {
  readonly state: string;
  readonly seconds: number;
  readonly at: number;
  readonly path: string;
}

export type Status = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What came out. */
export interface Execution {
  readonly status: Status;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly events: HistoryEvent[];
  readonly calls: Call[];
  /** Names of the states entered, in order. */
  readonly states: string[];
  readonly waits: WaitRecord[];
  /** Virtual seconds. */
  readonly duration: number;
  /** The objects after the run: those given, and those a ResultWriter wrote. */
  readonly s3: Record<string, Json>;
}
