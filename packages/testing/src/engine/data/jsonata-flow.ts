import { ErrorOutput, Fields, Flow, Handed, numberIn, Rule } from './flow';
import { evaluateIn, mustBe, StatesValue } from './jsonata';
import { Roots } from './roots';
import { evaluation, StateFailure } from '../run/failure';

/** JSONata: Arguments and Output. */
export class JsonataFlow implements Flow {
  public readonly roots: Roots;

  constructor(private readonly state: Fields, public readonly input: unknown, private readonly outside: Omit<Roots, 'data'>) {
    this.roots = { ...outside, data: input };
  }

  public wrong(reason: string): StateFailure {
    return evaluation(reason);
  }

  public async arguments(): Promise<unknown> {
    const { Arguments } = this.state;
    return Arguments === undefined ? this.input : this.evaluate(Arguments, 'Arguments');
  }

  public async value(field: string, holder: Fields = this.state): Promise<unknown> {
    const value = holder[field];
    return value === undefined ? undefined : this.evaluate(value, field);
  }

  public number(holder: Fields, field: string, most = Infinity): Promise<number | undefined> {
    return numberIn(this, holder, field, most);
  }

  public template(value: unknown, field: string): Promise<unknown> {
    return this.evaluate(value, field);
  }

  public output(result: unknown): Promise<Handed> {
    return this.handed(this.state, result, this.state.Type === 'Pass' ? {} : { result });
  }

  public caught(catcher: Rule, error: ErrorOutput): Promise<Handed> {
    return this.handed(catcher, error, { errorOutput: error });
  }

  public chosen(rule: Fields): Promise<Handed> {
    const { Output, Assign } = this.state;
    // Assign of the state applies whichever rule matches (documented).
    return this.handed({ Output, ...rule, ...Assign || rule.Assign ? { Assign: { ...Assign, ...rule.Assign } } : {} }, this.input, {});
  }

  public async test(rule: Fields): Promise<boolean> {
    const value = await this.evaluate(rule.Condition, 'Condition');
    mustBe(value, 'boolean', 'Condition');
    return value as boolean;
  }

  public async items(): Promise<unknown> {
    return this.input;
  }

  public async item(selector: unknown, { context }: Roots): Promise<unknown> {
    return evaluateIn(selector, { input: this.input, context }, this.outside.variables, 'ItemSelector');
  }

  private async handed({ Output, Assign }: Fields, result: unknown, more: Partial<StatesValue>): Promise<Handed> {
    const output = Output === undefined ? result : await this.evaluate(Output, 'Output', more);
    const assigned = Assign === undefined ? undefined : await this.evaluate(Assign, 'Assign', more) as Record<string, unknown>;
    return { output, assigned };
  }

  private evaluate(value: unknown, field: string, more: Partial<StatesValue> = {}): Promise<unknown> {
    return evaluateIn(value, { input: this.input, context: this.outside.context, ...more }, this.outside.variables, field);
  }
}
