import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { FailureTolerance } from './failure-tolerance';

/** What `DistributedBatch.plan()` must know of a batch. */
export interface BatchPlanOptions {
  /**
   * How many items there are.
   */
  readonly items: number;

  /**
   * How many seconds the work for one item takes, as a mean.
   */
  readonly secondsPerItem: number;

  /**
   * How many items a child execution gets.
   *
   * @default 1
   */
  readonly batchSize?: number;

  /**
   * How many child executions run at the same time, 1 to 10,000.
   *
   * @default 100
   */
  readonly maxConcurrency?: number;

  /**
   * What kind of executions the children are.
   *
   * @default sfn.StateMachineType.STANDARD
   */
  readonly childType?: sfn.StateMachineType;

  /**
   * How many items may fail. Without a tolerance, the parent has a few states more that look at the outcome.
   *
   * @default - none may fail, and all run to their end
   */
  readonly failureTolerance?: FailureTolerance;

  /**
   * How many states a child execution enters for its batch as a whole, each retry counted again.
   *
   * @default 1
   */
  readonly statesPerBatch?: number;

  /**
   * How many states it enters for each item on top, where an inner Map goes through the batch.
   *
   * @default 0
   */
  readonly statesPerItem?: number;

  /**
   * How many state transitions are billed for the start of a child execution.
   *
   * AWS does not say it plainly for Express children: give 0 for the lowest estimate.
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
   * How many bytes an item has.
   *
   * @default - unknown: the size of the inputs is not looked at
   */
  readonly bytesPerItem?: number;

  /**
   * How many bytes the output of a child execution has, where the results are not written to S3.
   *
   * @default - the results are written to S3
   */
  readonly bytesPerResult?: number;
}

/** What a batch costs, in US dollars in us-east-1, the free tier and other services such as Lambda, S3 and logs left out. */
export interface BatchCost {
  /** All of it. */
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

/** How near a batch comes to a quota. */
export interface BatchLimit {
  /** What is limited. */
  readonly quota: string;
  /** What the batch needs. */
  readonly needed: number;
  /** What AWS allows. */
  readonly limit: number;
  /** Whether the batch only takes longer when it needs more; otherwise it fails. */
  readonly onlySlows: boolean;
  /** What helps. */
  readonly remedy: string;
}

/** What is to be expected of a batch. */
export interface BatchPlan {
  /** How many child executions there are. */
  readonly childExecutions: number;
  /** How long each of them takes. */
  readonly childDuration: Duration;
  /**
   * How long all of them take, in whole seconds. The time that AWS takes to read the source is not included.
   *
   * A Workflow gives up after its `timeout`, which is 1 day by default.
   */
  readonly duration: Duration;
  /** Events in the history of an execution that does nothing else: the same for any number of items. */
  readonly parentHistoryEvents: number;
  /** About how many events the history of a Standard child has, each state counted as a task. */
  readonly childHistoryEvents: number;
  /** What it costs. */
  readonly cost: BatchCost;
  /** All quotas that were looked at, the one that comes first at the front: how much is needed of what is allowed. */
  readonly limits: BatchLimit[];
  /** The first of them. */
  readonly firstLimit: BatchLimit;
  /** Whether the batch stays within every quota that would make it fail. */
  readonly feasible: boolean;
}
