import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { Catchable, catchable, surround } from './catchable';
import { ALL_ERRORS, DATA_LIMIT_EXCEEDED } from '../../asl/errors';
import { errorOutput } from '../../asl/expressions/error-output';

/** `States.ALL` does not match a result that is too large to be kept. */
export const EVERY_ERROR = [[DATA_LIMIT_EXCEEDED], [ALL_ERRORS]];

/**
 * `work` as one state, all of whose errors lead to `handler`, with the input that `work` got and the error in the field `key` of it.
 */
export function catchAll(scope: Construct, id: string, stateName: string, work: sfn.IChainable, handler: sfn.IChainable, key: string): Catchable {
  const jsonata = isJsonata(work.startState);
  // The CDK cannot say in a CustomState what a catcher in JSONata hands on.
  const state = jsonata && work.startState instanceof sfn.CustomState
    ? surround(scope, id, stateName, work)
    : catchable(scope, id, stateName, work);
  return addCatchAll(state, handler, `$.${key}`, jsonata && state === work.startState ? errorOutput(`$.${key}`) : undefined);
}

/** Leads all errors of a state to `handler`, with its input and the error at `resultPath`; without that, with the error alone. */
export function addCatchAll(state: Catchable, handler: sfn.IChainable, resultPath?: string, outputs?: string): Catchable {
  for (const errors of EVERY_ERROR) {
    state.addCatch(handler, outputs === undefined ? { errors, resultPath } : { errors, outputs });
  }
  return state;
}

export function isJsonata(state: sfn.State): boolean {
  return (state.toStateJson() as { QueryLanguage?: string }).QueryLanguage === sfn.QueryLanguage.JSONATA;
}
