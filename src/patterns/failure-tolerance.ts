import { Token } from 'aws-cdk-lib';

/**
 * How many items of a `DistributedBatch` may fail before it fails as a whole. A child execution that fails counts with all the items of
 * its batch.
 */
export class FailureTolerance {
  /**
   * So many items.
   *
   * @param items a whole number above 0
   * @throws if it is none
   */
  public static count(items: number): FailureTolerance {
    if (!Token.isUnresolved(items) && !(Number.isInteger(items) && items > 0)) {
      throw new Error(`'items' must be a whole number above 0, got ${items}: leave the tolerance out if no item may fail`);
    }
    return new FailureTolerance({ toleratedFailureCount: items });
  }

  /**
   * So many of a hundred items; with 100, all may fail.
   *
   * @param percentage a whole number from 1 to 100
   * @throws if it is none
   */
  public static percentage(percentage: number): FailureTolerance {
    if (!Token.isUnresolved(percentage) && !(Number.isInteger(percentage) && percentage > 0 && percentage <= 100)) {
      throw new Error(`'percentage' must be a whole number from 1 to 100, got ${percentage}: leave the tolerance out if no item may fail`);
    }
    return new FailureTolerance({ toleratedFailurePercentage: percentage });
  }

  private constructor(private readonly props: { readonly toleratedFailureCount?: number; readonly toleratedFailurePercentage?: number }) {}

  /**
   * The props of the Map state.
   *
   * @internal
   */
  public _render() {
    return this.props;
  }
}
