import type { WorkflowAdvice } from './workflow-advice';
import type { WorkflowPrices } from './workflow-prices';
import type { Workload } from './workload';

/** Options for `WorkflowAdvisor.advise()`. */
export interface AdviceOptions {
  /**
   * The prices, and the region whose rates apply.
   *
   * @default - WorkflowPrices.of(): those of us-east-1
   */
  readonly prices?: WorkflowPrices;

  /**
   * The saving in US dollars a month above which Express is advised, if both types support the workload. Standard executions have a history and
   * redrive, and run once.
   *
   * @default 5
   */
  readonly leastSaving?: number;

  /**
   * The number of Standard executions that the account can start per second, if AWS has raised the quota.
   *
   * @default - 300 in us-east-1, us-west-2 and eu-west-1; 150 elsewhere: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
   */
  readonly standardStartsPerSecond?: number;

  /**
   * The number of Express executions that the account can start per second, if AWS has raised the quota.
   *
   * @default 6000
   */
  readonly expressStartsPerSecond?: number;

  /**
   * The number of state transitions per second of Standard executions in the account, if AWS has raised the quota.
   *
   * @default - 5000 in us-east-1, us-west-2 and eu-west-1; 800 elsewhere
   */
  readonly stateTransitionsPerSecond?: number;
}

/**
 * Advises Standard or Express for a workload, with the cost of both.
 *
 * @example
 *
 * const advice = WorkflowAdvisor.advise({
 *   executionsPerMonth: 10_000_000,
 *   averageDuration: Duration.seconds(2),
 *   stateTransitions: 6,
 * });
 */
export class WorkflowAdvisor {
  /**
   * Advises a type: first by what each type supports, then by cost.
   *
   * The state machine is assumed to use the free tier alone. Child executions of a Distributed Map are not included; see `DistributedBatch.plan()`.
   *
   * @param workload - how often and how long the workflow runs, and what it does
   * @param options - prices and quotas that differ from those of the region
   * @throws if a required number is missing or out of range
   */
  public static advise(workload: Workload, options: AdviceOptions = {}): WorkflowAdvice {
    // Few apps need it: loaded when it is.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { advise } = require('./internal/advise') as typeof import('./internal/advise');
    return advise(workload, options);
  }

  /**
   * Prints the advice for a Workflow that has a `workload`.
   *
   * @internal
   */
  public static _adviseWorkflow(...args: Parameters<typeof import('./internal/workload-of-workflow').adviseWorkflow>): void {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { adviseWorkflow } = require('./internal/workload-of-workflow') as typeof import('./internal/workload-of-workflow');
    adviseWorkflow(...args);
  }

  private constructor() {}
}
