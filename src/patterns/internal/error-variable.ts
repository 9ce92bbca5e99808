import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { EVERY_ERROR, isJsonata } from './catch-all';
import { Catchable, catchable, surround } from './catchable';

/**
 * A variable for what a pattern must remember, unlike those of all others: AWS refuses a branch that assigns a name of a scope around it.
 *
 * An error is kept in a variable and not among the data: these may be no object, and may leave no room for it.
 */
export function variableOf(scope: Construct, name: string): string {
  return `${name}_${scope.node.addr.slice(-8)}`;
}

/** What a catcher assigns beside the error. */
export interface Assigned {
  readonly [variable: string]: any;
}

/** Leads errors of a state to `handler`, with the input of the state as it is, and the error in a variable. */
export function catchInto(
  variable: string,
  state: Catchable,
  handler: sfn.IChainable,
  fixed: Assigned = {},
  names: readonly string[][] = EVERY_ERROR,
): void {
  for (const errors of names) {
    state.addCatch(handler, isJsonata(state)
      ? { errors, outputs: '{% $states.input %}', assign: { [variable]: '{% $states.errorOutput %}', ...fixed } }
      : { errors, resultPath: sfn.JsonPath.DISCARD, assign: { [variable]: sfn.JsonPath.objectAt('$'), ...fixed } });
  }
}

/** `work` as one state that can catch errors: for one transition more where it is not a single state. */
export function asCatchable(scope: Construct, id: string, stateName: string, work: sfn.IChainable): Catchable {
  // The CDK cannot say in a CustomState what a catcher in JSONata assigns.
  return isJsonata(work.startState) && work.startState instanceof sfn.CustomState
    ? surround(scope, id, stateName, work)
    : catchable(scope, id, stateName, work);
}
