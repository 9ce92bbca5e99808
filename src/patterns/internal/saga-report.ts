import { Construct } from 'constructs';
import { variableOf } from './error-variable';
import { CUT_CAUSE, cut, errorName } from '../../asl/expressions/error-data';

/** What a variable of the report holds, or else the error of a compensation. */
export const UNDONE = 'Undone';
export const UNKNOWN = 'OutcomeUnknown';
const NOT_REACHED = 'NotReached';

/** What became of each step of a saga that is undone: a variable for each, and expressions in JSONata over all of them. */
export class SagaReport {
  /** The last step first, as they are undone. */
  private readonly steps: readonly { readonly name: string; readonly variable: string }[];

  constructor(private readonly saga: Construct, steps: readonly { readonly name: string; readonly compensation?: unknown }[]) {
    this.steps = steps.map(({ name, compensation }, i) => ({ name, variable: this.variableOf(i), compensation }))
      .filter(({ compensation }) => compensation !== undefined).reverse();
  }

  public variableOf(i: number): string {
    return variableOf(this.saga, `sagaStep${i}`);
  }

  /** The variables before anything is undone: in a loop, they hold what the time before came to. */
  public begun(): { readonly [variable: string]: string } {
    return Object.fromEntries(this.steps.map(({ variable }) => [variable, NOT_REACHED]));
  }

  public hasFailed(): string {
    return `(${this.steps.map(({ variable }) => isError(variable)).join(' or ')})`;
  }

  public hasUnknown(): string {
    return `(${this.steps.map(({ variable }) => `$${variable} = '${UNKNOWN}'`).join(' or ')})`;
  }

  /** An object with the lists of the report that are not empty. */
  public lists(): string {
    const described = (variable: string) => `{'Error': ${errorName(`$${variable}`)}, 'Cause': ${cut(`$${variable}.Cause`, CUT_CAUSE)}}`;
    const failed = this.steps.map(({ name, variable }) => `${isError(variable)} ? {'${name}': ${described(variable)}}`);
    return `$merge([${this.named(UNDONE)}, ${this.named(UNKNOWN)}, ${this.hasFailed()} ? {'FailedCompensations': $merge([${failed.join(', ')}])}])`;
  }

  /** Nothing where there is none: an array leaves out what is undefined. */
  private named(what: string): string {
    const names = `[${this.steps.map(({ name, variable }) => `$${variable} = '${what}' ? '${name}'`).join(', ')}]`;
    return `(${this.steps.map(({ variable }) => `$${variable} = '${what}'`).join(' or ')}) ? {'${what}': ${names}}`;
  }
}

const isError = (variable: string) => `$type($${variable}) = 'object'`;
