import { Duration, Size } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** What the executions of a month cost, in US dollars. What they call, such as Lambda, is not included. */
export interface CostEstimate {
  /** All of it. */
  readonly total: number;
  /** All of it, if AWS bills no state transition for start and end. */
  readonly low: number;
  /** All of it, if AWS bills two. */
  readonly high: number;
  /** State transitions of Standard executions, those left out that are free. */
  readonly stateTransitions: number;
  /** Starts of Express executions. */
  readonly requests: number;
  /** Duration and memory of Express executions. */
  readonly duration: number;
  /** Logs. */
  readonly logs: number;
  /** Traces of X-Ray. */
  readonly traces: number;
  /** How many state transitions are free of charge. */
  readonly freeStateTransitionsUsed: number;
  /** How many gigabyte-hours of Express executions are billed. */
  readonly gigabyteHours: number;
}

/** States of a Standard workflow that would be cheaper in an Express one that it calls. */
export interface ExpressChildAdvice {
  /** Names of the states, which follow one another. */
  readonly states: string[];
  /** US dollars a month less, where the states take `assumedDuration`. */
  readonly monthlySaving: number;
  /** State transitions less, of each execution of the parent; those of the call are taken off. */
  readonly stateTransitionsSaved: number;
  /** How long the states take together, if a task takes `taskDuration`. */
  readonly assumedDuration: Duration;
  /** How long they may take together before the child costs more than it saves. */
  readonly breakEvenDuration: Duration;
}

/** Which type fits a workload, why, and what both cost. */
export interface WorkflowAdvice {
  /** The type that is advised. */
  readonly stateMachineType: sfn.StateMachineType;
  /** Why, what cannot be done first: each a sentence. */
  readonly reasons: string[];
  /** Whether the type can do what the workload needs. It is false where neither can. */
  readonly feasible: boolean;
  /** Why Standard executions cannot do it; empty where they can. */
  readonly standardImpossible: string[];
  /** Why Express executions cannot do it; empty where they can. */
  readonly expressImpossible: string[];
  /** What Standard executions cost. */
  readonly standard: CostEstimate;
  /** What Express executions cost, or would cost if they could do it. */
  readonly express: CostEstimate;
  /**
   * How long an execution may take, as a mean, before Express costs more than Standard. More than 5 minutes means that Express costs
   * less as long as it can do it.
   */
  readonly breakEvenDuration: Duration;
  /** How many state transitions an execution is billed for as a Standard one. */
  readonly stateTransitions: number;
  /** How much memory an execution is billed for as an Express one. */
  readonly memory: Size;
  /** Parts of a Standard workflow that would be cheaper in an Express child, the best first. */
  readonly expressChildren: ExpressChildAdvice[];
  /** All of it as text of several lines. */
  readonly summary: string;
}
