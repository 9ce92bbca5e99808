import { Roots } from './roots';
import { StateFailure } from '../run/failure';

/** An error as a catcher hands it over. */
export interface ErrorOutput {
  readonly Error: string | null;
  readonly Cause: string | null;
}

export type Fields = Readonly<Record<string, any>>;

/** A rule of Retry or Catch, as it is written. */
export interface Rule {
  readonly ErrorEquals: string[];
  readonly [field: string]: any;
}

/** What a state hands over, and the variables that it has assigned. */
export interface Handed {
  readonly output: unknown;
  readonly assigned?: Record<string, unknown>;
}

/** How data get into a state and out of it: one for each query language. */
export interface Flow {
  /** What the state works with: the input of the state, or the part of it that InputPath selects. */
  readonly input: unknown;
  readonly roots: Roots;
  /** The error of a value that the state cannot use: of its language. */
  wrong(reason: string): StateFailure;
  /** Parameters or Arguments. */
  arguments(): Promise<unknown>;
  /** Payload templates and expressions inside a field. */
  template(value: unknown, field: string): Promise<unknown>;
  /** A number, as `value()` finds it. A path may lead to a string that is one (recorded). */
  number(holder: Fields, field: string, most?: number): Promise<number | undefined>;
  /** A field of the state: a value, a path in the field with the name of `<field>Path`, or an expression. Undefined if it has none of them. */
  value(field: string, holder?: Fields): Promise<unknown>;
  /** The output after the work has succeeded. */
  output(result: unknown): Promise<Handed>;
  /** The output of a catcher. */
  caught(catcher: Rule, error: ErrorOutput): Promise<Handed>;
  /** The output of a rule of a Choice. */
  chosen(rule: Fields): Promise<Handed>;
  /** Whether a rule of a Choice matches. */
  test(rule: Fields): Promise<boolean>;
  /** The items of a Map that ItemsPath selects. */
  items(path: unknown): Promise<unknown>;
  /** What each item of a Map is made of, by its index. */
  item(selector: unknown, roots: Roots): Promise<unknown>;
}

/** Reads a number for both languages. */
export async function numberIn(flow: Flow, holder: Fields, field: string, most: number): Promise<number | undefined> {
  const value = await flow.value(field, holder);
  if (value === undefined) return undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && number >= 0 && number <= most) return number;
  throw flow.wrong(`The value of '${field}' is invalid: ${JSON.stringify(value)}`);
}
