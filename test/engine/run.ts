import { ActiveRun, Scope } from './active-run';
import { Clock } from './clock';
import { borrowEngine, returnEngine } from './engine-module';
import { guard } from './guard';
import { History } from './history';
import { runInKit } from './kit';
import { adapt } from './local-stepfunctions';
import { MockBook } from './mock-book';
import { throughJson } from './mocks';
import { Tokens } from './tokens';
import { Definition, Execution, Json, Mocks, RunOptions, Status } from './types';
import { validate } from './validator';
import { ACCOUNT, REGION } from '../../packages/testing/src/source/intrinsics';
import { DefinitionSource, Machine, machineOf } from '../../packages/testing/src/source/template';

const MOST_SECONDS = { EXPRESS: 300, STANDARD: 31_536_000 };

/**
 * Executes a state machine in a foreign engine, on virtual time, with mocks for everything its Tasks call.
 *
 * Rejects for wrong use and for what the engine cannot do; an execution that fails resolves, with its error.
 *
 * @param source - ASL, its text, a template or a stack
 * @param input - of the execution
 * @param mocks - by state, function or resource
 * @param options - see RunOptions
 */
export async function run(source: DefinitionSource, input: unknown, mocks: Mocks = {}, options: RunOptions = {}): Promise<Execution> {
  const machine = machineOf(source, options.stateMachine);
  const { definition } = machine;
  if (!options.skipValidation) validate(definition);
  guard(definition);
  if (process.env.ENGINE === 'kit') return runInKit(machine, input, mocks, options);

  const clock = new Clock(Date.parse(options.startTime ?? '2026-01-01T00:00:00.000Z'));
  const uuid = uuids();
  const host = { clock, random: options.random ?? (() => 1 - Number.EPSILON), uuid };
  const loaded = borrowEngine(host, adapt);
  const { engine } = loaded;
  let refusal: { readonly error: unknown } | undefined;
  let abort = () => {};
  const refuse = (error: unknown) => {
    refusal ??= { error };
    abort();
    return error as Error;
  };
  const history = new History(clock, options.maxEvents ?? 25_000, refuse);
  const active: ActiveRun = {
    engine,
    clock,
    options,
    uuid,
    tokens: new Tokens(),
    mocks: new MockBook(definition, mocks),
    callCounts: new Map(),
    s3: { ...options.s3 },
    queryLanguage: definition.QueryLanguage ?? 'JSONPath',
    refuse,
  };

  const given = throughJson(input, "'input'");
  const stateMachine = stateMachineContext(machine, options);
  const scope: Scope = {
    run: active, history, path: '', stateMachine, execution: executionContext(active, stateMachine.Name, given), variables: {},
  };
  history.record('ExecutionStarted', {}, { input: given });
  const limited: Definition = { ...definition, TimeoutSeconds: secondsAllowed(machine, options) };
  const execution = new engine.StateMachine(limited, { validationOptions: { noValidate: true } }).run(given, { scope });
  abort = execution.abort;
  if (refusal) abort(); // the engine has run up to the first pause by now
  const outcome = await settle(active, history, execution.result, () => refusal);
  // A run that was cut short may still have something under way in its engine.
  if (outcome.status !== 'TIMED_OUT') returnEngine(loaded);
  return {
    ...outcome,
    events: history.events,
    calls: history.calls,
    states: history.states,
    waits: history.waits,
    duration: clock.elapsed(),
    s3: active.s3,
  };
}

async function settle(active: ActiveRun, history: History, result: Promise<Json>, refused: () => { readonly error: unknown } | undefined) {
  const { clock, engine } = active;
  const failed = (status: Status, type: string, error?: string, cause?: string) => {
    history.record(type, {}, { error, cause });
    return { status, error, cause };
  };
  try {
    const output = await clock.drive(result);
    if (refused()) throw refused()!.error;
    history.record('ExecutionSucceeded', {}, { output });
    return { status: 'SUCCEEDED' as Status, output };
  } catch (error) {
    if (refused()) throw refused()!.error;
    if (error instanceof engine.ExecutionTimeoutError) return failed('TIMED_OUT', 'ExecutionTimedOut', 'States.Timeout');
    if (!(error instanceof engine.ExecutionError)) throw error;
    const { name, message } = error.cause as Error;
    return failed('FAILED', 'ExecutionFailed', name || undefined, message || undefined);
  }
}

function secondsAllowed({ definition, type }: Machine, options: RunOptions): number {
  return Math.min(definition.TimeoutSeconds ?? Infinity, MOST_SECONDS[options.type ?? type ?? 'STANDARD']);
}

function stateMachineContext(machine: Machine, options: RunOptions): Json {
  const name = options.stateMachineName ?? machine.logicalId ?? 'StateMachine';
  return { Id: `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`, Name: name };
}

function executionContext({ options, clock }: ActiveRun, machine: string, input: Json): Json {
  const name = options.executionName ?? 'execution';
  return {
    Id: `arn:aws:states:${REGION}:${ACCOUNT}:execution:${machine}:${name}`,
    Input: input,
    Name: name,
    RoleArn: `arn:aws:iam::${ACCOUNT}:role/StateMachineRole`,
    StartTime: new Date(clock.start).toISOString(),
    RedriveCount: 0,
  };
}

/** States.UUID counts, so that a run can be repeated. */
function uuids(): () => string {
  let count = 0;
  return () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
}
