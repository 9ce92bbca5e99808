import { Invocation, Later, NEVER, TaskError } from './invocation';
import { Nested, nestedAnswer } from './nested';
import { Kind, resourceOf } from './resource';
import { isTooLong, throughJson } from '../data/values';
import { Clock } from '../run/clock';
import { StateFailure, TIMEOUT } from '../run/failure';
import { Running, Step, tooLong } from '../run/machine';
import { Stop } from '../run/stop';

/** Calls what `Resource` names, and waits for its answer. */
export async function task(running: Running): Promise<Step> {
  const { scope: { execution, thread, stop, path }, name, state, flow, context } = running;
  const { kind, waitsForToken, hasToken, details } = resourceOf(name, state.Resource);
  const token = hasToken ? execution.tokens.issue() : undefined;
  if (token !== undefined) context.Task = { Token: token };
  const parameters = await flow.arguments();
  const timeout = await secondsOf(running, 'TimeoutSeconds');
  const heartbeat = await secondsOf(running, 'HeartbeatSeconds');

  thread.add(`${kind}Scheduled`, { [kind.scheduled]: { ...details, parameters, timeoutInSeconds: timeout, heartbeatInSeconds: heartbeat } });
  thread.add(`${kind}Started`);
  const attempt = new Stop(stop);
  const invocation: Invocation = {
    state: name, path, resource: state.Resource, arguments: parameters, retryCount: context.State.RetryCount, taskToken: token, context,
  };
  let result: unknown;
  try {
    const answer = answered(running, invocation, { token: waitsForToken ? token : undefined, heartbeat, attempt });
    result = await (timeout === undefined ? answer : Promise.race([answer, timedOut(running, timeout, attempt)]));
    result = throughJson(result, `the answer of '${name}'`);
    if (isTooLong(result, execution.mostBytes)) throw tooLong(name);
  } catch (error) {
    throw reported(running, kind, details, error);
  } finally {
    attempt.stop();
  }
  thread.add(`${kind}Succeeded`, { [kind.ended('Succeeded')]: { ...details, output: result } });
  return { ...await flow.output(result), next: state.Next };
}

interface Waiting {
  /** Undefined where the answer of the call itself is the result. */
  readonly token?: string;
  readonly heartbeat?: number;
  readonly attempt: Stop;
}

async function answered(running: Running, invocation: Invocation, { token, heartbeat, attempt }: Waiting): Promise<unknown> {
  const { scope: { execution: { clock, tokens, invoke }, thread } } = running;
  let answer = await clock.during(Promise.resolve().then(() => invoke(invocation)));
  for (; answer instanceof Later; answer = answer.answer) await clock.sleep(1000 * answer.seconds, attempt);
  if (answer instanceof TaskError) throw answer;
  if (answer instanceof Nested) return nestedAnswer(running, answer, invocation, attempt);
  if (token === undefined) return answer === NEVER ? never(clock, heartbeat, attempt) : answer;
  if (answer === NEVER) return never(clock, heartbeat, attempt);
  thread.add('TaskSubmitted', { taskSubmittedEventDetails: { output: answer } });
  return tokens.answered(token, heartbeat, attempt);
}

/** Waits for a heartbeat that does not come, or for the end of the attempt. */
async function never(clock: Clock, heartbeat: number | undefined, attempt: Stop): Promise<never> {
  if (heartbeat === undefined) return new Promise((_, reject) => attempt.on(reject));
  await clock.sleep(1000 * heartbeat, attempt);
  throw new StateFailure(TIMEOUT);
}

async function timedOut({ scope: { execution } }: Running, seconds: number, attempt: Stop): Promise<never> {
  await execution.clock.sleep(1000 * seconds, attempt);
  throw new StateFailure(TIMEOUT);
}

/** The error of a call, with its event. What is neither an error of the language nor a TaskError is a fault of the test, and ends it. */
function reported({ scope: { thread } }: Running, kind: Kind, details: object, error: unknown): unknown {
  const failure = error instanceof TaskError ? new StateFailure(error.error, error.reason) : error;
  if (failure instanceof StateFailure) {
    const how = failure.error === TIMEOUT ? 'TimedOut' : 'Failed';
    thread.add(`${kind}${how}`, { [kind.ended(how)]: { ...details, error: failure.error, cause: failure.reason } });
  }
  return failure;
}

async function secondsOf({ flow }: Running, field: string): Promise<number | undefined> {
  const value = await flow.value(field);
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0) throw flow.wrong(`The value of '${field}' must be a number of seconds above 0, got ${JSON.stringify(value)}`);
  return value;
}
