import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Catchable } from './catchable';
import { ALL_ERRORS, DATA_LIMIT_EXCEEDED } from '../../asl/errors';

/** `States.ALL` does not match a result that is too large to be kept. */
export const EVERY_ERROR = [[DATA_LIMIT_EXCEEDED], [ALL_ERRORS]];

/** Leads all errors of a state to `handler`, with its input and the error at `resultPath`; without that, with the error alone. */
export function addCatchAll(state: Catchable, handler: sfn.IChainable, resultPath?: string): Catchable {
  for (const errors of EVERY_ERROR) {
    state.addCatch(handler, { errors, resultPath });
  }
  return state;
}

export function isJsonata(state: sfn.State): boolean {
  return (state.toStateJson() as { QueryLanguage?: string }).QueryLanguage === sfn.QueryLanguage.JSONATA;
}
