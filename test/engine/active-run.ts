import { Clock } from './clock';
import { Engine, EngineError, Executor } from './engine-module';
import { History } from './history';
import { MockBook } from './mock-book';
import { Tokens } from './tokens';
import { AslState, Json, RunOptions } from './types';

/** One execution under way. */
export interface ActiveRun {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly mocks: MockBook;
  readonly options: RunOptions;
  readonly queryLanguage: string;
  /** How often each mock was called, by mock and Map path. */
  readonly callCounts: Map<string, number>;
  /** Objects of the pretended S3. */
  readonly s3: Record<string, Json>;
  /** Names that are the same in every run. */
  uuid(): string;
  /** Ends the whole run with an error of the harness, which no Catch of the definition can swallow. */
  refuse(error: unknown): Error;
}

/** Where in the definition's nesting a machine of the engine runs. */
export interface Scope {
  readonly run: ActiveRun;
  readonly history: History;
  readonly path: string;
  /** `$$.Execution` and `$$.StateMachine`; a child of a Distributed Map has its own. */
  readonly execution: Json;
  readonly stateMachine: Json;
  readonly map?: Json;
  /** Variables of Assign; an inner scope inherits those around it. */
  readonly variables: Record<string, Json>;
}

/** One visit of a state, over its retries. */
export interface Visit {
  readonly scope: Scope;
  readonly name: string;
  readonly state: AslState;
  readonly jsonata: boolean;
  readonly input: Json;
  readonly enteredTime: string;
  readonly signal: AbortSignal;
  readonly executor: Executor;
  attempt: number;
  taskToken?: string;
  /** The catcher that took the error, and the error as it sees it. */
  caught?: { readonly catcher: Json; readonly output: Json };
}

/** The engine copies its context object with symbols, so a visit can travel in it unseen by paths. */
export const VISIT = Symbol('visit');

export function visitOf(context: Json): Visit {
  return context[VISIT];
}

/** The scope of a branch or an iteration. */
export function innerScope(outer: Scope, name: string, index: number, map?: Json): Scope {
  const step = `${name}[${index}]`;
  return { ...outer, path: outer.path ? `${outer.path}/${step}` : step, map: map ?? outer.map, variables: Object.create(outer.variables) };
}

/** Assigns variables of a scope. CreateStateMachine refuses a branch that assigns a name of a scope around it, so nothing depends on which of the two is read. */
export function assignTo({ variables, run, path }: Scope, values: Json): void {
  const outer = Object.keys(values).find((name) => name in variables && !Object.hasOwn(variables, name));
  if (outer !== undefined) throw run.refuse(new Error(`the variable '${outer}' is assigned around ${path || 'the machine'}, and there again: AWS refuses that`));
  Object.assign(variables, values);
}

/** The context object as AWS would show it in this state. */
export function contextObject(visit: Visit, map: Json = visit.scope.map): Json {
  const { scope, name, enteredTime, attempt, taskToken } = visit;
  return {
    Execution: scope.execution,
    StateMachine: scope.stateMachine,
    State: { Name: name, EnteredTime: enteredTime, RetryCount: attempt - 1 },
    ...(taskToken !== undefined && { Task: { Token: taskToken } }),
    ...(map !== undefined && { Map: map }),
  };
}

/** Throws `States.DataLimitExceeded` for a payload that the service would not carry. */
export function checkSize(visit: Visit, value: Json, what: string): void {
  const { engine, options: { payloadLimit = 262_144 } } = visit.scope.run;
  const text = JSON.stringify(value) ?? '';
  if (text.length * 3 <= payloadLimit || Buffer.byteLength(text) <= payloadLimit) return;
  throw named(engine, 'States.DataLimitExceeded',
    `The state/task '${visit.name}' ${what} with a size exceeding the maximum number of bytes service limit.`);
}

export function named(engine: Engine, name: string, cause: string): EngineError {
  return Object.assign(new engine.RuntimeError(cause), { name });
}
