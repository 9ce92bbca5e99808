import { Duration, Size } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** How a state machine is used: what `WorkflowAdvisor` must know to tell which type fits, and what it costs. */
export interface Workload {
  /**
   * How many executions there are in a month.
   */
  readonly executionsPerMonth: number;

  /**
   * How long an execution takes, as a mean.
   */
  readonly averageDuration: Duration;

  /**
   * How long the longest execution takes. Express executions end after 5 minutes.
   *
   * @default - averageDuration
   */
  readonly longestDuration?: Duration;

  /**
   * How many state transitions an execution is billed for as a Standard one, as a mean: start, end and retries included.
   *
   * @default - counted from the definition: the states of the longest path without failures, those of a Map once for each item, those
   * of a loop once; and `retriesPerExecution` and `startEndTransitions`
   */
  readonly stateTransitions?: number;

  /**
   * The control flow, as it is or will be given to a Workflow. It is only read, and may be used elsewhere before and after.
   *
   * Left out in the `workload` of a Workflow, which has its own.
   *
   * @default - unknown: `stateTransitions` must be given, and no limit of a type is found that lies in a state
   */
  readonly definition?: sfn.IChainable;

  /**
   * How many items each inline Map goes through, as a mean.
   *
   * @default 1
   */
  readonly itemsPerMap?: number;

  /**
   * How many attempts of states are repeated in an execution, as a mean. AWS bills each as a state transition.
   *
   * @default 0
   */
  readonly retriesPerExecution?: number;

  /**
   * How many state transitions are billed for the start and the end of an execution, from 0 to 2.
   *
   * AWS shows them as nodes that are counted; others have seen one, or none. The range of the costs is that of 0 to 2.
   *
   * @default 1
   */
  readonly startEndTransitions?: number;

  /**
   * How much data an execution carries from state to state, at most 256 KiB. It needs memory in each iteration of a Map and branch of a
   * Parallel.
   *
   * @default - too little to matter
   */
  readonly payload?: Size;

  /**
   * How much memory an execution takes as an Express one: CloudWatch knows it as `ExpressExecutionMemory`.
   *
   * @default - 50 MB, the definition, and the payload once for each iteration of a Map and each branch of a Parallel:
   * https://aws.amazon.com/step-functions/pricing/
   */
  readonly memory?: Size;

  /**
   * How many executions are started in a second when there are most.
   *
   * @default - the mean of the month
   */
  readonly peakStartsPerSecond?: number;

  /**
   * Whether the caller waits for the output (`StartSyncExecution`, such as behind an API). Standard executions cannot reply.
   *
   * @default false
   */
  readonly synchronousReply?: boolean;

  /**
   * Whether every step may run twice for the same input: Express executions run at least once, unless they are synchronous.
   *
   * @default - unknown: an advice for Express says that they must
   */
  readonly idempotentSteps?: boolean;

  /**
   * Whether something is needed that only Standard executions have: a history to look up, redrive, status events in EventBridge, or one
   * execution for each name.
   *
   * @default false
   */
  readonly executionHistory?: boolean;

  /**
   * How long a task takes, as a mean. Only used to find states that are cheaper in an Express child.
   *
   * @default Duration.seconds(1)
   */
  readonly taskDuration?: Duration;

  /**
   * How much an execution writes to CloudWatch Logs.
   *
   * @default - logs are not counted
   */
  readonly logData?: Size;

  /**
   * The share of executions that X-Ray traces, from 0 to 1.
   *
   * @default 0
   */
  readonly tracedShare?: number;
}
