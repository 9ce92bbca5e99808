import { Clock } from './clock';
import { StateFailure, TIMEOUT } from './failure';
import { Stop } from './stop';

interface Waiting {
  succeed(output: unknown): void;
  fail(failure: StateFailure): void;
  beat(): void;
}

/** The task tokens of an execution. An answer may come before anyone waits for it: a handler can give it at once. */
export class Tokens {
  private readonly waiting = new Map<string, Waiting>();
  private readonly early = new Map<string, (waiting: Waiting) => void>();
  private issued = 0;

  constructor(private readonly clock: Clock) {}

  /** How many tasks wait for an answer. */
  public get waits(): number {
    return this.waiting.size;
  }

  public issue(): string {
    return `token-${++this.issued}`;
  }

  /** Waits for the answer, and for heartbeats on the way. */
  public async answered(token: string, heartbeatSeconds: number | undefined, stop: Stop): Promise<unknown> {
    return new Promise((resolve, reject) => {
      let beat = new Stop(stop);
      const watch = () => {
        if (heartbeatSeconds === undefined) return;
        // The error of a missed heartbeat is States.Timeout, without a cause (recorded).
        this.clock.sleep(heartbeatSeconds * 1000, beat).then(() => done(() => reject(new StateFailure(TIMEOUT))), () => undefined);
      };
      const done = (act: () => void) => {
        this.waiting.delete(token);
        beat.stop();
        release();
        act();
      };
      const waiting: Waiting = {
        succeed: (output) => done(() => resolve(output)),
        fail: (failure) => done(() => reject(failure)),
        beat: () => { beat.stop(); beat = new Stop(stop); watch(); },
      };
      const release = stop.on((reason) => done(() => reject(reason)));
      this.waiting.set(token, waiting);
      watch();
      this.early.get(token)?.(waiting);
      this.early.delete(token);
    });
  }

  /** @returns false if no task waits for this token */
  public succeed(token: string, output: unknown): boolean {
    return this.give(token, (waiting) => waiting.succeed(output));
  }

  public fail(token: string, error?: string, cause?: string): boolean {
    return this.give(token, (waiting) => waiting.fail(new StateFailure(error, cause)));
  }

  public heartbeat(token: string): boolean {
    return this.give(token, (waiting) => waiting.beat());
  }

  private give(token: string, answer: (waiting: Waiting) => void): boolean {
    const waiting = this.waiting.get(token);
    if (waiting) answer(waiting);
    else if (this.isIssued(token)) this.early.set(token, answer);
    return waiting !== undefined || this.isIssued(token);
  }

  private isIssued(token: string): boolean {
    const number = Number(/^token-(\d+)$/.exec(token)?.[1]);
    return number > 0 && number <= this.issued;
  }
}
