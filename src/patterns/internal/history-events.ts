import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { eventsOf } from '../../asl/events';

/** About how many events of the history `work` makes each time it runs: what runs inside of a Parallel or Map comes on top. */
export function historyEventsOf(work: sfn.IChainable): number {
  return sfn.State.findReachableStates(work.startState)
    .map((state) => eventsOf(state.toStateJson()))
    .reduce((sum, events) => sum + events, 0);
}
