import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Check } from '../../props/check';
import { shown } from '../../props/shown';

/** States after which nothing comes, although they look as if something could. */
const NEVER_SUCCEEDING = new WeakSet<sfn.State>();

/** What to do instead of each Succeed state that belongs to a pattern. */
const REMEDIES = new WeakMap<sfn.State, string>();

/** Notes that a state always fails. */
export function neverSucceeds<T extends sfn.State>(state: T): T {
  NEVER_SUCCEEDING.add(state);
  return state;
}

/** Notes what users can do where this Succeed state must not be. */
export function remedyOf(state: sfn.Succeed, remedy: string): sfn.Succeed {
  REMEDIES.set(state, remedy);
  return state;
}

/**
 * Where `work` ends: its own ends, and those of the error handlers inside of it. An error that is handled is over, so the same follows
 * whichever way the work ended.
 */
export function endsOf(work: sfn.IChainable): sfn.INextable[] {
  const open = sfn.State.findReachableEndStates(work.startState, { includeErrorHandlers: true })
    .filter((state) => !NEVER_SUCCEEDING.has(state));
  return [...new Set([...work.endStates, ...sfn.State.filterNextables(open)])];
}

/** The work, chained to what follows it whichever way it ended. */
export function continued(work: sfn.IChainable, next: sfn.IChainable): sfn.Chain {
  return sfn.Chain.custom(work.startState, endsOf(work), work).next(next);
}

/** Throws where a Succeed state would end the work early, and what comes after the work would never run, or run as if all went well. */
export function mustNotSucceedInside(checks: Check, prop: string, work: sfn.IChainable, followed: string): void {
  const found = sfn.State.findReachableStates(work.startState, { includeErrorHandlers: true }).find(isSucceed);
  checks.must(prop, found === undefined, `continue to ${followed}`, `the Succeed state ${shown(found?.stateId)} in it`,
    (found && REMEDIES.get(found)) ?? 'remove it, or use a Fail state if the following states must not run');
}

function isSucceed(state: sfn.State): boolean {
  return (state.toStateJson() as { Type: string }).Type === 'Succeed';
}
