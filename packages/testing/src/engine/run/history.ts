/** An event of an execution, as GetExecutionHistory returns it. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly timestamp: Date;
  readonly [details: string]: unknown;
}

/** Is told of each event, with the Parallels and Maps around it. */
export type Observer = (event: HistoryEvent, path: readonly string[]) => void;

/** Events of a Standard execution (documented). One that runs on without end is stopped by this, as on AWS. */
export const MOST_EVENTS = 25_000;

/** The events of an execution, in the order in which they happened. */
export class History {
  public readonly events: HistoryEvent[] = [];

  constructor(
    private readonly now: () => number, private readonly most: number, private readonly tooLong: () => Error, private readonly observe: Observer,
  ) {}

  /** @returns the id of the event */
  public add(type: string, previousEventId: number, details: Record<string, unknown> = {}, path: readonly string[] = []): number {
    if (this.events.length >= this.most) throw this.tooLong();
    return this.close(type, previousEventId, details, path);
  }

  /** Adds the last event, for which there is always a place. */
  public close(type: string, previousEventId: number, details: Record<string, unknown> = {}, path: readonly string[] = []): number {
    const id = this.events.length + 1;
    const event = { id, previousEventId, type, timestamp: new Date(this.now()), ...details };
    this.events.push(event);
    this.observe(event, path);
    return id;
  }
}

/** A sequence of events: of the machine itself, of a branch, or of an item. */
export class Thread {
  /** @param path - the Parallels and Maps around it, with the index of the branch or item */
  constructor(private readonly history: History, public readonly path: readonly string[], public last = 0) {}

  public add(type: string, details?: Record<string, unknown>): number {
    this.last = this.history.add(type, this.last, details, this.path);
    return this.last;
  }

  /** A branch or an item, which runs beside others from here on. */
  public fork(step: string): Thread {
    return new Thread(this.history, [...this.path, step], this.last);
  }
}
