import { Stopped } from './failure';

/** Stops what runs under it, such as the other branches of a Parallel when one fails. */
export class Stop {
  private reason?: Error;
  private readonly listeners = new Set<(reason: Error) => void>();

  constructor(parent?: Stop) {
    parent?.on((reason) => this.stop(reason));
  }

  public stop(reason: Error = new Stopped('stopped')): void {
    if (this.reason) return;
    this.reason = reason;
    const listeners = [...this.listeners];
    this.listeners.clear();
    listeners.forEach((listener) => listener(reason));
  }

  public get isStopped(): boolean {
    return this.reason !== undefined;
  }

  public check(): void {
    if (this.reason) throw this.reason;
  }

  /** @returns what takes the listener away */
  public on(listener: (reason: Error) => void): () => void {
    if (this.reason) {
      listener(this.reason);
      return () => undefined;
    }
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
