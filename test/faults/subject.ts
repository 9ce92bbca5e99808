import { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CallKind, Fault } from './faults';
import { Call, Handler, Json, TaskContext } from '../engine';
import { newTask } from '../support';

export interface AslError { readonly Error: string; readonly Cause: Json }

/** Where a fault is injected: one task, or some of its calls. */
export interface Position {
  readonly name: string;
  /** Name of the task state. */
  readonly task: string;
  /** A task that fails anyway, since otherwise nothing leads to the position. */
  readonly after?: string;
  /** Input of the execution that leads to the position; the subject's own by default. */
  readonly input?: Json;
  /** Which calls are meant; all of them by default. */
  meant?(event: Json, context: TaskContext): boolean;
}

/** What a pattern promises for one position and one fault. */
export interface Promised {
  /** What must be called, in this order, each once but for retries. */
  readonly visits: string[];
  /** What is called at most once: it may have begun before it was given up. */
  readonly maybe?: string[];
  /** How often the position is called, over its retries; otherwise as often as any Workflow calls a task. */
  readonly attempts?: number;
  /** What a Workflow's catcher hands on beside the error; nothing where the pattern ends the execution itself. */
  readonly handled?: Json;
  /** Output of an execution that succeeds. */
  output?(failures: Record<string, AslError>): Json;
  /** Error of one that fails, made of those of the tasks. A cause that is an object is JSON. */
  error?(failures: Record<string, AslError>): AslError;
}

/** A pattern with its rule. */
export interface Subject {
  readonly pattern: string;
  readonly variant?: string;
  readonly tasks: string[];
  readonly positions: Position[];
  readonly input: Json;
  build(stack: Stack, task: (name: string) => sfn.IChainable): sfn.IChainable;
  /** The rule of the pattern. */
  promises(position: Position, fault: Fault): Promised;
  /** Why a cell has no meaning. */
  meaningless?(position: Position, fault: Fault): string | undefined;
  /** What a task answers when nothing goes wrong; by default its event, with its name at the end of `trail`. */
  healthy?(task: string): Handler;
  /** Puts a fault in the words of another service than Lambda. */
  inject?(fault: Fault, healthy: Handler): Handler;
  /** By what a call is told from others; by default the name of its state. */
  visitOf?(call: Call): string;
}

export const INPUT = { id: 7, trail: [] as string[], keep: { me: ['as', 'I am'] } };

/** What an event is after these tasks. */
export const trail = (...tasks: string[]) => ({ ...INPUT, trail: tasks });

/** What a function gets: a callback has its token beside it. */
export const eventOf = (payload: Json) => (payload?.token ? payload.event : payload);

export const positionsOf = (tasks: string[]): Position[] => tasks.map((task) => ({ name: task, task }));

export const NO_HEARTBEAT = 'takes functions, and only a task with a token has a heartbeat';

export function titleOf({ pattern, variant }: Subject): string {
  return variant ? `${pattern} (${variant})` : pattern;
}

/** A task of that kind, with nothing that the CDK would add to it. */
export function taskOf(stack: Stack, name: string, kind: CallKind): sfn.CustomState {
  return newTask(stack, name, kind === 'invoke' ? { TimeoutSeconds: 100 } : {
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: { FunctionName: name, Payload: { 'token.$': '$$.Task.Token', 'event.$': '$' } },
    OutputPath: undefined,
    TimeoutSeconds: 100,
    HeartbeatSeconds: 30,
  });
}
