import { compare } from './comparison';
import { ErrorOutput, Fields, Flow, Handed, numberIn, Rule } from './flow';
import { write } from './json-path';
import { Roots } from './roots';
import { fill, valueAt } from './templates';
import { isObject } from './values';
import { runtime, StateFailure } from '../run/failure';

/** JSONPath: InputPath, Parameters, ResultSelector, ResultPath, OutputPath. */
export class JsonPathFlow implements Flow {
  public readonly input: unknown;
  public readonly roots: Roots;

  constructor(private readonly state: Fields, private readonly raw: unknown, private readonly outside: Omit<Roots, 'data'>) {
    this.input = this.selected(state.InputPath, raw);
    this.roots = { ...outside, data: this.input };
  }

  public wrong(reason: string): StateFailure {
    return runtime(reason);
  }

  public async arguments(): Promise<unknown> {
    const { Parameters } = this.state;
    return Parameters === undefined ? this.input : fill(Parameters, this.roots);
  }

  public async value(field: string, holder: Fields = this.state): Promise<unknown> {
    const path = holder[`${field}Path`];
    return path === undefined || path === null ? holder[field] : valueAt(path, this.roots);
  }

  public number(holder: Fields, field: string, most = Infinity): Promise<number | undefined> {
    return numberIn(this, holder, field, most);
  }

  public async template(value: unknown): Promise<unknown> {
    return fill(value, this.roots);
  }

  public async output(result: unknown): Promise<Handed> {
    const { ResultSelector, ResultPath, OutputPath, Assign } = this.state;
    const selected = ResultSelector === undefined ? result : fill(ResultSelector, this.rootsOf(result));
    const combined = this.placed(ResultPath, selected);
    const assigned = this.assigned(Assign, selected);
    return { output: this.selected(OutputPath, combined), assigned };
  }

  public async caught({ ResultPath, Assign }: Rule, error: ErrorOutput): Promise<Handed> {
    const assigned = this.assigned(Assign, error);
    return { output: this.placed(ResultPath, error), assigned };
  }

  public async chosen({ Assign }: Fields): Promise<Handed> {
    // That of the state applies whichever rule matches (documented).
    const assigned = { ...this.assigned(this.state.Assign, this.input), ...this.assigned(Assign, this.input) };
    return { output: this.selected(this.state.OutputPath, this.input), assigned };
  }

  public async test(rule: Fields): Promise<boolean> {
    if (rule.Not) return !(await this.test(rule.Not));
    for (const inner of rule.And ?? []) if (!(await this.test(inner))) return false;
    for (const inner of rule.Or ?? []) if (await this.test(inner)) return true;
    return rule.And !== undefined || (rule.Or === undefined && compare(rule, this.roots));
  }

  public async items(path: unknown): Promise<unknown> {
    return path === undefined ? this.input : valueAt(path, this.roots);
  }

  public async item(selector: unknown, roots: Roots): Promise<unknown> {
    return fill(selector, roots);
  }

  private rootsOf(data: unknown): Roots {
    return { ...this.outside, data };
  }

  /** InputPath and OutputPath: null selects nothing, which is an empty object. */
  private selected(path: string | null | undefined, data: unknown): unknown {
    if (path === null) return {};
    return path === undefined || path === '$' ? data : valueAt(path, this.rootsOf(data));
  }

  /** ResultPath: null drops the result. */
  private placed(path: string | null | undefined, result: unknown): unknown {
    if (path === null) return this.raw;
    return path === undefined || path === '$' ? result : write(path, this.raw, result);
  }

  private assigned(template: unknown, data: unknown): Record<string, unknown> | undefined {
    if (template === undefined) return undefined;
    const values = fill(template, this.rootsOf(data));
    if (!isObject(values)) throw runtime('Assign must be an object');
    return values;
  }
}

