import { check } from '../props/check';

const NONE = 'leave the tolerance out if no item may fail';

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
    check().whole('items', items, { above: 0, orToken: true, why: NONE });
    return new FailureTolerance({ toleratedFailureCount: items });
  }

  /**
   * So many of a hundred items; with 100, all may fail.
   *
   * @param percentage a whole number from 1 to 100
   * @throws if it is none
   */
  public static percentage(percentage: number): FailureTolerance {
    check().whole('percentage', percentage, { from: 1, to: 100, orToken: true, why: NONE });
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
