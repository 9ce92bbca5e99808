import { inspect } from 'node:util';
import { Call } from './answers';
import { Execution, Status } from './engine/run/execution';
import { HistoryEvent } from './engine/run/history';

/** An execution in a test: how it went so far, and what can be done to it. */
export class Run {
  constructor(private readonly execution: Execution, private readonly called: readonly Call[]) {}

  public get status(): Status {
    return this.execution.status;
  }

  public get output(): any {
    return this.execution.output;
  }

  public get error(): string | undefined {
    return this.execution.error;
  }

  public get cause(): string | undefined {
    return this.execution.cause;
  }

  /** Seconds of virtual time from the start to the end, or until now. */
  public get duration(): number {
    return this.execution.duration / 1000;
  }

  /** The calls of all tasks, in their order. */
  public get calls(): readonly Call[] {
    return this.called;
  }

  public callsOf(state: string): readonly Call[] {
    return this.called.filter((call) => call.state === state);
  }

  /** The events, with the types of GetExecutionHistory. Those of child executions of Distributed Maps are in their own histories. */
  public get history(): readonly HistoryEvent[] {
    return this.execution.events;
  }

  /** The names of the states in the order in which they were entered. */
  public get path(): string[] {
    return this.history.flatMap(({ stateEnteredEventDetails: entered }) => (entered ? [(entered as { name: string }).name] : []));
  }

  /** @throws if no task has been given this token */
  public async sendTaskSuccess(token: string, output: unknown = {}): Promise<this> {
    return this.answered(this.execution.tokens.succeed(token, output), token);
  }

  /** @throws if no task has been given this token */
  public async sendTaskFailure(token: string, error?: string, cause?: string): Promise<this> {
    return this.answered(this.execution.tokens.fail(token, error, cause), token);
  }

  /** @throws if no task has been given this token */
  public async sendTaskHeartbeat(token: string): Promise<this> {
    return this.answered(this.execution.tokens.heartbeat(token), token, 0);
  }

  /**
   * Lets virtual time pass. What is due until then happens.
   *
   * @throws if `seconds` is not a number of 0 or more
   */
  public async advance(seconds: number): Promise<this> {
    if (!(typeof seconds === 'number' && seconds >= 0 && seconds < Infinity)) throw new Error(`'seconds' must be a number of 0 or more, got ${inspect(seconds)}`);
    await this.execution.advance(seconds * 1000);
    return this;
  }

  /** What Distributed Maps have read and written: the mocked Amazon S3, by `bucket/key`. */
  public get objects(): Readonly<Record<string, string>> {
    return this.execution.objects.all();
  }

  public async abort(): Promise<this> {
    this.execution.abort();
    return this;
  }

  private async answered(known: boolean, token: string, milliseconds?: number): Promise<this> {
    if (!known) throw new Error(`no task waits for the token '${token}'`);
    await (milliseconds === undefined ? this.execution.settled() : this.execution.advance(milliseconds));
    return this;
  }
}
