import { Visit } from './active-run';
import { Clock } from './clock';
import { throughJson } from './mocks';
import { TokenError } from './tokens';
import { Call, Json, TaskContext } from './types';

/** Tells the clock whether a handler is working or waiting for virtual time. */
export class Work {
  public ended = false;
  private begun = false;
  private sleeping = 0;
  private counted = false;

  public constructor(private readonly clock: Clock) {}

  public begin(): void {
    this.begun = true;
    this.update();
  }

  public end(): void {
    this.ended = true;
    this.update();
  }

  public sleep(): void {
    this.sleeping++;
    this.update();
  }

  public wake(): void {
    this.sleeping--;
    this.update();
  }

  private update(): void {
    const counts = this.begun && !this.ended && this.sleeping === 0;
    if (counts !== this.counted) this.clock.busy += counts ? 1 : -1;
    this.counted = counts;
  }
}

/** What the handler of a task gets beside its input. */
export function taskContext(visit: Visit, call: Call, key: string, execution: Json, work: Work): TaskContext {
  const { run, history, path } = visit.scope;
  const { clock, tokens } = run;
  const counted = `${key}\n${path}`;
  const count = (run.callCounts.get(counted) ?? 0) + 1;
  run.callCounts.set(counted, count);
  const send = (deliver: () => void) => {
    try {
      deliver();
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      // The worker's call fails, which does not concern the execution.
      history.record('TaskTokenRejected', { state: visit.name, path }, { error: error.name, cause: error.message });
    }
  };
  return {
    state: visit.name,
    resource: call.resource,
    attempt: call.attempt,
    call: count,
    at: call.at,
    path,
    get execution() { return throughJson(execution, 'the context object'); },
    taskToken: visit.taskToken,
    now: () => new Date(clock.now()).toISOString(),
    sleep: (seconds) => new Promise((resolve) => {
      work.sleep();
      clock.setTimeout(() => {
        work.wake();
        resolve();
      }, seconds * 1000);
    }),
    never: () => {
      work.sleep();
      return new Promise(() => {});
    },
    after: (seconds, callback) => {
      clock.setTimeout(() => void background(visit, callback), seconds * 1000);
    },
    sendTaskSuccess: (token, output) => send(() => tokens.succeed(token, output)),
    sendTaskFailure: (token, error, cause) => send(() => tokens.fail(token, error, cause)),
    sendTaskHeartbeat: (token) => send(() => tokens.heartbeat(token)),
  };
}

async function background(visit: Visit, callback: () => unknown): Promise<void> {
  const { run } = visit.scope;
  run.clock.busy++;
  try {
    await callback();
  } catch (error) {
    run.refuse(error);
  } finally {
    run.clock.busy--;
  }
}
