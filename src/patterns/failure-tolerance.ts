import { check } from '../props/check';

const NONE_MAY_FAIL = 'use FailureTolerance.NONE if no item may fail, or remove the tolerance';

/**
 * How many items of a `DistributedBatch` may fail before it fails as a whole, and all running children are stopped where they are. A failed child
 * execution counts with all items of its batch.
 *
 * @example
 *
 * const tolerance = FailureTolerance.percentage(5);
 */
export class FailureTolerance {
  /**
   * The first failed item stops all others, as in a Distributed Map without a tolerance. The Map Run then fails, so a redrive of the execution
   * restarts the children that did not succeed.
   */
  public static readonly NONE = new FailureTolerance({});

  /**
   * Tolerates up to this number of failed items.
   *
   * @param items - an integer greater than 0
   * @throws if the value is not such an integer
   */
  public static count(items: number): FailureTolerance {
    check().whole('items', items, { above: 0, orToken: true, why: NONE_MAY_FAIL });
    return new FailureTolerance({ toleratedFailureCount: items });
  }

  /**
   * Tolerates up to this percentage of failed items. With 100, all may fail.
   *
   * @param percentage - an integer from 1 to 100
   * @throws if the value is not such an integer
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
