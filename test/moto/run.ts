import { Answer, Bridge } from './bridge';
import { OriginalTask, prepare } from './prepared';
import { states } from './service';
import { machineOf } from '../../packages/testing/src/source/template';
import { Call, DefinitionSource, Execution, Handler, Json, Mocks, RunOptions, TaskContext } from '../engine';
import { MockBook, ResourceKind } from '../engine/mock-book';
import { InjectedError, InjectedMisuse, throughJson } from '../engine/mocks';

/** What moto tells of an execution. */
export interface MotoExecution extends Pick<Execution, 'status' | 'output' | 'error' | 'cause' | 'calls' | 'states'> {
  /** Names that stand in the ARN of the execution. */
  readonly names: Pick<RunOptions, 'stateMachineName' | 'executionName'>;
}

const ROLE = 'arn:aws:iam::123456789012:role/StateMachineRole';
const MOST_SECONDS = 30;
/** What a second of a handler takes. */
const SECOND = 10;

let runs = 0;

/**
 * Executes a state machine in moto, with mocks for everything that its Tasks call.
 *
 * Handlers get a context without tokens, context object and path; `attempt` counts on from visit to visit, which moto does not tell apart.
 */
export async function run(
  bridge: Bridge, source: DefinitionSource, input: unknown, mocks: Mocks = {}, options: Pick<RunOptions, 'stateMachine'> = {},
): Promise<MotoExecution> {
  const name = `Run${process.pid}x${++runs}`;
  const { definition: original, type = 'STANDARD' } = machineOf(source, options.stateMachine);
  const { definition, tasks } = prepare(original, name);
  const active = new MotoRun(bridge, new MockBook(original, mocks), tasks);
  const machine = { name, definition: JSON.stringify(definition), roleArn: ROLE, type };
  const { stateMachineArn } = await states('CreateStateMachine', machine);
  try {
    const text = JSON.stringify(throughJson(input, "'input'"));
    const { executionArn } = await states('StartExecution', { stateMachineArn, name: 'execution', input: text });
    const { status, error, cause } = await ended(executionArn);
    const events = await history(executionArn);
    if (active.refusal) throw active.refusal.error;
    const output = events.map(({ executionSucceededEventDetails: details }) => details).find((details) => details);
    return {
      status,
      ...(output && { output: JSON.parse(output.output) }),
      // Where there is none, moto says an empty text, AWS nothing.
      error: error || undefined,
      cause: cause || undefined,
      calls: active.calls,
      states: events.map(({ stateEnteredEventDetails: details }) => details?.name).filter((state) => state),
      names: { stateMachineName: name, executionName: 'execution' },
    };
  } finally {
    active.end();
    await states('DeleteStateMachine', { stateMachineArn });
  }
}

async function ended(executionArn: string): Promise<Json> {
  const deadline = Date.now() + MOST_SECONDS * 1000;
  for (;;) {
    const description = await states('DescribeExecution', { executionArn });
    if (description.status !== 'RUNNING') return description;
    if (Date.now() > deadline) {
      await states('StopExecution', { executionArn });
      throw new Error(`the execution must end within ${MOST_SECONDS} s in moto, got one that still runs`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function history(executionArn: string): Promise<Json[]> {
  const events: Json[] = [];
  let nextToken: string | undefined;
  do {
    const page = await states('GetExecutionHistory', { executionArn, maxResults: 1000, nextToken });
    events.push(...page.events);
    nextToken = page.nextToken;
  } while (nextToken);
  return events;
}

class MotoRun {
  public readonly calls: Call[] = [];
  public refusal?: { readonly error: unknown };
  private readonly started = Date.now();
  private readonly callCounts = new Map<string, number>();

  public constructor(private readonly bridge: Bridge, private readonly book: MockBook, private readonly tasks: Map<string, OriginalTask>) {
    for (const [name, task] of tasks) bridge.functions.set(name, (payload) => this.answer(task, payload));
  }

  public end(): void {
    for (const name of this.tasks.keys()) this.bridge.functions.delete(name);
  }

  private async answer({ state, resource, kind, functionName }: OriginalTask, payload: Json): Promise<Answer> {
    const input = kind === 'invoke' ? { FunctionName: functionName, Payload: payload } : payload;
    const found = this.book.find(state, resource, input);
    const call: Call = { state, resource, input, at: (Date.now() - this.started) / 1000, attempt: this.count(`state ${state}`), path: '' };
    this.calls.push(call);
    try {
      if (!found) throw new InjectedMisuse(`the Task '${state}' must have a mock, got none: ${this.book.advice(state, resource, input)}`);
      call.result = throughJson(await found.handler(payload, this.context(call, found)), `the answer of the mock '${found.key}'`);
      return { payload: call.result };
    } catch (error) {
      return this.failed(call, kind, error);
    }
  }

  private failed(call: Call, kind: ResourceKind, error: unknown): Answer {
    if (error instanceof InjectedMisuse || (error as Json)?.matcherResult !== undefined) this.refusal ??= { error };
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    Object.assign(call, { error: name, cause: message });
    // Of a function that is called by its ARN, moto forgets what went wrong in the service.
    const [, ofLambda] = kind === 'invoke' && error instanceof InjectedError && /^Lambda\.(.*)$/.exec(name) || [];
    if (ofLambda) return { serviceError: { name: ofLambda, message } };
    // All that a function throws becomes the cause in moto, so that a service's cause in JSON has an 'errorType' there, too.
    const isService = kind === 'service' && message.startsWith('{');
    return { thrown: { ...(isService ? JSON.parse(message) : { errorMessage: message, errorType: name, trace: [] }), errorType: name } };
  }

  private context({ state, resource, attempt, at }: Call, { key }: { key: string; handler: Handler }): TaskContext {
    const refuse = (what: string) => { throw new InjectedMisuse(`'${what}' must not be used with moto, got it in '${state}'`); };
    return {
      state,
      resource,
      attempt,
      at,
      path: '',
      call: this.count(`mock ${key}`),
      get execution() { return refuse('execution'); },
      now: () => new Date().toISOString(),
      sleep: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * SECOND)),
      never: () => new Promise(() => {}),
      after: () => refuse('after'),
      sendTaskSuccess: () => refuse('sendTaskSuccess'),
      sendTaskFailure: () => refuse('sendTaskFailure'),
      sendTaskHeartbeat: () => refuse('sendTaskHeartbeat'),
    };
  }

  private count(what: string): number {
    const count = (this.callCounts.get(what) ?? 0) + 1;
    this.callCounts.set(what, count);
    return count;
  }
}
