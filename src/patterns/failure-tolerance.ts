import { check } from '../props/check';

const NONE_MAY_FAIL = 'use FailureTolerance.NONE if none may fail, or leave the tolerance out';

/**
 * How many items of a `DistributedBatch` may fail before it fails as a whole, and all children that still run are stopped where they are. A child
 * execution that fails counts with all the items of its batch.
 */
export class FailureTolerance {
  /**
   * The first item that fails stops all others, as in a Distributed Map without a tolerance. The Map Run has failed then, so that a redrive of the
   * execution starts those again that did not succeed.
   */
  public static readonly NONE = new FailureTolerance({});

  /**
   * So many items.
   *
   * @param items a whole number above 0
   * @throws if it is none
   */
  public static count(items: number): FailureTolerance {
    check().whole('items', items, { above: 0, orToken: true, why: NONE_MAY_FAIL });
    return new FailureTolerance({ toleratedFailureCount: items });
  }

  /**
   * So many of a hundred items; with 100, all may fail.
   *
   * @param percentage a whole number from 1 to 100
   * @throws if it is none
   */
  public static percentage(percentage: number): FailureTolerance {
    check().whole('percentage', percentage, { from: 1, to: 100, orToken: true, why: NONE_MAY_FAIL });
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
