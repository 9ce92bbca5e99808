import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** Entered, scheduled, started, succeeded, exited. */
const EVENTS_OF_A_TASK = 5;
/** Entered, exited. */
const EVENTS_OF_OTHERS = 2;

/** About how many events of the history `work` makes each time it runs: what runs inside of a Parallel or Map comes on top. */
export function historyEventsOf(work: sfn.IChainable): number {
  return sfn.State.findReachableStates(work.startState)
    .map((state) => (state.toStateJson() as { Type: string }).Type === 'Task' ? EVENTS_OF_A_TASK : EVENTS_OF_OTHERS)
    .reduce((sum, events) => sum + events, 0);
}
