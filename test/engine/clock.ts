// Real timers, kept before a test can replace them with fakes.
const { setImmediate: nextRound, setTimeout: realTimeout } = globalThis;
const realNow = performance.now.bind(performance);

/** A handler that has neither answered nor said that it waits gets this much real time, then the run is refused. */
const PATIENCE_MS = 1_000;

interface Timer { readonly due: number; readonly order: number; readonly fire: () => void; cancelled?: boolean }

/** Timers on a time that only moves when nothing else is left to do. */
export class Clock {
  /** Handlers working in real time: as long as there is one, virtual time stands still. */
  public busy = 0;
  private time: number;
  private order = 0;
  private readonly heap: Timer[] = [];

  public constructor(public readonly start: number) {
    this.time = start;
  }

  public now(): number {
    return this.time;
  }

  /** Virtual seconds since the start. */
  public elapsed(): number {
    return (this.time - this.start) / 1000;
  }

  public setTimeout(fire: () => void, ms: number = 0): Timer {
    const timer: Timer = { due: this.time + Math.max(0, ms), order: this.order++, fire };
    this.push(timer);
    return timer;
  }

  public clearTimeout(timer: Timer | undefined): void {
    if (timer) timer.cancelled = true;
  }

  /** Moves time until `work` has settled. */
  public async drive<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const done = () => { settled = true; };
    work.then(done, done);
    for (;;) {
      await this.quiet(() => settled);
      if (settled) return work;
      const next = this.pop();
      if (!next) throw new Error('the execution cannot go on: no state is waiting for a time, a task or a token');
      this.time = Math.max(this.time, next.due);
      next.fire();
    }
  }

  /** Resolves when all promise reactions have run and no handler is working. */
  private async quiet(settled: () => boolean): Promise<void> {
    await new Promise<void>((resolve) => nextRound(resolve));
    const begun = this.busy > 0 ? realNow() : 0;
    while (this.busy > 0 && !settled()) {
      const spent = realNow() - begun;
      if (spent > PATIENCE_MS) {
        throw new Error(`a mock has not answered within ${PATIENCE_MS} ms of real time: let it answer, return hangs(), or await context.sleep()`);
      }
      await new Promise<void>((resolve) => (spent < 5 ? nextRound(resolve) : realTimeout(resolve, 1)));
    }
  }

  private push(timer: Timer): void {
    const heap = this.heap;
    let i = heap.push(timer) - 1;
    while (i > 0 && before(timer, heap[Math.floor((i - 1) / 2)])) {
      heap[i] = heap[Math.floor((i - 1) / 2)];
      i = Math.floor((i - 1) / 2);
    }
    heap[i] = timer;
  }

  private pop(): Timer | undefined {
    const heap = this.heap;
    while (heap.length > 0) {
      const top = heap[0];
      const last = heap.pop()!;
      if (heap.length > 0) this.sink(last);
      if (!top.cancelled) return top;
    }
    return undefined;
  }

  private sink(timer: Timer): void {
    const heap = this.heap;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++;
      if (!before(heap[child], timer)) break;
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = timer;
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}
