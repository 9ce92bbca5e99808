/** The variables of a machine, a branch or an item: inner ones see those outside, and assign only their own. */
export class Variables {
  private readonly own = new Map<string, unknown>();

  constructor(private readonly outer?: Variables) {}

  public has(name: string): boolean {
    return this.own.has(name) || (this.outer?.has(name) ?? false);
  }

  public get(name: string): unknown {
    return this.own.has(name) ? this.own.get(name) : this.outer?.get(name);
  }

  public assign(values: Readonly<Record<string, unknown>>): void {
    Object.entries(values).forEach(([name, value]) => this.own.set(name, value));
  }

  public all(): Record<string, unknown> {
    return { ...this.outer?.all(), ...Object.fromEntries(this.own) };
  }
}
