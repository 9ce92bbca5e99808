import './polyfill';
import { Clock } from './clock';
import { foreign, locate } from './foreign';
import { AslState, Json } from './types';

/** What the adapter uses of an engine's run; the package's own types do not compile under node16 resolution. */
export interface EngineRun {
  readonly result: Promise<Json>;
  abort(): void;
}

export interface EngineMachine { run(input: Json, options: Json): EngineRun }

/** Error of the engine: its `name` is the ASL error, its `message` the cause. */
export interface EngineError extends Error {
  retryable: boolean;
  catchable: boolean;
}

/** The engine's object for one visit of a state. */
export interface Executor {
  readonly stateName: string;
  readonly stateDefinition: AslState;
  readonly retrierAttempts: number[];
}

/** The engine's object that does what is special to one type of state. */
export interface Action {
  readonly stateName: string;
  readonly stateDefinition: AslState;
  buildExecutionResult(result: Json): Json;
}

interface Class<T> { prototype: any; new (...args: any[]): T }

/** The parts of the engine, one set for each run under way. */
export interface Engine {
  StateMachine: Class<EngineMachine>;
  StateExecutor: Class<Executor>;
  TaskStateAction: Class<Action>;
  MapStateAction: Class<Action>;
  ParallelStateAction: Class<Action>;
  WaitStateAction: Class<Action>;
  ChoiceStateAction: Class<Action>;
  PassStateAction: Class<Action>;
  SucceedStateAction: Class<Action>;
  FailStateAction: Class<Action>;
  RuntimeError: Class<EngineError>;
  StatesRuntimeError: Class<EngineError>;
  StatesTimeoutError: Class<EngineError>;
  ExecutionError: Class<Error>;
  ExecutionTimeoutError: Class<Error>;
  ExecutionAbortedError: Class<Error>;
  functions: Record<string, { funcDefinition: Json; execute(...args: Json[]): Json }>;
  validateArguments(definition: Json, ...args: Json[]): void;
  processResultPath(path: string | null | undefined, input: Json, result: Json): Json;
  processPayloadTemplate(template: Json, input: Json, context: Json): Json;
  jsonPathQuery(path: string, json: Json, context: Json, options?: Json): Json;
  rebind(replacements: Partial<Record<typeof REBOUND[number], (...args: any[]) => any>>): void;
}

const REACHED = [
  'StateMachine', 'StateExecutor', 'TaskStateAction', 'MapStateAction', 'ParallelStateAction', 'WaitStateAction', 'ChoiceStateAction',
  'PassStateAction', 'SucceedStateAction', 'FailStateAction', 'RuntimeError', 'StatesRuntimeError', 'StatesTimeoutError', 'ExecutionError',
  'ExecutionTimeoutError', 'ExecutionAbortedError', 'functions', 'validateArguments', 'processPayloadTemplate',
];
const REBOUND = ['jsonPathQuery', 'processResultPath', 'evaluateIntrinsicFunction'] as const;

const EPILOGUE = `
module.exports = { ${[...REACHED, ...REBOUND].join(', ')} };
module.exports.rebind = (r) => { ${REBOUND.map((name) => `if (r.${name}) ${name} = r.${name};`).join(' ')} };
`;

// The SDK would only be needed to call a real Lambda function, the validator runs outside of the engine.
const NEVER_NEEDED = /^(@aws-sdk\/.*|asl-validator)$/;

let compiled: ReturnType<typeof foreign> | undefined;

/** What an engine takes from the run it serves. */
export interface Host {
  clock: Clock;
  random(): number;
  /** Answers States.UUID. */
  uuid(): string;
}

interface Loaded { readonly engine: Engine; readonly host: Host }

const idle: Loaded[] = [];

/**
 * An engine for one run: its timers, dates and random numbers are those of the host, which no other run shares.
 *
 * @param prepare - changes to the engine, made when it is loaded
 */
export function borrowEngine(host: Host, prepare: (engine: Engine, host: Host) => void): Loaded {
  const loaded = idle.pop();
  if (loaded) {
    Object.assign(loaded.host, host);
    return loaded;
  }
  const own = { ...host };
  const engine = load(own);
  prepare(engine, own);
  return { engine, host: own };
}

/** Gives the engine of a run that is over to the next; loading takes longer than a short run. */
export function returnEngine(loaded: Loaded): void {
  idle.push(loaded);
}

function load(host: Host): Engine {
  compiled ??= foreign(
    locate('aws-local-stepfunctions'),
    ['setTimeout', 'clearTimeout', 'Date', 'Math'],
    (name) => (NEVER_NEEDED.test(name) ? {} : undefined),
    EPILOGUE,
  );
  class VirtualDate extends Date {
    public static now(): number {
      return host.clock.now();
    }

    public constructor(...args: unknown[]) {
      super(...((args.length > 0 ? args : [host.clock.now()]) as [number]));
    }
  }
  const math = Object.create(Math, { random: { value: () => host.random() } });
  const setVirtual = (fire: () => void, ms: number) => host.clock.setTimeout(fire, ms);
  const clearVirtual = (timer: ReturnType<typeof setVirtual>) => host.clock.clearTimeout(timer);
  return compiled(setVirtual, clearVirtual, VirtualDate, math) as unknown as Engine;
}
