import type { WorkflowAdvice } from './workflow-advice';
import type { WorkflowPrices } from './workflow-prices';
import type { Workload } from './workload';

/** What an advice starts from, beside the workload. */
export interface AdviceOptions {
  /**
   * Prices, and the region whose rates hold.
   *
   * @default - WorkflowPrices.of(): those of us-east-1
   */
  readonly prices?: WorkflowPrices;

  /**
   * US dollars a month that Express must save to be advised where both types can do it. Standard executions have a history, redrive, and
   * run once.
   *
   * @default 5
   */
  readonly leastSaving?: number;

  /**
   * How many Standard executions the account may start in a second, where AWS has raised it.
   *
   * @default - 300 in us-east-1, us-west-2 and eu-west-1; 150 elsewhere:
   * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
   */
  readonly standardStartsPerSecond?: number;

  /**
   * How many Express executions the account may start in a second, where AWS has raised it.
   *
   * @default 6000
   */
  readonly expressStartsPerSecond?: number;

  /**
   * How many state transitions the Standard executions of the account may make in a second, where AWS has raised it.
   *
   * @default - 5000 in us-east-1, us-west-2 and eu-west-1; 800 elsewhere
   */
  readonly stateTransitionsPerSecond?: number;
}

/** Tells which type of executions fits a workload, Standard or Express, and what both cost. */
export class WorkflowAdvisor {
  /**
   * Looks at what cannot be done first, then at what it costs.
   *
   * The free tier is taken as if the machine had it alone. Executions of a Distributed Map's children are left out: for these ask
   * `DistributedBatch.plan()`.
   *
   * @throws if a number is missing or cannot be
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
