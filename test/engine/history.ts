import { Clock } from './clock';
import { Call, HistoryEvent, Json, WaitRecord } from './types';

/** Writes down what happens, in the order of virtual time. */
export class History {
  public readonly events: HistoryEvent[] = [];
  public readonly calls: Call[] = [];
  public readonly states: string[] = [];
  public readonly waits: WaitRecord[] = [];

  public constructor(private readonly clock: Clock, private readonly maxEvents: number) {}

  /** Adds a line; throws when there are too many, which is what a loop without an end comes to. */
  public record(type: string, where: { state?: string; path?: string }, details: Record<string, Json> = {}): void {
    const { state, path } = where;
    this.events.push({ at: this.clock.elapsed(), type, ...(state !== undefined && { state }), ...(path && { path }), ...details });
    if (this.events.length > this.maxEvents) {
      throw new Error(`the execution must end within ${this.maxEvents} events, got more in state '${state}'; 'maxEvents' raises the limit`);
    }
  }
}
