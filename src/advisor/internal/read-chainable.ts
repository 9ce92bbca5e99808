import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AslDefinition, AslState } from '../../asl/model';

/**
 * What the CDK would render, without making the states part of a graph: they can be used in a state machine afterwards.
 *
 * The branches of a Parallel are private to it until then; test/advisor/internal/read-chainable.test.ts holds that they are where they are
 * looked for.
 */
export function readChainable(definition: sfn.IChainable): AslDefinition {
  return scopeFrom(definition.startState);
}

function scopeFrom(start: sfn.State): AslDefinition {
  const states = sfn.State.findReachableStates(start, { includeErrorHandlers: true });
  return { StartAt: start.stateId, States: Object.fromEntries(states.map((state) => [state.stateId, jsonOf(state)])) };
}

function jsonOf(state: sfn.State): AslState {
  const json = state.toStateJson() as AslState;
  const unbound = (state as unknown as { readonly _branches?: sfn.IChainable[] })._branches ?? [];
  return unbound.length === 0 ? json : { ...json, Branches: [...json.Branches ?? [], ...unbound.map(({ startState }) => scopeFrom(startState))] };
}
