/** What became of one package. */
export class Progress {
  private readonly done = new Map<string, number>();
  private readonly since = Date.now();
  private readonly notes: string[] = [];
  private ended = this.since;
  private problem?: string;

  /**
   * @param name - of the package
   * @param steps - all that it has to pass, in their order
   * @param print - takes a line
   */
  constructor(private readonly name: string, private readonly steps: string[], private readonly print: (line: string) => void = console.log) {}

  /** Does a step, takes its time and says that it is done. */
  public async step<T>(step: string, work: () => Promise<T> | T): Promise<T> {
    const started = Date.now();
    const result = await work();
    this.ended = Date.now();
    const seconds = (this.ended - started) / 1000;
    this.done.set(step, (this.done.get(step) ?? 0) + seconds);
    this.print(`  ${this.name}: ${step} (${seconds.toFixed(1)} s)`);
    return result;
  }

  /** Adds something to know to the summary. */
  public note(text: string): void {
    this.notes.push(text);
  }

  public fail(problem: string): void {
    this.problem = problem;
    this.print(`  ${this.name}: FAILED: ${problem}`);
  }

  public get failed(): boolean {
    return this.problem !== undefined || this.steps.some((step) => !this.done.has(step));
  }

  /** One line with every step: what was not reached, failed or was left out. */
  public summary(): string {
    const steps = this.steps.map((step) => {
      const seconds = this.done.get(step);
      return seconds === undefined ? `NOT ${step}` : `${step} ${seconds.toFixed(0)} s`;
    });
    const notes = this.notes.map((note) => ` (${note})`).join('');
    return `${this.name.padEnd(12)} ${steps.join(', ')}; ${((this.ended - this.since) / 1000).toFixed(0)} s in all${notes}`;
  }
}
