import { Clock } from './clock';
import { runtime, StateFailure, Stopped } from './failure';
import { History, HistoryEvent, MOST_EVENTS, Observer, Thread } from './history';
import { runMachine } from './machine';
import { Stop } from './stop';
import { Tokens } from './tokens';
import { AslDefinition } from '../../../../../src/asl/model';
import { copy, MOST_BYTES } from '../data/values';
import { Variables } from '../data/variables';
import { Invoke } from '../states/invocation';
import { ObjectStore } from '../states/object-store';

/** What an execution starts with. */
export interface ExecutionOptions {
  readonly invoke: Invoke;
  readonly input?: unknown;
  readonly name?: string;
  readonly machineName?: string;
  readonly express?: boolean;
  /**
   * The longest payload in bytes.
   *
   * @default 262144
   */
  readonly mostBytes?: number;
  /** The mocked Amazon S3. */
  readonly objects?: ObjectStore;
  /** Where it was started: the Distributed Map and the index of the child. */
  readonly path?: readonly string[];
  /** Task tokens, which children share with what has started them. */
  readonly tokens?: Tokens;
  /** Is told of the events of this execution and of its children, in the order in which they happen. */
  readonly observe?: Observer;
  readonly clock?: Clock;
  /** Stops the execution with what has started it. */
  readonly within?: Stop;
}

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

interface Outcome {
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
}

/** An execution ends after five minutes or a year at the latest (documented). */
const EXPRESS_SECONDS = 300;
const STANDARD_SECONDS = 31_536_000;

const NOTHING: () => void = () => undefined;

const ACCOUNT = 'us-east-1:123456789012';

/** One execution of a state machine. */
export class Execution {
  public status: Status = 'RUNNING';
  public output: unknown;
  public error?: string;
  public cause?: string;
  public readonly clock: Clock;
  public readonly tokens: Tokens;
  public readonly invoke: Invoke;
  public readonly express: boolean;
  public readonly name: string;
  public readonly input: unknown;
  public readonly objects: ObjectStore;
  public readonly mostBytes: number;
  public readonly observe: Observer;
  public readonly path: readonly string[];
  /** The child executions of its Distributed Maps. */
  public readonly children: Execution[] = [];
  /** `$$` without what is of a state. */
  public readonly context: Record<string, unknown>;
  public readonly arn: string;
  /** What went wrong in the engine or in a handler, and not in the workflow. */
  public broken?: Error;
  /** Resolves when it has ended. */
  public readonly ended: Promise<void>;
  private resolve = NOTHING;
  private readonly history: History;
  private readonly stop: Stop;
  public readonly startedAt: number;
  private ids = 0;
  private endedAt?: number;

  constructor(public readonly definition: AslDefinition, options: ExecutionOptions) {
    const {
      invoke, input = {}, name = 'execution', machineName = 'StateMachine', express = false, clock = new Clock(), within, objects = new ObjectStore(), path = [],
      observe = () => undefined, mostBytes = MOST_BYTES, tokens = new Tokens(clock),
    } = options;
    this.mostBytes = mostBytes;
    this.observe = observe;
    this.name = name;
    this.path = path;
    this.objects = objects;
    this.stop = new Stop(within);
    this.invoke = invoke;
    this.express = express;
    this.clock = clock;
    this.tokens = tokens;
    this.startedAt = clock.now;
    this.arn = `arn:aws:states:${ACCOUNT}:${express ? 'express' : 'execution'}:${machineName}:${name}${express ? ':express' : ''}`;
    this.context = {
      Execution: { Id: this.arn, Input: copy(input), Name: name, RoleArn: 'arn:aws:iam::123456789012:role/Role', StartTime: new Date(clock.now).toISOString(), ...express ? {} : { RedriveCount: 0 } },
      StateMachine: { Id: `arn:aws:states:${ACCOUNT}:stateMachine:${machineName}`, Name: machineName },
    };
    this.history = new History(() => clock.now, express ? Infinity : MOST_EVENTS, () => runtime('The execution reached the maximum number of history events (25000).'), observe);
    this.input = copy(input);
    this.ended = new Promise((resolve) => { this.resolve = resolve; });
    void this.run(copy(input));
  }

