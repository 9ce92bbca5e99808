import { MockBook, kindOf } from './mock-book';
import { InjectedError, throughJson } from './mocks';
import { isMisuse, wrapped } from './task';
import { Call, Execution as Outcome, HistoryEvent, Json, Mocks, RunOptions, WaitRecord } from './types';
import { Clock } from '../../packages/testing/src/engine/run/clock';
import { Execution } from '../../packages/testing/src/engine/run/execution';
import { Stop } from '../../packages/testing/src/engine/run/stop';
import { Invocation, TaskError } from '../../packages/testing/src/engine/states/invocation';
import { ObjectStore } from '../../packages/testing/src/engine/states/object-store';
import { Machine } from '../../packages/testing/src/source/template';

const MOST_SECONDS = { EXPRESS: 300, STANDARD: 31_536_000 };

/** Executes in the test kit what `run()` executes in the foreign engine. */
export async function runInKit(machine: Machine, input: unknown, mocks: Mocks, options: RunOptions): Promise<Outcome> {
  const clock = new Clock(Date.parse(options.startTime ?? '2026-01-01T00:00:00.000Z'));
  const start = clock.now;
  const at = () => (clock.now - start) / 1000;
  const book = new MockBook(machine.definition, mocks);
  const objects = new ObjectStore(options.s3);
  const calls: Call[] = [];
  const events: HistoryEvent[] = [];
  const records: WaitRecord[] = [];
  const waiting = new Map<string, number>();
  const current = new Map<string, string>();
  const observe = (event: any, path: readonly string[]) => {
    const where = path.join('/');
    const line = lineOf(event, where, at());
    events.push(line);
    if (event.type.endsWith('StateEntered')) current.set(where, line.state!);
    if (/^(Task|LambdaFunction)(Failed|TimedOut)$/.test(event.type)) {
      const call = [...calls].reverse().find((one) => one.path === where && one.state === current.get(where))!;
      delete call.result;
      Object.assign(call, { error: line.error, cause: line.cause ?? '' });
    }
    const key = `${where} ${line.state}`;
    if (event.type === 'WaitStateEntered') waiting.set(key, at());
    if (event.type === 'WaitStateExited') records.push({ state: line.state!, seconds: at() - waiting.get(key)!, at: waiting.get(key)!, path: where });
  };
  const counts = new Map<string, number>();
  let refusal: { error: unknown } | undefined;
  const refuse = (error: unknown) => { refusal ??= { error }; return error as Error; };
  const tokensOf = () => execution.tokens;
  const invoke = async (invocation: Invocation) => {
    const { state, resource, arguments: given, retryCount, taskToken } = invocation;
    const { Bucket, Key } = (given ?? {}) as Json;
    const stored = /:aws-sdk:s3:getObject$/.test(resource) ? objects.get(Bucket, Key)?.toString() : undefined;
    const found = book.find(state, resource, given)
      ?? (stored === undefined ? undefined : { key: resource, handler: () => ({ Body: stored, ContentLength: Buffer.byteLength(stored) }) });
    if (!found) throw refuse(new Error(`the Task '${state}' must have a mock, got none for ${resource}: ${book.advice(state, resource, given)}`));
    const path = invocation.path.join('/');
    const waits = resource.endsWith('.waitForTaskToken');
    const call: Call = { state, resource, input: throughJson(given, 'an input'), at: at(), attempt: retryCount + 1, path, ...waits && { taskToken } };
    calls.push(call);
    const key = `${found.key}\n${path}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    const kind = kindOf(resource);
    const context = {
      state,
      resource,
      attempt: call.attempt,
      call: counts.get(key)!,
      at: call.at,
      path,
      execution: invocation.context,
      taskToken: waits ? taskToken : undefined,
      now: () => new Date(clock.now).toISOString(),
      sleep: (seconds: number) => clock.away(clock.sleep(seconds * 1000, new Stop())),
      never: () => clock.away(new Promise<never>(() => undefined)),
      after: (seconds: number, callback: () => unknown) => void clock.sleep(seconds * 1000, new Stop()).then(callback).catch(refuse),
      sendTaskSuccess: (token: string, output: unknown) => void tokensOf().succeed(token, throughJson(output, 'the output of sendTaskSuccess')),
      sendTaskFailure: (token: string, error?: string, cause?: string) => void tokensOf().fail(token, error, cause),
      sendTaskHeartbeat: (token: string) => void tokensOf().heartbeat(token),
    };
    try {
      const value = throughJson(await found.handler(kind === 'invoke' ? call.input?.Payload ?? {} : call.input, context as any), `the answer of the mock '${found.key}' to '${state}'`);
      call.result = waits ? undefined : wrapped(kind, value, call.input);
      return call.result ?? value;
    } catch (error) {
      if (isMisuse(error)) throw refuse(error);
      const { name } = error as Json ?? {};
      const failed = error instanceof InjectedError ? new TaskError(error.name, error.cause)
        : new TaskError((error as Error).name ?? 'Error', kind === 'service' ? (error as Error).message : JSON.stringify({ errorMessage: (error as Error).message ?? String(error), errorType: name ?? 'Error', trace: [] }));
      Object.assign(call, { error: failed.error, cause: failed.reason });
      throw failed;
    }
  };
  const type = options.type ?? machine.type ?? 'STANDARD';
  const definition = { ...machine.definition, TimeoutSeconds: Math.min(machine.definition.TimeoutSeconds ?? Infinity, MOST_SECONDS[type]) };
  const execution = new Execution(definition, {
    invoke, input: throughJson(input, "'input'"), name: options.executionName, machineName: options.stateMachineName ?? machine.logicalId, express: type === 'EXPRESS', clock, objects, observe, mostBytes: options.payloadLimit,
  });
  await clock.run({ isMet: () => execution.status !== 'RUNNING' || execution.broken !== undefined || refusal !== undefined });
  if (refusal) throw refusal.error;
  if (execution.broken) throw execution.broken;
  return {
    status: execution.status as Outcome['status'],
    output: execution.output,
    error: execution.status === 'TIMED_OUT' ? 'States.Timeout' : execution.error || undefined,
    cause: execution.cause || undefined,
    events,
    calls,
    states: events.filter((event) => event.type.endsWith('StateEntered')).map(({ state }) => state!),
    waits: records,
    duration: execution.duration / 1000,
    s3: objects.all(),
  };
}

/** A child of a Distributed Map is an iteration. */
function lineOf(event: any, path: string, at: number): HistoryEvent {
  const found = Object.entries(event).find(([key]) => key.endsWith('EventDetails'))?.[1] as any ?? {};
  const type = path === '' ? event.type : event.type.replace(/^Execution/, 'MapIteration').replace(/^MapIterationTimedOut$/, 'MapIterationFailed');
  return { at, type, ...found.name === undefined ? {} : { state: found.name }, ...path === '' ? {} : { path }, ...found };
}
