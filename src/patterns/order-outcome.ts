import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** Where an `OrderPipeline` goes with an order that is rejected, or whose payment is declined. */
export class OrderOutcome {
  /**
   * It ends the execution SUCCEEDED, or the branch or iteration that the pipeline is in. What is chained after the pipeline does not run.
   *
   * Refused inside of a `Saga`, a `TryFinally` or a `PollUntil`, where what follows would run as if the order had been paid and fulfilled.
   */
  public static readonly END = new OrderOutcome('end');

  /**
   * It is raised as the error `OrderRejected` or `PaymentDeclined`, which a `Saga`, a Parallel or a Workflow's `catchers` can catch. The cause is
   * that of the function's own error.
   */
  public static readonly RAISE = new OrderOutcome('raise');

  /**
   * It goes on with a state, chain or pattern of yours, and then ends as with `END`: what is chained after the pipeline is for orders that were
   * fulfilled. End the chain in a Fail state for an execution that is to end FAILED.
   *
   * Its input is the order with the error under `$.error`, as `{ Error, Cause }`.
   *
   * @param next nothing else may use it
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
