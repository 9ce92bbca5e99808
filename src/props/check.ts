import { Duration, Size, SizeRoundingBehavior, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { IConstruct } from 'constructs';
import { isFieldPath, isReferencePath, isValuePath } from './paths';
import { isDuration, isSize, plain, shown, size, time } from './shown';
import { ALL_ERRORS } from '../asl/errors';
import { stateNameProblem } from '../asl/names';
import { isUnknown } from '../asl/unknown';
import { isObject } from '../json/values';

/** How a message about a value ends. */
export interface Reasons {
  /** Why there is a limit, or what to do. */
  readonly why?: string;
  /** Why the value must be known at synth, or what to do. */
  readonly known?: string;
}

/** The most that a prop can be; of a duration in seconds, of a size in bytes. */
export interface Most extends Reasons {
  readonly to?: number;
}

/** What numbers a prop can be. */
export interface Limits extends Most {
  readonly from?: number;
  readonly above?: number;
  /** Whether a number that only the deployment knows is fine, too. */
  readonly orToken?: boolean;
}

/**
 * Checks what users give. Each check throws for what cannot be: `'prop' must <be>, got <value>: <remedy>`, after the path of the construct.
 *
 * @param scope - the construct whose props they are; none where nobody knows it, as in a static method that makes a value
 */
export function check(scope?: IConstruct): Check {
  return new Check(scope);
}

/**
 * The one place where errors about props are made: no other says which construct they are of, and how values look in them.
 *
 * Numbers that are left out are not looked at: `given()` is for props that must be there.
 */
export class Check {
  constructor(private readonly scope?: IConstruct, private readonly prefix = '') {}

  /** Checks of what is inside of a prop, such as `catchers[0]`. */
  public within(prop: string): Check {
    return new Check(this.scope, `${this.prefix}${prop}.`);
  }

  /** A prop as messages show it. */
  public named(prop: string): string {
    return `'${this.prefix}${prop}'`;
  }

  /** An error in words of its own, for what is no prop's alone. */
  public error(text: string): Error {
    const path = this.scope?.node.path;
    return new Error(path ? `[${path}] ${text}` : text);
  }

  /** @param got - in words, or a value that was `shown()` */
  public wrong(prop: string, be: string, got: string, why?: string): Error {
    return this.error(`${this.named(prop)} must ${be}, got ${got}${why === undefined ? '' : `: ${why}`}`);
  }

  public must(prop: string, holds: boolean, be: string, got: string, why?: string): void {
    if (!holds) {
      throw this.wrong(prop, be, got, why);
    }
  }

  public given(prop: string, value: unknown, why?: string): void {
    this.must(prop, value !== undefined && value !== null, 'be given', 'none', why);
  }

  /** Throws for a prop that does nothing beside another one. */
  public notTogether(prop: string, value: unknown, other: string, remedy: string): void {
    if (value !== undefined && value !== false) {
      throw this.error(`${this.named(prop)} has no effect together with ${this.named(other)}, got both: ${remedy}`);
    }
  }

  /** Throws for a prop that does nothing, since another one is missing. */
  public notWithout(prop: string, value: unknown, other: string, remedy: string): void {
    if (value !== undefined) {
      throw this.error(`${this.named(prop)} has no effect without ${this.named(other)}, got none: ${remedy}`);
    }
  }

  public known(prop: string, value: unknown, why?: string): void {
    this.must(prop, !Token.isUnresolved(value), 'be known at synth', 'a token', why);
  }

  public whole(prop: string, value: number | undefined, limits: Limits): void {
    this.range(prop, value, Number.isSafeInteger(value), 'whole number', limits);
  }

  public number(prop: string, value: number | undefined, limits: Limits): void {
    this.range(prop, value, Number.isFinite(value), 'number', limits);
  }

  /** Whole seconds, at least one. */
  public seconds(prop: string, value: Duration, most: Most = {}): number {
    const { known = 'the checks of the definition need it' } = most;
    const milliseconds = this.milliseconds(prop, value, known);
    this.must(prop, milliseconds > 0 && milliseconds % 1000 === 0, 'be at least one second, in whole seconds', shown(value));
    return this.notLonger(prop, milliseconds / 1000, value, most);
  }

  /** Seconds, also parts of one. */
  public duration(prop: string, value: Duration, most: Most = {}): number {
    const { known = 'set the duration you expect' } = most;
    const milliseconds = this.milliseconds(prop, value, known);
    this.must(prop, milliseconds > 0, `be longer than ${time(0)}`, shown(value));
    return this.notLonger(prop, milliseconds / 1000, value, most);
  }

  public bytes(prop: string, value: Size, { to, why, known = 'set the size you expect' }: Most = {}): number {
    this.must(prop, isSize(value), 'be a Size', shown(value), 'use a Size such as Size.kibibytes(2)');
    this.must(prop, !value.isUnresolved(), 'be known at synth', 'a token', known);
    const bytes = value.toBytes({ rounding: SizeRoundingBehavior.NONE });
    this.must(prop, bytes > 0, `be more than ${size(0)}`, shown(value), 'remove it');
    this.must(prop, bytes <= (to ?? Infinity), `be at most ${size(to ?? 0)}`, shown(value), why);
    return bytes;
  }

  /** A path to one place in the input, or `JsonPath.DISCARD`. */
  public path(prop: string, value: string): void {
    this.must(prop, isReferencePath(value), "be a path to a single field such as '$.result'", shown(value));
  }

  /** A path to a list. */
  public listPath(prop: string, value: string): void {
    this.must(prop, value !== sfn.JsonPath.DISCARD, "be a path to an array such as '$.items'", 'JsonPath.DISCARD');
    this.path(prop, value);
  }

  /** A path to one place inside the input. */
  public valuePath(prop: string, value: string): void {
    this.must(prop, isValuePath(value), "be a path to a single field such as '$.order_id'", shown(value));
  }

  /** A path of plain field names, or `JsonPath.DISCARD`. */
  public fieldPath(prop: string, value: string): void {
    this.must(prop, isFieldPath(value), "be a path of field names such as '$.error'", shown(value));
  }

  public stateName(prop: string, value: string): void {
    const problem = isUnknown(value) ? 'must have a name that is known at synth, got a token' : stateNameProblem(value)?.must;
    if (problem) {
      throw this.error(`${this.named(prop)} ${problem}`);
    }
  }

  /** What AWS takes as part of an ARN or of the name of a metric. */
  public plainName(prop: string, value: string, { to, why }: { readonly to: number; readonly why?: string }): void {
    const fits = !Token.isUnresolved(value) && value.length <= to && /^[A-Za-z0-9_-]+$/.test(value);
    this.must(prop, fits, `have 1 to ${to} characters of A-Z a-z 0-9 - _`, shown(value), why);
  }

  /** Names that can stand in a retrier or catcher. */
  public errorNames(prop: string, errors: string[]): void {
    this.atLeastOne(prop, errors, 'error name', `remove ${this.named(prop)} to match all errors`);
    const alone = errors.length === 1 || !errors.includes(ALL_ERRORS);
    this.must(prop, alone, `have no other errors than ${ALL_ERRORS}`, errors.map(plain).join(', '), 'it matches every error');
    const blank = errors.find((error) => error.trim() === '');
    this.must(prop, blank === undefined, 'have non-empty error names', shown(blank));
  }

  public atLeastOne(prop: string, values: readonly unknown[], what: string, why?: string): void {
    this.must(prop, values.length > 0, `have at least one ${what}`, 'none', why);
  }

  /** An object of values by name: languages without types can hand over anything else. */
  public fields(prop: string, value: unknown, remedy: string): void {
    const got = Array.isArray(value) ? 'an array' : isObject(value) ? 'an empty object' : shown(value);
    this.must(prop, value === undefined || (isObject(value) && Object.keys(value).length > 0), 'be an object with at least one field', got, remedy);
  }

  public differentNames(prop: string, names: string[]): void {
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    this.must(prop, twice === undefined, 'have different names', `${shown(twice)} twice`);
  }

  private range(prop: string, value: number | undefined, isOne: boolean, what: string, limits: Limits): void {
    const { from = -Infinity, above = -Infinity, to = Infinity, orToken = false, known, why } = limits;
    const isToken = Token.isUnresolved(value);
    if (value === undefined || isToken && orToken) {
      return;
    }
    if (isToken && known !== undefined) {
      this.known(prop, value, known);
    }
    this.must(prop, isOne && !isToken && value >= from && value > above && value <= to, `be a ${what}${textOf(limits)}`, shown(value), why);
  }

  private milliseconds(prop: string, value: Duration, known: string): number {
    this.must(prop, isDuration(value), 'be a Duration', shown(value), 'use a Duration such as Duration.seconds(2)');
    this.must(prop, !value.isUnresolved(), 'be known at synth', 'a token', known);
    return value.toMilliseconds({ integral: false });
  }

  private notLonger(prop: string, seconds: number, value: Duration, { to, why }: Most): number {
    this.must(prop, seconds <= (to ?? Infinity), `be at most ${time((to ?? 0) * 1000)}`, shown(value), why);
    return seconds;
  }
}

/** ` from 1 to 40`, ` above 0 and at most 1`. */
function textOf({ from, above, to }: Limits): string {
  if (from !== undefined && to !== undefined) {
    return ` from ${from} to ${to}`;
  }
  const texts = [from === undefined ? [] : `of at least ${from}`, above === undefined ? [] : `above ${above}`, to === undefined ? [] : `at most ${to}`].flat();
  return texts.length > 0 ? ` ${texts.join(' and ')}` : '';
}
