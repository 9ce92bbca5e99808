import { AslDefinition, AslState, LocatedState, innerScopes, listStates, reachableNames } from './asl';
import { ALL_ERRORS } from './error-matching';
import { quoted } from './rules/rule';

/** Something that works, but probably not as meant. The id is contract: users acknowledge it. */
export interface DefinitionWarning {
  readonly id: string;
  readonly text: string;
}

const FAILING_TYPES = ['Task', 'Parallel', 'Map'];

/** Tasks that carry an idempotency key and can be stopped halfway, paid or not, because something beside them fails. */
export function findSharedFates(definition: AslDefinition): DefinitionWarning[] {
  return listStates(definition, false).filter(carriesKey).flatMap(({ place }) => {
    const i = place.ancestors.findIndex(stopsAllWhenOneFails);
    return i < 0 ? [] : [{
      id: 'cdk-sfn-patterns:stoppedBySibling',
      text: `state ${quoted(place)} is stopped halfway, paid or not, when another item or branch of '${place.inside[i]}' fails: `
        + 'catch all errors in each of them, or give each order an execution of its own',
    }];
  });
}

/** States of the ordinary flow that error handlers lead back to, and that therefore do not lead to these. */
export function findRejoiningHandlers(definition: AslDefinition, handlerNames: string[]): DefinitionWarning[] {
  const flow = reachableNames(definition, definition.StartAt);
  return handlerNames.flatMap((handler) => {
    const uncaught = [...reachableNames(definition, handler)]
      .filter((name) => name !== handler && flow.has(name) && FAILING_TYPES.includes(definition.States[name].Type ?? ''));
    return uncaught.length === 0 ? [] : [{
      id: 'cdk-sfn-patterns:handlerRejoins',
      text: `errors of '${uncaught.join("', '")}' are not caught: the handler '${handler}' leads there itself, so that catching them could go on for ever; give them catchers of their own`,
    }];
  });
}

function carriesKey({ state }: LocatedState): boolean {
  return Object.keys({ ...state.Parameters, ...state.Parameters?.Payload }).includes('idempotencyKey.$');
}

function stopsAllWhenOneFails(state: AslState): boolean {
  const scopes = innerScopes(state);
  const several = state.Type === 'Map' ? !toleratesAll(state) : scopes.length > 1;
  return several && scopes.some(canFail);
}

function toleratesAll(map: AslState): boolean {
  return map.ToleratedFailurePercentage === 100;
}

function canFail(scope: AslDefinition): boolean {
  return Object.values(scope.States).some((state) => state.Type === 'Fail' || (FAILING_TYPES.includes(state.Type ?? '') && !catchesAll(state)));
}

function catchesAll(state: AslState): boolean {
  return (state.Catch ?? []).some((catcher: { ErrorEquals: string[] }) => catcher.ErrorEquals.includes(ALL_ERRORS));
}
