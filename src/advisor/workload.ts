import { Duration, Size } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** How a state machine is used, for `WorkflowAdvisor`. */
export interface Workload {
  /** The number of executions in a month. */
  readonly executionsPerMonth: number;

  /** The average duration of an execution. */
  readonly averageDuration: Duration;

  /**
   * The duration of the longest execution. Express executions end after 5 minutes.
   *
   * @default - averageDuration
   */
  readonly longestDuration?: Duration;

  /**
   * The average number of state transitions billed for a Standard execution, including start, end and retries.
   *
   * @default - counted from the definition: the states of the longest path without failures, those of a Map once per item, those of a loop once; plus
   * `retriesPerExecution` and `startEndTransitions`
   */
  readonly stateTransitions?: number;

  /**
   * The control flow, as you pass it to a Workflow. It is only read, and can be used elsewhere before and after.
   *
   * Omit it in the `workload` of a Workflow, which has its own.
   *
   * @default - unknown: `stateTransitions` is required, and limits of a type that depend on a state are not found
   */
  readonly definition?: sfn.IChainable;

  /**
   * The average number of items of each inline Map.
   *
   * @default 1
   */
  readonly itemsPerMap?: number;

  /**
   * The average number of retries per execution. AWS bills each as a state transition.
   *
   * @default 0
   */
  readonly retriesPerExecution?: number;

  /**
   * The number of state transitions billed for the start and the end of an execution, from 0 to 2.
   *
   * The AWS pricing page counts them as nodes; others have measured one, or none. The range of the costs is that of 0 to 2.
   *
   * @default 1
   */
  readonly startEndTransitions?: number;

  /**
   * The size of the data that an execution passes from state to state, at most 256 KiB. It needs memory in each iteration of a Map and branch of a
   * Parallel.
   *
   * @default - negligible
   */
  readonly payload?: Size;

  /**
   * The memory of an Express execution. CloudWatch reports it as `ExpressExecutionMemory`.
   *
   * @default - 50 MB, the definition, and the payload once per iteration of a Map and per branch of a Parallel:
   * https://aws.amazon.com/step-functions/pricing/
   */
  readonly memory?: Size;

  /**
   * The peak number of executions started per second.
   *
   * @default - the average of the month
   */
  readonly peakStartsPerSecond?: number;

  /**
   * Whether the caller waits for the output (`StartSyncExecution`, for example from an API). Standard executions do not support this.
   *
   * @default false
   */
  readonly synchronousReply?: boolean;

  /**
   * Whether every step can safely run twice for the same input. Express executions run at least once, unless they are synchronous.
   *
   * @default - unknown: advice for Express says that this is required
   */
  readonly idempotentSteps?: boolean;

  /**
   * Whether you need a feature that only Standard executions have: an execution history, redrive, status events in EventBridge, or one execution per
   * name.
   *
   * @default false
   */
  readonly executionHistory?: boolean;

  /**
   * The average duration of a task. Used only to find states that cost less in an Express child.
   *
   * @default Duration.seconds(1)
   */
  readonly taskDuration?: Duration;

  /**
   * The amount of data that an execution writes to CloudWatch Logs.
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
