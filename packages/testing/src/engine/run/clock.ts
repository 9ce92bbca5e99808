import { Stop } from './stop';

// As they are now: a test may put fake ones in their place.
const { setImmediate: nextRound, setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

interface Sleeper {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
  awake: boolean;
}

/** Below the five seconds that a test of jest has. */
const LONGEST_WORK = 4000;

const NOTHING: () => void = () => undefined;

/** How far time passes. */
interface Conditions {
  readonly isMet: () => boolean;
  /** Whether time may pass at all now. */
  readonly mayPass?: () => boolean;
  /** No time passes after this moment. */
  readonly until?: number;
}

/**
 * Virtual time. It stands still while anything runs, and then jumps to the next moment that something waits for: a year of Wait takes no time.
 */
export class Clock {
  private readonly heap: Sleeper[] = [];
  private order = 0;
  private outside = 0;
  private changed = NOTHING;

  constructor(public now: number = Date.parse('2026-01-01T00:00:00.000Z')) {}

  /** Waits for some milliseconds of virtual time. */
  public sleep(milliseconds: number, stop: Stop): Promise<void> {
    return this.until(this.now + Math.max(0, milliseconds), stop);
  }

  /** Waits until a moment of virtual time. */
  public until(at: number, stop: Stop): Promise<void> {
    if (Number.isNaN(at)) throw new Error('a time must be a number');
    return new Promise((resolve, reject) => {
      const release = stop.on((reason) => {
        sleeper.awake = true;
        reject(reason);
      });
      const sleeper: Sleeper = { at, order: this.order++, awake: false, wake: () => { release(); resolve(); } };
      this.push(sleeper);
    });
  }

  /** Work outside of the engine, such as a handler: time stands still until it ends. */
  public async during<T>(work: Promise<T>): Promise<T> {
    this.outside++;
    try {
      return await work;
    } finally {
      this.outside--;
      this.changed();
    }
  }

  /** What a handler waits for in virtual time: meanwhile time may pass. */
  public async away<T>(work: Promise<T>): Promise<T> {
    this.outside--;
    this.changed();
    try {
      return await work;
    } finally {
      this.outside++;
    }
  }

  /**
   * Lets everything run, and time pass, until a condition is met.
   *
   * @returns false if nothing is left that could meet the condition
   */
  public async run({ isMet, mayPass = () => true, until = Infinity }: Conditions): Promise<boolean> {
    for (;;) {
      // After it, no promise of the engine is left that could still go on by itself.
      await new Promise((resolve) => { nextRound(resolve); });
      if (isMet()) return true;
      if (this.outside > 0) {
        await this.change();
      } else if (!mayPass() || !this.wakeNext(until)) {
        return false;
      }
    }
  }

  /** Waits for work outside to end, or to wait for virtual time. */
  private async change(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = startTimer(() => reject(new Error(`a mock must answer within ${LONGEST_WORK / 1000} s of real time; one that never answers is timesOut()`)), LONGEST_WORK);
    });
    try {
      await Promise.race([new Promise<void>((resolve) => { this.changed = resolve; }), tooLong]);
    } finally {
      stopTimer(timer);
    }
  }

  /** Wakes everything that waits for the next moment. */
  private wakeNext(until: number): boolean {
    this.dropAwake();
    if (this.heap.length === 0 || this.heap[0].at > until) return false;
    const { at } = this.heap[0];
    this.now = Math.max(this.now, at);
    for (; this.heap.length > 0 && this.heap[0].at === at; this.dropAwake()) {
      this.heap[0].awake = true;
      this.heap[0].wake();
    }
    return true;
  }

  private dropAwake(): void {
    while (this.heap.length > 0 && this.heap[0].awake) this.pop();
  }

  private push(sleeper: Sleeper): void {
    this.heap.push(sleeper);
    for (let i = this.heap.length - 1; i > 0;) {
      const parent = Math.floor((i - 1) / 2);
      if (isBefore(this.heap[parent], sleeper)) break;
      this.heap[i] = this.heap[parent];
      this.heap[parent] = sleeper;
      i = parent;
    }
  }

  private pop(): void {
    const last = this.heap.pop()!;
    if (this.heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= this.heap.length) break;
      if (child + 1 < this.heap.length && isBefore(this.heap[child + 1], this.heap[child])) child++;
      if (isBefore(last, this.heap[child])) break;
      this.heap[i] = this.heap[child];
      i = child;
    }
    this.heap[i] = last;
  }
}

const isBefore = (a: Sleeper, b: Sleeper) => a.at < b.at || (a.at === b.at && a.order < b.order);
