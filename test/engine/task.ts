import { ActiveRun, checkSize, contextObject, named, Visit } from './active-run';
import { failure } from './corrections';
import { evaluateFields } from './jsonata';
import { Found, kindOf, ResourceKind } from './mock-book';
import { InjectedError, InjectedMisuse, throughJson } from './mocks';
import { taskContext, Work } from './task-context';
import { Call, Json } from './types';

const LONGEST_EXECUTION = 31_536_000;

/** Calls the mock of a task and waits, in virtual time, for its answer, its token, or the end of its patience. */
export async function runTask(visit: Visit, input: Json, pathInput: Json, context: Json): Promise<Json> {
  const { run, history, path } = visit.scope;
  const { clock, engine } = run;
  const resource: string = visit.state.Resource;
  const found = run.mocks.find(visit.name, resource, input) ?? storedObject(run, resource, input);
  if (!found) {
    throw run.refuse(new Error(`the Task '${visit.name}' must have a mock, got none for ${resource}: ${run.mocks.advice(visit.name, resource, input)}`));
  }
  checkSize(visit, input, 'was given an input');
  const seconds = await limits(visit, pathInput, context);
  const call: Call = {
    state: visit.name,
    resource,
    input: throughJson(input, 'an input'),
    at: clock.elapsed(),
    attempt: visit.attempt,
    path,
    ...(visit.taskToken && { taskToken: visit.taskToken }),
  };
  history.calls.push(call);
  const where = { state: visit.name, path };
  const { attempt } = visit;
  history.record('TaskScheduled', where, { resource, attempt, input: call.input });
  try {
    call.result = await answer(visit, found, call, seconds);
    checkSize(visit, call.result, 'returned a result');
    history.record('TaskSucceeded', where, { resource, attempt, output: call.result });
    return call.result;
  } catch (error) {
    if (!(error instanceof engine.RuntimeError)) throw error;
    Object.assign(call, { error: error.name, cause: error.message });
    const type = /^States\.(Heartbeat)?Timeout$/.test(error.name) ? 'TaskTimedOut' : 'TaskFailed';
    history.record(type, where, { resource, attempt, error: error.name, cause: error.message });
    throw error;
  }
}

/** An object that the run itself has, such as a manifest that a ResultWriter wrote, needs no mock. */
function storedObject({ s3 }: ActiveRun, resource: string, { Bucket, Key }: Json): Found | undefined {
  const Body = resource.endsWith(':states:::aws-sdk:s3:getObject') ? s3[`${Bucket}/${Key}`] : undefined;
  return Body === undefined ? undefined : { key: resource, handler: () => ({ Body, ContentLength: Buffer.byteLength(Body) }) };
}

async function limits(visit: Visit, pathInput: Json, context: Json): Promise<{ timeout?: number; heartbeat?: number }> {
  const { engine } = visit.scope.run;
  const read = async (field: string) => {
    const path = visit.state[`${field}Path`];
    const value = path !== undefined ? engine.jsonPathQuery(path, pathInput, context)
      : visit.jsonata ? await evaluateFields(visit, visit.state[field], {}) : visit.state[field];
    if (value === undefined || value === null) return undefined;
    if (Number.isInteger(value) && value > 0) return value as number;
    throw new engine.StatesRuntimeError(`'${field}' must be a positive integer, got ${JSON.stringify(value)}`);
  };
  return { timeout: await read('TimeoutSeconds'), heartbeat: await read('HeartbeatSeconds') };
}

function answer(visit: Visit, found: Found, call: Call, seconds: { timeout?: number; heartbeat?: number }): Promise<Json> {
  const { run } = visit.scope;
  const { clock, engine, tokens } = run;
  const { taskToken: token } = visit;
  const kind = kindOf(call.resource);
  return new Promise((resolve, reject) => {
    const work = new Work(clock);
    const timers: { timeout?: any; heartbeat?: any } = {};
    const end = (settle: () => void) => {
      clock.clearTimeout(timers.timeout);
      clock.clearTimeout(timers.heartbeat);
      visit.signal.removeEventListener('abort', abort);
      if (token) tokens.close(token);
      work.end();
      settle();
    };
    const fail = (error: unknown) => end(() => reject(error));
    const abort = () => fail(new engine.ExecutionAbortedError());
    const beat = () => {
      if (seconds.heartbeat === undefined) return;
      clock.clearTimeout(timers.heartbeat);
      timers.heartbeat = clock.setTimeout(() => fail(named(engine, 'States.HeartbeatTimeout',
        `no heartbeat within ${seconds.heartbeat} seconds`)), seconds.heartbeat * 1000);
    };
    visit.signal.addEventListener('abort', abort);
    if (seconds.timeout !== undefined && seconds.timeout < LONGEST_EXECUTION) {
      timers.timeout = clock.setTimeout(() => fail(failure(engine, 'States.Timeout', `no answer within ${seconds.timeout} seconds`)), seconds.timeout * 1000);
    }
    beat();
    if (token) {
      tokens.open(token, {
        succeed: (output) => end(() => resolve(output)),
        fail: (error, cause) => fail(Object.assign(failure(engine, error, cause), { output: { Error: error ?? null, Cause: cause ?? null } })),
        heartbeat: beat,
      });
    }
    const succeed = (value: unknown) => {
      if (work.ended) return;
      try {
        const result = throughJson(value, `the answer of the mock '${found.key}' to '${visit.name}'`);
        if (token) visit.scope.history.record('TaskSubmitted', { state: visit.name, path: visit.scope.path }, { attempt: call.attempt, taskToken: token });
        else end(() => resolve(wrapped(kind, result, call.input)));
      } catch (error) {
        fail(run.refuse(error));
      }
    };
    const failed = (error: unknown) => {
      if (!work.ended || isMisuse(error)) fail(translated(run, kind, error));
    };
    let value: unknown;
    try {
      const context = taskContext(visit, call, found.key, contextObject(visit), work);
      const given = throughJson(call.input, 'an input');
      value = found.handler(kind === 'invoke' ? given?.Payload ?? {} : given, context);
    } catch (error) {
      return failed(error);
    }
    if (value instanceof Promise || typeof (value as Json)?.then === 'function') {
      work.begin();
      void (value as Promise<unknown>).then(succeed, failed).finally(() => work.end());
    } else {
      succeed(value);
    }
  });
}

/** The result of an invocation, around the payload that the function returned. */
export function wrapped(kind: ResourceKind, result: Json, input: Json): Json {
  if (kind !== 'invoke') return result;
  const metadata = (status: number) => ({ SdkHttpMetadata: { HttpStatusCode: status }, StatusCode: status });
  if (input?.InvocationType === 'Event') return metadata(202);
  return { ExecutedVersion: '$LATEST', Payload: result, ...metadata(200) };
}

/** Failed expectations and wrong use end the run: as task errors a Retry or a Catch of the definition would hide them. */
export function isMisuse(error: unknown): boolean {
  const { matcherResult, code, name } = error as Json ?? {};
  return error instanceof InjectedMisuse || matcherResult !== undefined || code === 'ERR_ASSERTION' || name === 'JestAssertionError';
}

function translated(run: ActiveRun, kind: ResourceKind, error: unknown): Error {
  if (isMisuse(error)) return run.refuse(error);
  if (error instanceof InjectedError) return failure(run.engine, error.name, error.cause);
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  const cause = kind === 'service' ? message : JSON.stringify({ errorMessage: message, errorType: name, trace: [] });
  return failure(run.engine, name, cause);
}
