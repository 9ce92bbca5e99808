import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { withNulls } from './json-fields';
import { RETRYABLE } from '../../asl/handlers';

/** A state that can catch errors: Task, Parallel or Map. */
export interface Catchable extends sfn.State, sfn.INextable {
  addCatch(handler: sfn.IChainable, props?: sfn.CatchProps): Catchable;
  addRetry(props?: sfn.RetryProps): Catchable;
}

/**
 * One state that catches whatever goes wrong in `work`, and whose output is that of `work`: the state itself where it is a single one that
 * can, otherwise a Parallel around it, which costs one more transition. A handler gets the input that `work` got.
 */
export function catchable(scope: Construct, id: string, stateName: string, work: sfn.IChainable): Catchable {
  return isSingle(work) ? work.startState as Catchable : surround(scope, id, stateName, work);
}

/** The same, but always a Parallel: for `resultPath` and the like, which only a state of one's own can have. */
export function surround(scope: Construct, id: string, stateName: string, work: sfn.IChainable, props?: sfn.ParallelProps): sfn.Parallel {
  return new Surrounding(scope, id, { stateName, outputPath: props?.resultPath === undefined ? '$[0]' : undefined, ...props }).branch(work);
}

/** A Parallel whose parameters may have marks for null. */
class Surrounding extends sfn.Parallel {
  public toStateJson(topLevelQueryLanguage?: sfn.QueryLanguage): object {
    const { Parameters, ...rest } = super.toStateJson(topLevelQueryLanguage) as { Parameters?: object };
    return { ...rest, Parameters: withNulls(Parameters) };
  }
}

export function isSingle({ startState, endStates }: sfn.IChainable): boolean {
  const alone = endStates.length === 1 && endStates[0] === (startState as any)
    && sfn.State.findReachableStates(startState, { includeErrorHandlers: true }).length === 1;
  return alone && 'addCatch' in startState && RETRYABLE.includes((startState.toStateJson() as { Type: string }).Type);
}
