import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/**
 * What an `OrderPipeline` does with an order that is rejected, or whose payment is declined.
 *
 * @example
 *
 * new OrderPipeline(this, 'OrderPipeline', {
 *   validateOrder, processPayment, fulfillOrder, refundPayment,
 *   onRejected: OrderOutcome.RAISE,
 * });
 */
export class OrderOutcome {
  /**
   * Ends the execution SUCCEEDED, or the branch or iteration that contains the pipeline. States chained after the pipeline do not run.
   *
   * Rejected inside a `Saga`, a `TryFinally` or a `PollUntil`, where what follows would run as if the order had been paid and fulfilled.
   */
  public static readonly END = new OrderOutcome('end');

  /**
   * Raises the error `OrderRejected` or `PaymentDeclined`, which a `Saga`, a Parallel or a Workflow's `catchers` can catch. The cause is that of the
   * function's error.
   */
  public static readonly RAISE = new OrderOutcome('raise');

  /**
   * Continues with a state, chain or pattern of yours, and then ends as with `END`: states chained after the pipeline are for fulfilled orders. To
   * end the execution FAILED, end the chain in a Fail state.
   *
   * Its input is the order with the error at `$.error`, as `{ Error, Cause }`.
   *
   * @param next - the state, chain or pattern; it must not be used anywhere else
   */
  public static continueTo(next: sfn.IChainable): OrderOutcome {
    return new OrderOutcome('continue', next);
  }

  private constructor(private readonly kind: 'end' | 'raise' | 'continue', private readonly next?: sfn.IChainable) {}

  /** @internal */
  public _render(): any {
    return { kind: this.kind, next: this.next };
  }
}
