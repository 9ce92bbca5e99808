import { Clock } from './clock';
import { Call, HistoryEvent, Json, WaitRecord } from './types';

/** Writes down what happens, in the order of virtual time. */
export class History {
  public readonly events: HistoryEvent[] = [];
  public readonly calls: Call[] = [];
  public readonly states: string[] = [];
  public readonly waits: WaitRecord[] = [];
  private count = 0;

  /** @param refuse - ends the run */
  public constructor(private readonly clock: Clock, private readonly maxEvents: number, private readonly refuse: (error: Error) => Error) {}

  /** The history of a child execution: it is written into the same lists, but has a limit of its own. */
  public ofChild(): History {
    const { events, calls, states, waits } = this;
    return Object.assign(new History(this.clock, this.maxEvents, this.refuse), { events, calls, states, waits });
  }

  /** Adds a line; throws when there are too many, which is what a loop without an end comes to. */
  public record(type: string, where: { state?: string; path?: string }, details: Record<string, Json> = {}): void {
    const { state, path } = where;
    this.events.push({ at: this.clock.elapsed(), type, ...(state !== undefined && { state }), ...(path && { path }), ...details });
    if (++this.count > this.maxEvents) {
      throw this.refuse(new Error(`the execution must end within ${this.maxEvents} events, got more in state '${state}'; 'maxEvents' raises the limit`));
    }
  }
}
