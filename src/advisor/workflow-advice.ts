import { Duration, Size } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** The cost of the executions of a month, in US dollars, without the services that they call, such as Lambda. */
export interface CostEstimate {
  /** The total. */
  readonly total: number;
  /** The total, if AWS bills no state transition for start and end. */
  readonly low: number;
  /** The total, if AWS bills two state transitions for start and end. */
  readonly high: number;
  /** State transitions of Standard executions, without the free tier. */
  readonly stateTransitions: number;
  /** Starts of Express executions. */
  readonly requests: number;
  /** Duration and memory of Express executions. */
  readonly duration: number;
  /** Logs. */
  readonly logs: number;
  /** Traces of X-Ray. */
  readonly traces: number;
  /** The number of state transitions that are free of charge. */
  readonly freeStateTransitionsUsed: number;
  /** The billed gigabyte-hours of Express executions. */
  readonly gigabyteHours: number;
}

/** States of a Standard workflow that would cost less in an Express child. */
export interface ExpressChildAdvice {
  /** Names of the states, which run in sequence. */
  readonly states: string[];
  /** The saving in US dollars a month, if the states take `assumedDuration`. */
  readonly monthlySaving: number;
  /** The number of state transitions saved per execution of the parent, after those of the call. */
  readonly stateTransitionsSaved: number;
  /** The duration of the states together, if a task takes `taskDuration`. */
  readonly assumedDuration: Duration;
  /** The duration of the states above which the child costs more than it saves. */
  readonly breakEvenDuration: Duration;
}

/** The type that fits a workload, with reasons and the cost of both. */
export interface WorkflowAdvice {
  /** The advised type. */
  readonly stateMachineType: sfn.StateMachineType;
  /** The reasons, each a sentence, starting with what a type does not support. */
  readonly reasons: string[];
  /** Whether the advised type supports what the workload needs. It is false if neither type does. */
  readonly feasible: boolean;
  /** Why Standard does not support the workload; empty if it does. */
  readonly standardImpossible: string[];
  /** Why Express does not support the workload; empty if it does. */
  readonly expressImpossible: string[];
  /** The cost of Standard executions. */
  readonly standard: CostEstimate;
  /** The cost of Express executions, even if they do not support the workload. */
  readonly express: CostEstimate;
  /** The average duration of an execution above which Express costs more than Standard. If it is more than 5 minutes, Express always costs less. */
  readonly breakEvenDuration: Duration;
  /** The number of state transitions billed for a Standard execution. */
  readonly stateTransitions: number;
  /** The memory billed for an Express execution. */
  readonly memory: Size;
  /** Parts of a Standard workflow that would cost less in an Express child, starting with the largest saving. */
  readonly expressChildren: ExpressChildAdvice[];
  /** The advice as text, in several lines. */
  readonly summary: string;
}