  public get events(): readonly HistoryEvent[] {
    return this.history.events;
  }

  /** Virtual time, in milliseconds. */
  public get duration(): number {
    return (this.endedAt ?? this.clock.now) - this.startedAt;
  }

  /** Runs until the execution has ended, or waits for a callback: how long that takes is for `advance()` to say. */
  public async settled(): Promise<void> {
    await this.clock.run({ isMet: () => this.hasEnded, mayPass: () => this.tokens.waits === 0 });
    if (this.broken) throw this.broken;
  }

  /** Lets some milliseconds of virtual time pass, or as many as the execution takes. */
  public async advance(milliseconds: number): Promise<void> {
    const until = this.clock.now + milliseconds;
    await this.clock.run({ isMet: () => this.hasEnded, until });
    if (this.broken) throw this.broken;
    if (!this.hasEnded && Number.isFinite(until)) this.clock.now = until;
  }

  private get hasEnded(): boolean {
    return this.status !== 'RUNNING' || this.broken !== undefined;
  }

  /** An id that is the same each time. */
  public newId(): string {
    return `${this.name}-${++this.ids}`;
  }

  public abort(error?: string, cause?: string): void {
    if (this.status !== 'RUNNING') return;
    this.end('ABORTED', { error, cause });
  }

  private async run(input: unknown): Promise<void> {
    const thread = new Thread(this.history, this.path);
    try {
      this.history.add('ExecutionStarted', 0, { executionStartedEventDetails: { input } }, this.path);
      this.limitTime();
      const scope = { execution: this, definition: this.definition, thread, variables: new Variables(), stop: this.stop, path: this.path };
      const output = await runMachine(scope, input);
      if (this.status === 'RUNNING') this.end('SUCCEEDED', { output }, thread.last);
    } catch (error) {
      if (error instanceof Stopped) return this.end('ABORTED', {}, thread.last);
      if (!(error instanceof StateFailure)) {
        this.broken = error as Error;
        this.resolve();
      } else if (this.status === 'RUNNING') {
        this.end('FAILED', { error: error.error, cause: error.reason }, thread.last);
      }
    }
  }

  private limitTime(): void {
    const { TimeoutSeconds = Infinity } = this.definition;
    const seconds = Math.min(TimeoutSeconds, this.express ? EXPRESS_SECONDS : STANDARD_SECONDS);
    this.clock.sleep(seconds * 1000, this.stop).then(() => this.end('TIMED_OUT', {}), () => undefined);
  }

  private end(status: Exclude<Status, 'RUNNING'>, { output, error, cause }: Outcome, last = 0): void {
    if (this.status !== 'RUNNING') return;
    this.status = status;
    this.output = output;
    this.error = error;
    this.cause = cause;
    this.endedAt = this.clock.now;
    const [type, details] = ENDS[status];
    this.history.close(type, last, { [details]: status === 'SUCCEEDED' ? { output } : { error, cause } }, this.path);
    this.stop.stop();
    // Not when the last handler has answered: a mock may work on after the execution has timed out.
    this.resolve();
  }
}

const ENDS: Readonly<Record<Exclude<Status, 'RUNNING'>, readonly [type: string, details: string]>> = {
  SUCCEEDED: ['ExecutionSucceeded', 'executionSucceededEventDetails'],
  FAILED: ['ExecutionFailed', 'executionFailedEventDetails'],
  TIMED_OUT: ['ExecutionTimedOut', 'executionTimedOutEventDetails'],
  ABORTED: ['ExecutionAborted', 'executionAbortedEventDetails'],
};
