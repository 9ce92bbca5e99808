/** What a state machine must be able to do. */
export interface Needs {
  readonly synchronousReply?: boolean;
  readonly idempotentSteps?: boolean;
  readonly executionHistory?: boolean;
}

/** How a state machine is used, in plain numbers, with the defaults filled in. Means are those of one execution. */
export interface Usage extends Needs {
  readonly executionsPerMonth: number;
  readonly seconds: number;
  readonly longestSeconds: number;
  readonly taskSeconds: number;
  /** Counted from the definition where it is left out. */
  readonly stateTransitions?: number;
  readonly retriesPerExecution: number;
  readonly startEndTransitions: number;
  readonly itemsPerMap: number;
  readonly payloadBytes: number;
  /** Worked out where it is left out. */
  readonly megabytes?: number;
  /** The mean of the month where it is left out. */
  readonly peakStartsPerSecond?: number;
  readonly logBytes: number;
  /** From 0 to 1. */
  readonly tracedShare: number;
}
