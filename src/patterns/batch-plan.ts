import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { FailureTolerance } from './failure-tolerance';

/** Options for `DistributedBatch.plan()`. */
export interface BatchPlanOptions {
  /** The number of items. */
  readonly items: number;

  /** The average duration of the work for one item, in seconds. */
  readonly secondsPerItem: number;

  /**
   * The number of items per child execution.
   *
   * @default 1
   */
  readonly batchSize?: number;

  /**
   * The maximum number of child executions that run at the same time, from 1 to 10,000.
   *
   * @default 100
   */
  readonly maxConcurrency?: number;

  /**
   * The type of the child executions.
   *
   * @default sfn.StateMachineType.STANDARD
   */
  readonly childType?: sfn.StateMachineType;

  /**
   * How many items may fail. Without a tolerance, the parent has a few more states, which check the outcome.
   *
   * @default - no item may fail, and all run to their end
   */
  readonly failureTolerance?: FailureTolerance;

  /**
   * The number of states that a child execution enters for its batch as a whole. Count each retry again.
   *
   * @default 1
   */
  readonly statesPerBatch?: number;

  /**
   * The number of additional states per item, if an inner Map iterates over the batch.
   *
   * @default 0
   */
  readonly statesPerItem?: number;

  /**
   * The number of state transitions that are billed for the start of a child execution.
   *
   * AWS does not document this clearly for Express children. Use 0 for the lowest estimate.
   *
   * @default 1
   */
  readonly transitionsPerStart?: number;

  /**
   * The memory of an Express child, in megabytes: 50, the size of its definition, and its data.
   *
   * @default 64
   */
  readonly memoryMegabytes?: number;

  /**
   * The size of an item, in bytes.
   *
   * @default - unknown: the size of the inputs is not considered
   */
  readonly bytesPerItem?: number;

  /**
   * The size of the output of a child execution, in bytes, if the results are not written to S3.
   *
   * @default - the results are written to S3
   */
  readonly bytesPerResult?: number;
}

/** The cost of a batch in US dollars in us-east-1, without the free tier and without other services such as Lambda, S3 and logs. */
export interface BatchCost {
  /** The total. */
  readonly total: number;
  /** State transitions: of Standard children, of the parent, and for the start of the children. */
  readonly stateTransitions: number;
  /** Starts of Express children. */
  readonly requests: number;
  /** Duration and memory of Express children, as if they were the only ones in the month. */
  readonly compute: number;
  /** The day on which the prices were looked up, such as `2026-11-22`. */
  readonly pricesAsOf: string;
}

/** How close a batch comes to a quota. */
export interface BatchLimit {
  /** The name of the quota. */
  readonly quota: string;
  /** The value that the batch needs. */
  readonly needed: number;
  /** The value that AWS allows. */
  readonly limit: number;
  /** Whether exceeding the quota only slows the batch down. Otherwise it fails. */
  readonly onlySlows: boolean;
  /** How to stay within the quota. */
  readonly remedy: string;
}

/** The expected duration, cost and limits of a batch. */
export interface BatchPlan {
  /** The number of child executions. */
  readonly childExecutions: number;
  /** The duration of each child execution. */
  readonly childDuration: Duration;
  /**
   * The duration of the whole batch, in whole seconds, without the time that AWS needs to read the source.
   *
   * A Workflow times out after its `timeout`, which is 1 day by default.
   */
  readonly duration: Duration;
  /** The number of events in the history of an execution that does nothing else. It does not depend on the number of items. */
  readonly parentHistoryEvents: number;
  /** The approximate number of events in the history of a Standard child, if each of its states is a task. */
  readonly childHistoryEvents: number;
  /** The cost. */
  readonly cost: BatchCost;
  /** All quotas that were considered, with the needed and the allowed value, starting with the one that is reached first. */
  readonly limits: BatchLimit[];
  /** The quota that is reached first. */
  readonly firstLimit: BatchLimit;
  /** Whether the batch stays within every quota that would make it fail. */
  readonly feasible: boolean;
}
