/** An event of an execution, as GetExecutionHistory returns it. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly timestamp: Date;
  readonly [details: string]: unknown;
}

/** Events of a Standard execution (documented). One that runs on without end is stopped by this, as on AWS. */
export const MOST_EVENTS = 25_000;

/** The events of an execution, in the order in which they happened. */
export class History {
  public readonly events: HistoryEvent[] = [];

  constructor(private readonly now: () => number, private readonly most: number, private readonly tooLong: () => Error) {}

  /** @returns the id of the event */
  public add(type: string, previousEventId: number, details: Record<string, unknown> = {}): number {
    if (this.events.length >= this.most) throw this.tooLong();
    return this.close(type, previousEventId, details);
  }

  /** Adds the last event, for which there is always a place. */
  public close(type: string, previousEventId: number, details: Record<string, unknown> = {}): number {
    const id = this.events.length + 1;
    this.events.push({ id, previousEventId, type, timestamp: new Date(this.now()), ...details });
    return id;
  }
}

/** A sequence of events: of the machine itself, of a branch, or of an item. */
export class Thread {
  constructor(private readonly history: History, public last = 0) {}

  public add(type: string, details?: Record<string, unknown>): number {
    this.last = this.history.add(type, this.last, details);
    return this.last;
  }

  /** What runs beside others from here on. */
  public fork(): Thread {
    return new Thread(this.history, this.last);
  }
}
